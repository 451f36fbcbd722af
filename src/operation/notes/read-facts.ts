import { AppError } from "#kit/error/app-error.ts";
import type { RunContext } from "../context.ts";
import type { ChangesFacts } from "../forge-changes.ts";
import type { Forge } from "../forge.ts";
import type { ChartHistory } from "./chart-history.ts";
import { closedIssues } from "./collect-changes.ts";

/** Commits of one chart, and of all together, that the code host is asked about at most: the newest. */
const maxAskedOfChart = 250;
const maxAsked = 1000;
const subject = "pull requests and issues";

/**
 * Asks the code host for the pull requests and the issues of all commits at once. Notes can do without: where it is not asked,
 * or does not answer, that is said and nothing is known.
 */
export async function readFacts(
  histories: readonly ChartHistory[],
  forge: Forge,
  { settings, signal, skip }: Pick<RunContext, "settings" | "signal" | "skip">,
): Promise<ChangesFacts> {
  const nothing: ChangesFacts = { commits: new Map(), issues: new Map() };
  const newest = new Map(
    histories.flatMap(({ commits }) => commits.slice(0, maxAskedOfChart).map((commit) => [commit.id, commit] as const)),
  );
  const asked = [...newest.values()].slice(0, maxAsked);
  if (asked.length === 0) return nothing;
  if (settings.offline) {
    skip(subject, "--offline: the code host is not asked");
    return nothing;
  }
  if (asked.length < newest.size) skip(subject, `only the first ${maxAsked} commits are asked about`);
  const issues = [...new Set(asked.flatMap(closedIssues))].slice(0, maxAsked);
  try {
    return await forge.changes({ commits: asked.map(({ id }) => id), issues }, signal);
  } catch (error) {
    if (!(error instanceof AppError && error.code.startsWith("forge-"))) throw error;
    skip(subject, error.message);
    return nothing;
  }
}
