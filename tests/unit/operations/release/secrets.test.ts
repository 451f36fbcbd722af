import { expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Release } from "../../../support/fake-github/state.ts";
import { chartsCheckout, releaseWorld } from "../../../support/release-world.ts";
import { makeRelease } from "../../../support/fake-github/make-release.ts";

const secret = "planted-secret-0123456789";
const places = [/POST .*releases$/, /POST .*assets/, /PATCH/, /GET/, /DELETE/, /Snapshot/, /Changes/];
const statuses = [401, 403, 404, 410, 422, 429, 500, 502, "drop"] as const;

/** Every file below a folder, as text. */
function textsBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"));
}

function draftOf(tag: string, id: number): Release {
  return makeRelease(id, tag, { isDraft: true, body: "<!-- released by chartyard -->" });
}

test("no failing path of a release shows a token: not on a screen, in a report, in a cache, nor in what is published", async () => {
  const checkout = await chartsCheckout(["base", "api", "web"]);
  const folder = mkdtempSync(join(tmpdir(), "chartyard-secrets-"));
  const world = await releaseWorld(checkout, { tokens: [secret] });
  const { github, repository, runWith } = world;
  const tokenFile = join(tmpdir(), `${folder.slice(folder.lastIndexOf("/") + 1)}.token`);
  writeFileSync(tokenFile, `${secret}\n`);
  const report = (id: string): string[] => ["--report", `${id}=${join(folder, `${id}.out`)}`];
  const reports = ["json", "sarif", "junit", "markdown", "codequality"].flatMap(report);
  const screens: string[] = [];
  let failures = 0;
  const run = async (...argv: string[]): Promise<void> => {
    const environment = {
      GITHUB_TOKEN: "",
      HOME: folder,
      GITHUB_STEP_SUMMARY: join(folder, "summary.md"),
      GITHUB_ACTIONS: "true",
    };
    const { code, stdout, stderr } = await runWith(environment, "release", "--token-file", tokenFile, ...argv);
    if (code !== 0) failures += 1;
    expect(stderr).not.toContain("internal");
    screens.push(stdout, stderr);
    expect([...screens.splice(0), ...textsBelow(folder)].filter((text) => text.includes(secret))).toEqual([]);
  };
  try {
    const echo = { message: `I saw ${secret}`, errors: [{ message: secret }] };
    for (const match of places)
      for (const status of statuses) {
        // Two drafts of ours are read, one of them is finished and one removed.
        repository.releases.splice(0, Infinity, draftOf("api-1.0.0", 1), draftOf("api-1.0.0", 2));
        const headers = { "retry-after": "0", "x-echo": secret };
        github.fault({ match, status, times: 20, body: echo, headers });
        await run("--stats", ...reports);
        github.clearFaults();
      }
    repository.releases.length = 0;
    for (const body of [echo, { data: null, errors: [{ message: secret }] }, secret]) {
      github.fault({ match: /Snapshot/, status: 200, body });
      await run(...reports);
    }
    github.revoke(secret);
    await run("--json");
    expect(failures).toBeGreaterThan(45);
    expect(JSON.stringify(repository.releases)).not.toContain(secret);
    expect(textsBelow(folder).length).toBeGreaterThan(5);
  } finally {
    await github.close();
    checkout.remove();
    rmSync(folder, { recursive: true });
    rmSync(tokenFile);
  }
}, 120_000);
