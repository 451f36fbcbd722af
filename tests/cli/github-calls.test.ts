// The calls that situations take, counted, against those of the code that Chartyard takes the place of. The table of
// docs/github-calls.md is made of them: UPDATE=1 writes it.
import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ProgramResult } from "../support/cli-script.ts";
import { quietEnvironment } from "../support/cli-script.ts";
import { makeRelease } from "../support/fake-github/make-release.ts";
import { startFakeRegistry, type FakeRegistry } from "../support/fake-registry.ts";
import { originCalls } from "../support/origin-calls.ts";
import { chartsCheckout, isWrite, releaseWorld, type Checkout, type ReleaseWorld } from "../support/release-world.ts";

const page = join(import.meta.dirname, "../../docs/github-calls.md");
const names = (count: number): string[] => Array.from({ length: count }, (_, at) => `chart-${at}`);
const labels = ["application", "blocked", "dependency", "feature", "library", "triage", "workflow"];
const fresh = 3;

/** A line of the table, by what it is about. */
const lines = new Map<string, { readonly ours: number; readonly origin: number; readonly remark?: string }>();
let checkout: Checkout;
let registry: FakeRegistry;
let world: ReleaseWorld;

beforeAll(async () => {
  checkout = await chartsCheckout(names(20));
  registry = await startFakeRegistry({
    // What was released before was pushed before.
    intercept(request, response) {
      const [, name = ""] = /^\/v2\/charts\/([^/]+)\/manifests\/1\.0\.0$/.exec(request.url ?? "") ?? [];
      const isThere = request.method === "HEAD" && oldTags(checkout).includes(`${name}-1.0.0`);
      if (isThere) response.writeHead(200, { "docker-content-digest": `sha256:${"0".repeat(64)}` }).end();
      return isThere;
    },
  });
  for (const tag of oldTags(checkout))
    execFileSync("git", ["tag", tag], { cwd: checkout.folder, env: quietEnvironment });
  const steps = "[labels, release, notes, report]";
  const twice = "[labels, release, notes, report, labels, release, notes, report]";
  const defined = labels.map((name, at) => `    ${name}: {color: "00000${at}"}\n`).join("");
  writeFileSync(
    join(checkout.folder, "chartyard.yaml"),
    `labels:\n  define:\n${defined}pipelines: {main: ${steps}, twice: ${twice}}\n`,
  );
});
afterEach(async () => {
  await world.github.close();
  expect(world.github.violations).toEqual([]);
});
afterAll(async () => {
  await registry.stop();
  checkout.remove();
});

/** The tags of the charts that were released before, where three are new. */
function oldTags({ packages }: Checkout): string[] {
  return [...packages.keys()].slice(0, -fresh);
}

function addReleases({ repository }: ReleaseWorld, tags: readonly string[]): void {
  for (const tag of tags) {
    const bytes = new Uint8Array(1);
    const file = { id: repository.nextId(), name: `${tag}.tgz`, contentType: "", bytes, state: "uploaded" as const };
    repository.releases.push(makeRelease(repository.nextId(), tag, { assets: [file] }));
  }
}

/** Runs the program and counts its calls. */
async function count(...argv: string[]): Promise<ProgramResult & { readonly calls: number }> {
  const before = world.github.log.length;
  const ran = await world.run(...argv);
  return { ...ran, calls: world.github.log.length - before };
}

test("labels", async () => {
  world = await releaseWorld(checkout);
  const first = await count("labels");
  const second = await count("labels");
  expect([first.code, second.code]).toEqual([0, 0]);
  expect([first.calls, second.calls]).toEqual([2, 1]);
  const origin = originCalls.labels({ labels: labels.length });
  lines.set("7 labels, none of them there", { ours: first.calls, origin });
  lines.set("7 labels, all as they should be", { ours: second.calls, origin });
});

test("two hundred charts that are released", async () => {
  const many = await chartsCheckout(names(200));
  try {
    world = await releaseWorld(many);
    addReleases(world, [...many.packages.keys()]);
    const ran = await count("release");
    expect([ran.code, ran.calls]).toEqual([0, 4]);
    expect(ran.stderr).toContain("200 charts checked · clean");
    const origin = originCalls.releases({ charts: 200, fresh: 0, neverReleased: 0, releases: 200 });
    lines.set("200 charts, all of them released", { ours: ran.calls, origin });
  } finally {
    many.remove();
  }
});

test("twenty new charts, at once and after a run that was killed", async () => {
  const all = { charts: 20, fresh: 20, neverReleased: 20, releases: 0 };
  world = await releaseWorld(checkout);
  const ran = await count("release");
  expect([ran.code, ran.calls]).toEqual([0, 61]);
  expect(world.github.log.filter(isWrite)).toHaveLength(60);
  expect(world.github.peak).toBe(1);
  lines.set("20 charts, all of them new, with notes", { ours: ran.calls, origin: originCalls.releases(all) });
  await world.github.close();
  world = await releaseWorld(checkout);
  // A release is made; of another one the draft is there, and its file.
  world.github.fault({ match: /^(?!GET|.*Snapshot)/, skip: 5, times: Infinity, status: "drop" });
  expect((await count("release")).code).toBe(3);
  world.github.clearFaults();
  const again = await count("release");
  expect([again.code, again.calls]).toEqual([0, 2 + 60 - 5]);
  const origin = originCalls.releases({ ...all, fresh: 18, neverReleased: 18, releases: 2 });
  const remark = "and never finishes the one that was half made";
  lines.set("the same after a run that was killed at the sixth of its 60 writes", {
    ours: again.calls,
    origin,
    remark,
  });
}, 120_000);

