// Runs a program and prints what it came to as JSON: `bun scripts/measured.ts <timeout ms> <program> <args…>`.
// A process of its own, because Linux counts the memory of the process that starts another as the other's.
const [timeout = "", ...command] = process.argv.slice(2);
const began = performance.now();
const ran = Bun.spawnSync(command, { timeout: Number(timeout), killSignal: "SIGKILL" });
const measured = {
  code: ran.exitCode,
  isKilled: ran.exitedDueToTimeout === true,
  seconds: (performance.now() - began) / 1000,
  /** Of all its threads, in its own code and in the system's; the same whatever else the machine does, nearly. */
  cpuSeconds: Number(ran.resourceUsage.cpuTime.total) / 1e6,
  peakMegabytes: ran.resourceUsage.maxRSS / 1e6,
  printed: `${ran.stdout.toString()}${ran.stderr.toString()}`,
};
console.log(JSON.stringify(measured));

/** What is printed. */
export type MeasuredRun = typeof measured;
