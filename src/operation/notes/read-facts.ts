import { AppError } from "#kit/error/app-error.ts";
import type { RunContext } from "../context.ts";
import type { ChangesFacts } from "../forge-changes.ts";
import type { Forge } from "../forge.ts";
import { changesRequest } from "./changes-request.ts";
import type { ChartHistory } from "./chart-history.ts";

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
  const { isCut, ...wanted } = changesRequest(histories);
  if (wanted.commits.length === 0) return nothing;
  if (settings.offline) {
    skip(subject, "--offline: the code host is not asked");
    return nothing;
  }
  if (isCut) skip(subject, `only the first ${wanted.commits.length} commits are asked about`);
  try {
    return await forge.changes(wanted, signal);
  } catch (error) {
    if (!(error instanceof AppError && error.code.startsWith("forge-"))) throw error;
    skip(subject, error.message);
    return nothing;
  }
}
