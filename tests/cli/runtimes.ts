// The same scripts under the compiled binary and under Deno, and the one that compares digests under Node. It takes a built
// binary, so it is a stage of `verify` and not part of `bun test`.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { map } from "#kit/async/map.ts";
import { runCliScript, type Program } from "../support/cli-script.ts";
import { playForgeScenario } from "../support/forge-stage.ts";
import { killReleases } from "./kill-release.ts";
import { scenarios } from "./scenarios.ts";
import { binaryProgram, bundleForNode, denoProgram, nodeProgram } from "../support/programs.ts";

/** Each has a folder and servers of its own, so that they run side by side. */
interface Play {
  readonly name: string;
  play(): Promise<void>;
}

const folder = join(import.meta.dirname, "scripts");
const plays: Readonly<Record<string, () => readonly Play[]>> = {
  deno: () => playsOf("deno", denoProgram),
  binary: () => [
    {
      name: "binary release, index and push, killed at each of their writes",
      play: async () => {
        await killReleases(join(import.meta.dirname, "../../dist/chartyard"));
      },
    },
    ...playsOf("binary", binaryProgram),
  ],
  node: packageUnderNode,
};

function playsOf(runtime: string, program: Program): readonly Play[] {
  const scripts = readdirSync(folder).filter((each) => each.endsWith(".txtar"));
  return [
    ...scripts.sort().map((name) => ({
      name: `${runtime} ${name}`,
      play: () => runCliScript(join(folder, name), program, false),
    })),
    ...scenarios.map((scenario) => ({
      name: `${runtime} ${scenario.name}`,
      play: () => playForgeScenario(scenario, program),
    })),
  ];
}

/** Any Node will do, and old ones lack much that the rest takes for granted: what counts is that its packages equal ours. */
function packageUnderNode(): readonly Play[] {
  if (spawnSync("node", ["--version"]).status !== 0) {
    console.log("node: skipped, there is none here");
    return [];
  }
  bundleForNode();
  const name = "package-and-index.txtar";
  return [{ name: `node ${name}`, play: () => runCliScript(join(folder, name), nodeProgram, false) }];
}

const wanted = process.argv.slice(2);
const chosen = Object.entries(plays).flatMap(([runtime, make]) =>
  wanted.length === 0 || wanted.includes(runtime) ? make() : [],
);
let passed = 0;
let failed = 0;
const outcomes = map(chosen, (each) => each.play(), {
  concurrency: availableParallelism(),
  onError: "collect",
  signal: new AbortController().signal,
});
for await (const outcome of outcomes) {
  if (outcome.status === "fulfilled") {
    passed += 1;
    continue;
  }
  failed += 1;
  console.log(`FAIL ${chosen[outcome.index]?.name}\n${(outcome.reason as Error).message}\n`);
}
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
