import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "bun:test";
import fc from "fast-check";
import { startFakeRegistry, type FakeRegistry } from "../support/fake-registry.ts";
import { Faults, type Fault } from "../support/faults.ts";
import { startGitServer, type GitServer } from "../support/git-server.ts";
import type { ProgramResult } from "../support/cli-script.ts";
import { sha256 } from "../support/stage-charts.ts";
import type { Release } from "../support/fake-github/state.ts";
import {
  chartsCheckout,
  releaseWorld,
  shownReleases,
  wantedReleases,
  type Checkout,
  type ReleaseWorld,
} from "../support/release-world.ts";
import { makeRelease } from "../support/fake-github/make-release.ts";

/** `CHARTYARD_RELEASE_SEEDS=500 bun test tests/property/release.test.ts` looks at more. */
const seeds = Number(process.env["CHARTYARD_RELEASE_SEEDS"] ?? 6);
const names = ["base", "api", "web"];
const counts = { runs: 0, faults: 0, kills: 0 };
/** What goes wrong, whichever server it befalls: GitHub, the git remote or the registry. */
const faults = new Faults();
let checkout: Checkout;
let remote: GitServer;

beforeAll(async () => {
  checkout = await chartsCheckout(names);
  remote = await startGitServer(faults);
  execFileSync("git", ["remote", "add", "origin", remote.url], { cwd: checkout.folder, timeout: 20_000 });
});
afterAll(async () => {
  checkout.remove();
  await remote.stop();
  if (seeds > 100) console.log(`${seeds} seeds: ${counts.runs} runs, ${counts.faults} faults, ${counts.kills} kills`);
});

/** Requests of git and of a registry. */
const ofOthers = [
  /upload-pack/,
  /receive-pack/,
  /POST .*receive-pack/,
  /HEAD .*manifests/,
  /POST .*blobs/,
  /PUT .*blobs/,
  /PUT .*manifests/,
  /v2/,
];

const fault: fc.Arbitrary<Fault> = fc.record({
  match: fc.constantFrom(
    /Snapshot/,
    /POST .*releases$/,
    /POST .*assets/,
    /PATCH/,
    /DELETE/,
    /GET/,
    /releases/,
    /./,
    ...ofOthers,
  ),
  times: fc.integer({ min: 1, max: 3 }),
  skip: fc.integer({ min: 0, max: 8 }),
  status: fc.constantFrom(401, 403, 404, 422, 429, 500, 502, 504, "drop" as const),
  after: fc.boolean(),
});

/** What changes something, had it been carried out. */
const isAnyWrite = /^(?!GET|HEAD|.*Snapshot|.*Changes|.*upload-pack)/;

/** A run: what goes wrong in it, and after how many writes its process is killed. */
interface Run {
  readonly faults: readonly Fault[];
  readonly killedAfter: number | undefined;
}

const runOf: fc.Arbitrary<Run> = fc.record({
  faults: fc.array(fault, { maxLength: 4 }),
  killedAfter: fc.option(fc.integer({ min: 0, max: 26 }), { nil: undefined }),
});

const own = "Notes\n\n<!-- released by chartyard -->";

/** What runs of before, and people, have left. */
const left = fc.record({
  drafts: fc.array(fc.record({ name: fc.constantFrom(...names), isOwn: fc.boolean(), hasHalfAFile: fc.boolean() }), {
    maxLength: 4,
  }),
});

function addRelease({ repository }: ReleaseWorld, tag: string, parts: Partial<Release>): void {
  repository.releases.push(makeRelease(repository.nextId(), tag, { body: "By hand", isDraft: true, ...parts }));
}

/** A file whose name is right and whose bytes are not. */
function halfAFile({ repository }: ReleaseWorld, tag: string): Release["assets"] {
  const bytes = new Uint8Array([0x1f]);
  return [{ id: repository.nextId(), name: `${tag}.tgz`, contentType: "", bytes, state: "starter" }];
}

async function runOnce(release: () => Promise<ProgramResult>, run: Run): Promise<void> {
  for (const each of run.faults) faults.plant(each);
  if (run.killedAfter !== undefined)
    faults.plant({ match: isAnyWrite, skip: run.killedAfter, times: Infinity, status: "drop" });
  const before = faults.count;
  const { stderr } = await release();
  expect(stderr).not.toContain("internal");
  counts.runs += 1;
  counts.faults += faults.count - before;
  counts.kills += run.killedAfter === undefined ? 0 : 1;
  faults.clear();
}

/** A branch whose index names a chart of others, with a page of theirs. */
function beginBranch(): void {
  const index = `apiVersion: v1\nentries:\n  other:\n${otherEntry}generated: "2026-01-02T03:04:05Z"\n`;
  const files = Object.entries({ "index.yaml": index, "page.html": "A page\n" });
  const lines = files.map(([path, text]) => `M 100644 inline ${path}\ndata ${text.length}\n${text}\n`);
  const commit = `commit refs/heads/pages\ncommitter A <a@example.com> 0 +0000\ndata 5\nPages\n${lines.join("")}`;
  remote.git(["fast-import", "--quiet", "--force"], commit);
}

