import { AppError } from "#kit/error/app-error.ts";
import type { ChartRef } from "./chart-ref.ts";
import type { RunContext } from "./context.ts";

/** The time of files where neither git nor SOURCE_DATE_EPOCH says one: 1980, the first year that every format can hold. */
const fallbackSeconds = 315_532_800;

/**
 * The time of the files in a chart's package, in seconds since 1970: SOURCE_DATE_EPOCH, or that of the last commit that
 * touched the chart.
 *
 * @throws {AppError} `usage` for a SOURCE_DATE_EPOCH that is no number.
 */
export async function packageTimes(
  charts: readonly ChartRef[],
  { ports: { environment, git }, signal }: Pick<RunContext, "ports" | "signal">,
): Promise<(chart: ChartRef) => number> {
  const epoch = environment["SOURCE_DATE_EPOCH"] ?? "";
  if (epoch !== "") {
    if (!/^\d{1,11}$/.test(epoch))
      throw new AppError("usage", `SOURCE_DATE_EPOCH is a number of seconds, not "${epoch}"`);
    return () => Number(epoch);
  }
  const inside = charts.map((chart) => chart.path).filter((path) => !path.startsWith("/"));
  const times =
    inside.length > 0 && (await git.isCheckout(signal)) ? await git.lastCommitTimes(inside, signal) : undefined;
  return ({ path }) => times?.get(path) ?? fallbackSeconds;
}
