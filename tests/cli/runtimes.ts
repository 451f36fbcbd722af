// The same scripts under the compiled binary and under Deno. It takes a built binary, so it is a stage of `verify` and not
// part of `bun test`.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { runCliScript, type Program } from "../support/cli-script.ts";
import { forgeScenarios, playForgeScenario } from "./forge-scenarios.ts";
import { binaryProgram, denoProgram } from "../support/programs.ts";

const folder = join(import.meta.dirname, "scripts");
const runtimes: Readonly<Record<string, Program>> = { binary: binaryProgram, deno: denoProgram };
const wanted = process.argv.slice(2);
let passed = 0;
let failed = 0;
for (const [runtime, program] of Object.entries(runtimes)) {
  if (wanted.length > 0 && !wanted.includes(runtime)) continue;
  const scripts = readdirSync(folder)
    .filter((each) => each.endsWith(".txtar"))
    .sort();
  for (const name of scripts) await count(runtime, name, () => runCliScript(join(folder, name), program, false));
  for (const scenario of forgeScenarios)
    await count(runtime, scenario.name, () => playForgeScenario(scenario, program));
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