const otherEntry =
  '  - created: "2026-01-02T03:04:05Z"\n    digest: 0a\n    name: other\n    urls:\n    - other-1.0.0.tgz\n    version: 1.0.0\n';

/** The index names each package once, by its digest, and still what it named before. */
function expectIndex(): void {
  const index = remote.git(["show", "pages:index.yaml"]);
  expect(index).toContain(otherEntry);
  expect(index.match(/^  - /gm)).toHaveLength(1 + checkout.packages.size);
  for (const [tag, digest] of checkout.packages) {
    expect(index).toContain(`digest: ${digest}\n`);
    expect(index).toContain(`/releases/download/${tag}/${tag}.tgz\n`);
  }
  expect(remote.git(["show", "pages:page.html"])).toBe("A page");
}

/** The registry has each package under its version, to the byte, and nothing else but what it had. */
async function expectPushed(registry: FakeRegistry, others: ReadonlyMap<string, string>): Promise<void> {
  const pushed = registry.manifests();
  for (const [tag, digest] of checkout.packages) {
    const name = `charts/${tag.replace(/-1\.0\.0$/, "")}:1.0.0`;
    const { layers } = JSON.parse(pushed.get(name) ?? "{}") as { layers?: { digest: string }[] };
    expect(layers?.map((layer) => layer.digest)).toEqual([`sha256:${digest}`]);
    const blob = await fetch(`http://${registry.host}/v2/charts/x/blobs/sha256:${digest}`);
    expect(sha256(new Uint8Array(await blob.arrayBuffer()))).toBe(digest);
    pushed.delete(name);
  }
  expect(pushed).toEqual(new Map(others));
}

test("faults, kills and re-runs in any order end with each release once, its bytes whole, and nothing else touched", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(runOf, { maxLength: 4 }),
      left,
      fc.constantFrom({}, { isImmutable: true }, { graphql: "refused" as const }),
      async (runs, { drafts }, options) => {
        faults.clear();
        const labels = [{ name: "kept", color: "111111" }];
        const world = await releaseWorld(checkout, { ...options, labels, faults });
        const registry = await startFakeRegistry({ faults });
        const { repository, github } = world;
        const places = ["--index", "pages", "--oci", `${registry.host}/charts`, "--plain-http"];
        const release = (): Promise<ProgramResult> => world.run("release", ...places);
        beginBranch();
        try {
          await fetch(`http://${registry.host}/v2/charts/other/manifests/1.0.0`, { method: "PUT", body: "Another" });
          const pushedBefore = registry.manifests();
          // Names that begin alike, another version, and a draft that bears our mark: none of them is a chart's of today.
          addRelease(world, "api-0.9.0", { isDraft: false, body: own, assets: halfAFile(world, "api-0.9.0") });
          addRelease(world, "api-extra-1.0.0", { body: own });
          for (const { name, isOwn, hasHalfAFile } of drafts) {
            const tag = `${name}-1.0.0`;
            const assets = hasHalfAFile ? halfAFile(world, tag) : [];
            addRelease(world, tag, { ...(isOwn ? { body: own } : {}), assets });
          }
          const isWanted = ({ tag }: Release): boolean => checkout.packages.has(tag);
          const byHand = repository.releases.filter((each) => isWanted(each) && each.body !== own).map(({ id }) => id);
          const others = structuredClone(repository.releases.filter((each) => !isWanted(each)));
          for (const each of runs) await runOnce(release, each);
          expect(await release()).toMatchObject({ code: 0 });
          const final = repository.releases.filter(isWanted);
          // What a person has begun is either what was published, or still there.
          expect(byHand.every((id) => final.some((each) => each.id === id))).toBe(true);
          const isLeft = ({ isDraft, id }: Release): boolean => isDraft && byHand.includes(id);
          expect(shownReleases(final.filter((each) => !isLeft(each)))).toEqual(wantedReleases(checkout));
          for (const tag of checkout.packages.keys()) expect(repository.refs.get(`tags/${tag}`)).toBe(checkout.head);
          expect(repository.releases.filter((each) => !isWanted(each))).toEqual(others);
          expect(repository.labels).toHaveLength(1);
          expectIndex();
          await expectPushed(registry, pushedBefore);
          const logs = [github.log.map(({ key }) => key), remote.log, registry.log];
          const before = logs.map(({ length }) => length);
          expect(await release()).toMatchObject({ code: 0, stdout: "" });
          const again = [github.log.map(({ key }) => key), remote.log, registry.log].flatMap((log, at) =>
            log.slice(before[at]),
          );
          expect(again.filter((key) => isAnyWrite.test(key))).toEqual([]);
          expect(github.violations).toEqual([]);
        } finally {
          await github.close();
          await registry.stop();
        }
      },
    ),
    { numRuns: seeds },
  );
}, 3_600_000);
