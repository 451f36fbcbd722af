import { AppError } from "#kit/error/app-error.ts";
import type { Json } from "#kit/type/json.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import { chooseCharts } from "#operation/choose-charts.ts";
import { chartNotes, type ChartNotes } from "#operation/notes/chart-notes.ts";
import type { Change } from "#operation/notes/collect-changes.ts";
import { readTagOf } from "#operation/read-tag-of.ts";
import type { PrintContext } from "./print-context.ts";
import { proposeChanges } from "./propose-changes.ts";

/** Makes the notes of the chosen charts, prints them, and proposes to write the changes where that is wished. */
export async function printNotes(context: PrintContext): Promise<void> {
  const { input, ports, signal, examined, print } = context;
  if (!(await ports.git.isCheckout(signal)))
    throw new AppError("git-missing", "This folder is no git checkout, so it is not known what changed");
  const chosen = await chooseCharts(input.charts, context);
  const tagOf = await readTagOf(chosen, input.tag, context);
  const tags = input.charts.length > 0 ? undefined : await ports.git.tags(signal);
  const charts = chosen.filter((chart) => tags?.has(tagOf(chart)) !== true);
  examined("chart", charts.length);
  const notes = charts.length === 0 ? new Map<string, ChartNotes>() : await chartNotes(charts, tagOf, context);
  if (input.writeChanges) await proposeChanges(charts, notes, context);
  const rows = charts.flatMap((chart) => {
    const found = notes.get(chart.path);
    return found === undefined ? [] : [{ chart, notes: found }];
  });
  print({
    data: { charts: rows.map(toJson) },
    text: () =>
      rows.length === 1
        ? (rows[0]?.notes.markdown ?? "")
        : rows.map(({ chart, notes: { markdown } }) => `## ${chart.name} ${chart.version}\n\n${markdown}`).join("\n"),
  });
}

function toJson({ chart, notes }: { readonly chart: ChartRef; readonly notes: ChartNotes }): Json {
  const { name, path, version } = chart;
  const { tag, previousTag, source, markdown, collected } = notes;
  return {
    name,
    path,
    version,
    tag,
    previousTag: previousTag ?? null,
    source,
    notes: markdown,
    changes: (collected?.changes ?? []).map(changeToJson),
    issues: (collected?.issues ?? []).map(({ number, title, url, labels }) => ({
      number,
      title,
      url,
      labels: [...labels],
    })),
  };
}

function changeToJson({ type, scope, description, isBreaking, breakingNote, commit, login, pulls }: Change): Json {
  return {
    type: type ?? null,
    scope: scope ?? null,
    description,
    isBreaking,
    breakingNote: breakingNote ?? null,
    commit: commit.id,
    author: login ?? commit.authorName,
    pullRequests: [...pulls],
  };
}
