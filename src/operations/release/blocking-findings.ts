import { applySuppressions } from "#kit/diagnostic/apply-suppressions.ts";
import { findSuppressions } from "#kit/diagnostic/find-suppressions.ts";
import type { Finding } from "#kit/diagnostic/finding.ts";
import { locate } from "#kit/diagnostic/locate.ts";
import { rankOf } from "#kit/diagnostic/severity-rank.ts";
import { SourceText } from "#kit/diagnostic/source-text.ts";
import type { FilePath } from "#operation/files.ts";
import { checkChart } from "#operation/lint/check-chart.ts";
import type { Found } from "#operation/lint/check-rules.ts";
import type { LintSettings } from "#operation/lint/read-lint-settings.ts";
import type { ReleaseContext } from "./release-context.ts";

/**
 * What lint finds in a chart that makes a run fail, without what a comment or the configuration accepts. The rest is for lint
 * to say: the texts of the chart stay unknown to the run, so that no comment in them counts as one that accepts nothing.
 */
export async function blockingFindings(
  chart: FilePath,
  settings: LintSettings,
  context: ReleaseContext,
  signal: AbortSignal,
): Promise<Found[]> {
  const sources: SourceText[] = [];
  const source = (path: string, text: string): SourceText => {
    const made = new SourceText(path, text);
    sources.push(made);
    return made;
  };
  const { failOn, ignore } = context.settings;
  const { found } = await checkChart(chart, settings, { ...context, source }, signal);
  const blocking = found
    .filter(({ severity }) => rankOf(severity) <= rankOf(failOn))
    .map((each): Found & Finding => ({ ...unsaid, ...each, location: locate(each.place) }));
  const suppressions = blocking.length === 0 ? [] : sources.flatMap(findSuppressions);
  const kept = new Set<Finding>(applySuppressions(blocking, suppressions, ignore).kept);
  return blocking.filter((each) => kept.has(each));
}

/** What acceptance does not look at. */
const unsaid = { operation: "release", message: "", related: [] } as const;