test("the issue of a failing run", async () => {
  world = await releaseWorld(checkout);
  const report = join(checkout.folder, "out.json");
  const failing = (message: string): void => {
    const failures = [{ operation: "lint", code: "internal", message }];
    const nothing = { operations: ["lint"], findings: [], skipped: [], changes: [] };
    writeFileSync(report, JSON.stringify({ version: 1, ...nothing, failures }));
  };
  const calls: number[] = [];
  const tell = async (): Promise<void> => void calls.push((await count("report", "--from", report)).calls);
  failing("one");
  await tell();
  await tell();
  failing("another");
  await tell();
  writeFileSync(
    report,
    JSON.stringify({ version: 1, operations: ["lint"], findings: [], skipped: [], changes: [], failures: [] }),
  );
  await tell();
  expect(calls).toEqual([2, 1, 2, 2]);
  expect(world.repository.issues.map(({ state }) => state)).toEqual(["closed"]);
  const [opened = 0, unchanged = 0, updated = 0, closed = 0] = calls;
  const origin = originCalls.report({ checkRuns: 1 }, true);
  const another = "and opens another issue";
  lines.set("a run fails: the issue is opened", { ours: opened, origin });
  lines.set("it fails in the same way again", { ours: unchanged, origin, remark: another });
  lines.set("it fails otherwise: the issue is updated", { ours: updated, origin, remark: another });
  const green = originCalls.report({ checkRuns: 1 }, false);
  lines.set("all is well again: the issue is closed", { ours: closed, origin: green, remark: "and leaves it open" });
});

/** What was known and what was not, of what a run asked. */
function cacheOf({ stderr, stdout }: ProgramResult): { readonly hits: number; readonly misses: number } {
  const [, hits, misses] = /cache +(\d+) hits, (\d+) misses/.exec(stdout + stderr) ?? [];
  return { hits: Number(hits), misses: Number(misses) };
}

test("a whole run, and a second one in the same process", async () => {
  const push = { CHARTYARD_RELEASE_OCI: `${registry.host}/charts`, CHARTYARD_RELEASE_PLAIN_HTTP: "true" };
  const play = async (pipeline: string): Promise<ProgramResult> => {
    world = await releaseWorld(checkout);
    addReleases(world, oldTags(checkout));
    return world.runWith(push, "run", pipeline, "--stats");
  };
  const once = await play("main");
  expect([once.code, once.stderr]).toEqual([0, once.stderr]);
  expect(world.repository.releases).toHaveLength(20);
  expect(world.repository.releases.at(-1)?.body).toContain("First release");
  // What is there, with the notes' and the report's questions; the labels; and three writes for each new release.
  expect(world.github.log).toHaveLength(1 + 1 + 3 * fresh);
  const ours = world.github.log.length;
  const run = { labels: 7, charts: 20, fresh, neverReleased: fresh, releases: 17, checkRuns: 1 };
  const published = originCalls.labels(run) + originCalls.releases(run) + originCalls.report(run, false);
  const origin = published + originCalls.packages(run);
  expect(1 - ours / published).toBeGreaterThan(0.75);
  expect(1 - ours / origin).toBeGreaterThan(0.85);
  lines.set("20 charts, 3 of them new: labels, release, notes, report", { ours, origin: published });
  lines.set("the same, and the packages are pushed to ghcr.io", { ours, origin });
  await world.github.close();
  const twice = await play("twice");
  expect([twice.code, twice.stderr]).toEqual([0, twice.stderr]);
  const [first, both] = [cacheOf(once), cacheOf(twice)];
  const [hits, misses] = [both.hits - first.hits, both.misses - first.misses];
  expect(hits / (hits + misses)).toBeGreaterThan(0.7);
}, 120_000);

test("docs/github-calls.md has the table of what was counted", () => {
  expect(lines.size).toBe(11);
  const rows = [...lines].map(([what, { ours, origin, remark }]) => {
    const fewer = `${Math.round(100 * (1 - ours / origin))} %`;
    return `| ${what} | ${ours} | ${origin}${remark === undefined ? "" : `, ${remark}`} | ${fewer} |`;
  });
  const heading = "| | Chartyard | axivo/charts | fewer |\n|---|---|---|---|";
  const text = readFileSync(page, "utf8");
  const table = /\| \| Chartyard[\s\S]*?\|\n(?=\n)/;
  const wanted = text.replace(table, () => `${[heading, ...rows].join("\n")}\n`);
  if (process.env["UPDATE"] === "1") writeFileSync(page, wanted);
  else expect(text).toBe(wanted);
});
