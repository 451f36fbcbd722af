// Runs a program and prints what it came to as JSON: `bun measured.ts <timeout ms> <program> <args…>`.
// A process of its own, because Linux counts the memory of the process that starts another as the other's.
const [timeout = "", ...command] = process.argv.slice(2);
const ran = Bun.spawnSync(command, { timeout: Number(timeout), killSignal: "SIGKILL" });
console.log(
  JSON.stringify({
    code: ran.exitCode,
    isKilled: ran.exitedDueToTimeout === true,
    printed: `${ran.stdout.toString()}${ran.stderr.toString()}`,
    peakMegabytes: ran.resourceUsage.maxRSS / 1e6,
  }),
);
