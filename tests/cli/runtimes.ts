// The same scripts under the compiled binary and under Deno, and the one that compares digests under Node. It takes a built
// binary, so it is a stage of `verify` and not part of `bun test`.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { runCliScript, type Program } from "../support/cli-script.ts";
import { playForgeScenario } from "../support/forge-stage.ts";
import { killReleases } from "./kill-release.ts";
import { scenarios } from "./scenarios.ts";
import { binaryProgram, bundleForNode, denoProgram, nodeProgram } from "../support/programs.ts";

const folder = join(import.meta.dirname, "scripts");
const runtimes: Readonly<Record<string, Program>> = { binary: binaryProgram, deno: denoProgram };
const wanted = process.argv.slice(2);
const isWanted = (runtime: string): boolean => wanted.length === 0 || wanted.includes(runtime);
let passed = 0;
let failed = 0;
for (const [runtime, program] of Object.entries(runtimes)) {
  if (!isWanted(runtime)) continue;
  const scripts = readdirSync(folder)
    .filter((each) => each.endsWith(".txtar"))
    .sort();
  for (const name of scripts) await count(runtime, name, () => runCliScript(join(folder, name), program, false));
  for (const scenario of scenarios) await count(runtime, scenario.name, () => playForgeScenario(scenario, program));
}
if (isWanted("binary"))
  await count("binary", "release, index and push, killed at each of their writes", async () => {
    await killReleases(join(import.meta.dirname, "../../dist/chartyard"));
  });
if (isWanted("node")) await packageUnderNode();

/** Any Node will do, and old ones lack much that the rest takes for granted: what counts is that its packages equal ours. */
async function packageUnderNode(): Promise<void> {
  if (spawnSync("node", ["--version"]).status !== 0) {
    console.log("node: skipped, there is none here");
    return;
  }
  bundleForNode();
  const name = "package-and-index.txtar";
  await count("node", name, () => runCliScript(join(folder, name), nodeProgram, false));
}

async function count(runtime: string, name: string, play: () => Promise<void>): Promise<void> {
  try {
    await play();
    passed += 1;
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${runtime} ${name}\n${(error as Error).message}\n`);
  }
}

console.log(`${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
