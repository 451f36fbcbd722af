import type { ChangesRequest } from "../forge-changes.ts";
import type { ChartHistory } from "./chart-history.ts";
import { closedIssues } from "./collect-changes.ts";

/** Commits of one chart, and of all together, that the code host is asked about at most: the newest. */
const maxAskedOfChart = 250;
const maxAsked = 1000;

/** What notes ask the code host. */
export interface NotesRequest extends ChangesRequest {
  /** Whether there are more commits than it is asked about. */
  readonly isCut: boolean;
}

/** What is asked for the notes of charts: their commits, and the issues that these say they close. */
export function changesRequest(histories: readonly ChartHistory[]): NotesRequest {
  const newest = new Map(
    histories.flatMap(({ commits }) => commits.slice(0, maxAskedOfChart).map((commit) => [commit.id, commit] as const)),
  );
  const asked = [...newest.values()].slice(0, maxAsked);
  const issues = [...new Set(asked.flatMap(closedIssues))].slice(0, maxAsked);
  return { commits: asked.map(({ id }) => id), issues, isCut: asked.length < newest.size };
}
