/** A command to measure. */
export interface Command {
  readonly argv: readonly string[];
  readonly cwd: string;
}

/** Medians over the runs of a command. */
export interface Figures {
  readonly seconds: number;
  /** Of the largest process. */
  readonly megabytes: number;
}

/** Runs the commands in turn, once uncounted, then `runs` times: a drift of the machine meets all of them. */
export async function measure(commands: readonly Command[], runs: number): Promise<Figures[]> {
  const samples = commands.map((): Figures[] => []);
  for (let round = 0; round <= runs; round += 1) {
    for (const [index, { argv, cwd }] of commands.entries()) {
      const began = performance.now();
      const child = Bun.spawn([...argv], {
        cwd,
        stdout: "ignore",
        stderr: "ignore",
        env: { ...process.env, GITHUB_ACTIONS: "" },
      });
      await child.exited;
      const seconds = (performance.now() - began) / 1000;
      if (round > 0) samples[index]?.push({ seconds, megabytes: (child.resourceUsage()?.maxRSS ?? 0) / 1e6 });
    }
  }
  return samples.map((each) => ({
    seconds: median(each.map((sample) => sample.seconds)),
    megabytes: median(each.map((sample) => sample.megabytes)),
  }));
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[values.length >> 1] ?? Number.NaN;
}
