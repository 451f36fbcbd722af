import type { ChartRef } from "../chart-ref.ts";
import type { Foresight } from "../context.ts";
import type { ChangesRequest } from "../forge-changes.ts";
import { changesRequest } from "./changes-request.ts";
import { chartHistory } from "./chart-history.ts";
import type { NotesInput } from "./notes-fields.ts";
import type { TagOf } from "./previous-release.ts";

/** As many as a call has room for: where the guess is wrong, it took no call more. */
const maxForeseen = 50;

/**
 * What notes of charts will most likely ask the code host: about the commits of those whose version has no tag in this
 * checkout. A shallow one has no tags, as a rule, and no history.
 */
export async function foreseeChanges(
  charts: readonly ChartRef[],
  tagOf: TagOf,
  { input, ports: { git }, signal, each }: Foresight & { readonly input: NotesInput },
): Promise<ChangesRequest> {
  const nothing: ChangesRequest = { commits: [], issues: [] };
  if (input.generateReleaseNotes || !(await git.isCheckout(signal)) || (await git.isShallow(signal))) return nothing;
  const head = await git.commit("HEAD", signal);
  if (head === undefined) return nothing;
  const tags = await git.tags(signal);
  const options = { git, tags, head, tagOf, skipsPrereleases: input.skipPrereleases };
  const untagged = charts.filter((chart) => !tags.has(tagOf(chart))).slice(0, maxForeseen);
  const histories = await each(untagged, (chart, inner) => chartHistory(chart, options, inner));
  const { commits, issues } = changesRequest(histories);
  return {
    commits: commits.slice(0, maxForeseen),
    issues: issues.slice(0, Math.max(0, maxForeseen - commits.length)),
  };
}
