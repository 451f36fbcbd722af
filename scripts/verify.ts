// Everything that CI checks, stage by stage. A test run is believed only when it printed its summary: a test that ends the
// process leaves exit code 0 and no summary behind.
import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const bin = (name: string): string => join(root, "node_modules/.bin", name);

interface Stage {
  readonly name: string;
  readonly command: readonly string[];
  /** Reads `[passed, failed]` from what was printed; a stage without tests counts as one. */
  readonly counts?: (output: string) => [number, number] | undefined;
}

function bunTestCounts(output: string): [number, number] | undefined {
  if (!/^Ran \d+ tests across \d+ files?\./m.test(output)) return undefined;
  const count = (word: string): number => Number(new RegExp(`^ *(\\d+) ${word}$`, "m").exec(output)?.[1] ?? 0);
  return [count("pass"), count("fail") + count("error")];
}

function lastCounts(output: string): [number, number] | undefined {
  const match = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  return match === undefined ? undefined : [Number(match[1]), Number(match[2])];
}

const stages: readonly Stage[] = [
  { name: "generated files", command: [process.execPath, "scripts/generate.ts", "--check"] },
  { name: "format", command: [bin("oxfmt"), "--check"] },
  { name: "lint", command: [bin("oxlint"), "--type-aware", "--deny-warnings"] },
  { name: "types", command: [bin("tsc"), "--noEmit"] },
  { name: "types of the kit", command: [bin("tsc"), "-p", "tsconfig.kit.json"] },
  { name: "doors", command: [process.execPath, "scripts/check-imports.ts"] },
  // In processes of their own, as many as there are cores: no file sees what another left behind.
  {
    name: "tests",
    command: [process.execPath, "test", `--parallel=${availableParallelism()}`, "--timeout", "60000"],
    counts: bunTestCounts,
  },
  { name: "build", command: [process.execPath, "scripts/build.ts"] },
  { name: "the same build elsewhere", command: [process.execPath, "scripts/check-build.ts"] },
  {
    name: "scripts on the binary, Deno and Node",
    command: [process.execPath, "tests/cli/runtimes.ts"],
    counts: lastCounts,
  },
];

/** The tests of `push` and `pull` want a registry on the loopback; without it they say that they were skipped. */
function installRegistry(): void {
  if (spawnSync("docker-registry", ["--version"]).status === 0 || process.getuid?.() !== 0) return;
  const options = {
    stdio: "ignore",
    timeout: 120_000,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  } as const;
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "docker-registry"], options);
}

installRegistry();
let passed = 0;
let failed = 0;
for (const { name, command, counts } of stages) {
  const [program = "", ...args] = command;
  const started = performance.now();
  const ran = spawnSync(program, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  const seconds = Math.round((performance.now() - started) / 1000);
  const output = `${ran.stdout}${ran.stderr}`;
  const found: [number, number] | undefined =
    counts === undefined ? (ran.status === 0 ? [1, 0] : [0, 1]) : counts(output);
  const [good, bad] = found ?? [0, 1];
  const isGood = ran.status === 0 && bad === 0 && found !== undefined;
  const tally = counts === undefined ? "" : `: ${good} passed, ${bad} failed`;
  console.log(`${isGood ? "ok  " : "FAIL"} ${name}${tally} (${seconds} s)`);
  if (!isGood) console.log(found === undefined ? `no summary was printed, exit code ${ran.status}\n${output}` : output);
  passed += good;
  failed += isGood ? 0 : Math.max(1, bad);
}
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
