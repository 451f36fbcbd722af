import { join } from "node:path";
import type { MeasuredRun } from "../measured.ts";

/** A command to measure. */
export interface Command {
  readonly argv: readonly string[];
  readonly cwd: string;
}

interface Sample {
  readonly seconds: number;
  readonly megabytes: number;
}

/** What the rounds of a command came to. */
export interface Measured {
  readonly seconds: { readonly least: number; readonly median: number; readonly most: number };
  /** The largest peak of a round, of the largest process. */
  readonly megabytes: number;
  /** The seconds of each round, in order. */
  readonly rounds: readonly number[];
}

/** A command is short by the side of one that takes so many times as long. */
const manyTimes = 50;

/**
 * Runs the commands in turn, once uncounted, then `rounds` times: a drift of the machine meets all of them. Every second
 * round goes the other way about, since what comes after the longest of them finds a machine that was busy before. A
 * command that is short by the side of the longest is run three times at its turn, and the median counts.
 *
 * @throws {Error} when one fails: a failure is quick and would be taken for speed.
 */
export function measure(commands: readonly Command[], rounds: number): Measured[] {
  const samples = commands.map((): Sample[] => []);
  let longest = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const turns = [...commands.entries()];
    for (const [index, command] of round % 2 === 0 ? turns : turns.toReversed()) {
      const sample = runAtTurn(command, longest / manyTimes);
      longest = Math.max(longest, sample.seconds);
      if (round > 0) samples[index]?.push(sample);
    }
  }
  return samples.map((each) => {
    const seconds = each.map((sample) => sample.seconds);
    return {
      seconds: { least: Math.min(...seconds), median: median(seconds), most: Math.max(...seconds) },
      megabytes: Math.max(...each.map((sample) => sample.megabytes)),
      rounds: seconds,
    };
  });
}

/** How many times as long the second takes: the median of the ratios within each round. */
export function ratioOf(left: Measured, right: Measured): number {
  return median(left.rounds.map((seconds, round) => (right.rounds[round] ?? Number.NaN) / seconds));
}

function runAtTurn(command: Command, short: number): Sample {
  const first = runOnce(command);
  if (first.seconds >= short) return first;
  const all = [first, runOnce(command), runOnce(command)];
  return {
    seconds: median(all.map(({ seconds }) => seconds)),
    megabytes: Math.max(...all.map(({ megabytes }) => megabytes)),
  };
}

function runOnce({ argv, cwd }: Command): Sample {
  const ran = Bun.spawnSync([process.execPath, join(import.meta.dirname, "../measured.ts"), "300000", ...argv], {
    cwd,
    env: { ...process.env, GITHUB_ACTIONS: "" },
  });
  const { code, seconds, peakMegabytes, printed } = JSON.parse(ran.stdout.toString()) as MeasuredRun;
  // 1 says that there are findings, which real charts have.
  if (code > 1) throw new Error(`${argv.slice(0, 3).join(" ")} ended with ${code}: ${printed.slice(0, 500)}`);
  return { seconds, megabytes: peakMegabytes };
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[values.length >> 1] ?? Number.NaN;
}
