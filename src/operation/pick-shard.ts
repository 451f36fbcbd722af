import { AppError } from "#kit/error/app-error.ts";
import { balanceShards, type WeighedChart } from "./chart-matrix.ts";

/** The charts of one shard of several, written `2/4`. @throws {AppError} `usage` for anything else. */
export function pickShard(charts: readonly WeighedChart[], shard: string | undefined): readonly WeighedChart[] {
  if (shard === undefined) return charts;
  const match = /^(\d{1,4})\/(\d{1,4})$/.exec(shard);
  const number = Number(match?.[1]);
  const of = Number(match?.[2]);
  if (match === null || number < 1 || number > of) {
    throw new AppError("usage", `A shard is written i/N with i from 1 to N, such as 2/4, and not "${shard}"`);
  }
  const kept = new Set(balanceShards(charts, of)[number - 1]);
  return charts.filter(({ chart }) => kept.has(chart));
}
