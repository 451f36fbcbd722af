// Asks ct and ours, over git histories that chance made, which charts changed and which of them need a new version:
//   bun run scripts/ct-changes.ts [--seed 1] [--count 100] [--keep FOLDER]
// ct starts a helm for each chart; one that says nothing answers it, since only ct's own verdicts are compared. Build the
// binary and bring ct (peers.ts) first.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Chance } from "./chance.ts";
import { makeHistory } from "./ct-changes/make-history.ts";
import { findPeer } from "./find-peer.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "100" },
    keep: { type: "string" },
  },
});
const binary = join(import.meta.dirname, "../dist/chartyard");
const ct = findPeer("ct");
if (ct === undefined) throw new Error("There is no ct: run scripts/peers.ts ct");

interface Report {
  readonly findings: readonly { readonly code: string; readonly chart?: string }[];
}

const work = values.keep ?? mkdtempSync(join(tmpdir(), "chartyard-ct-"));
const tools = join(work, "tools");
mkdirSync(tools, { recursive: true });
writeFileSync(join(tools, "helm"), "#!/bin/sh\necho v3.21.4\n");
chmodSync(join(tools, "helm"), 0o755);
const environment = { PATH: `${tools}:${process.env["PATH"] ?? ""}`, HOME: work };

function run(folder: string, program: string, argv: readonly string[]): string {
  const ran = spawnSync(program, argv, { cwd: folder, env: environment, encoding: "utf8", timeout: 60_000 });
  if (ran.error !== undefined) throw ran.error;
  return ran.stdout;
}

const branch = ["--remote", "origin", "--target-branch", "main"];

const questions: Readonly<Record<string, { ct(folder: string): string[]; ours(folder: string): string[] }>> = {
  "which charts changed": {
    ct: (folder) => lines(run(folder, ct, ["list-changed", ...branch])),
    ours: (folder) => lines(run(folder, binary, ["changed", "--no-helmignore", ...branch])),
  },
  "which charts changed, without what .helmignore names": {
    ct: (folder) => lines(run(folder, ct, ["list-changed", "--use-helmignore", ...branch])),
    ours: (folder) => lines(run(folder, binary, ["changed", ...branch])),
  },
  "which changed charts need a new version": {
    ct(folder) {
      const off = ["--validate-maintainers=false", "--validate-chart-schema=false", "--validate-yaml=false"];
      const text = run(folder, ct, ["lint", ...off, ...branch]);
      const needing = text.matchAll(/^ ✖.*path: "([^"]+)"\) > chart version not ok/gm);
      return [...needing].map(([, path = ""]) => path).sort();
    },
    ours(folder) {
      const argv = ["lint", "--profile", "ct", "--version-check", "any", "--json"];
      const { findings } = JSON.parse(run(folder, binary, argv)) as Report;
      return findings.flatMap(({ code, chart = "" }) => (code === "version-not-bumped" ? [chart] : [])).sort();
    },
  },
};

function lines(text: string): string[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .sort();
}

let failed = 0;
try {
  const equal = new Map<string, number>();
  for (let index = 0; index < Number(values.count); index += 1) {
    const folder = join(work, `r${String(index).padStart(4, "0")}`);
    makeHistory(folder, new Chance(Number(values.seed) * 1_000_003 + index));
    for (const [question, asked] of Object.entries(questions)) {
      const [theirs, ours] = [asked.ct(folder).join(" "), asked.ours(folder).join(" ")];
      if (theirs === ours) equal.set(question, (equal.get(question) ?? 0) + 1);
      else {
        failed += 1;
        console.log(`${folder.slice(work.length + 1)} ${question}\n  ct:   ${theirs}\n  ours: ${ours}`);
      }
    }
    if (values.keep === undefined) rmSync(folder, { recursive: true });
  }
  for (const question of Object.keys(questions))
    console.log(`${question}: ${equal.get(question) ?? 0} of ${values.count} equal`);
} finally {
  if (values.keep === undefined) rmSync(work, { recursive: true, force: true });
}
if (failed > 0) process.exitCode = 1;
