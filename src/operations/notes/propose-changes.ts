import { createHash } from "node:crypto";
import type { ChartChange } from "#helm/changes/chart-change.ts";
import { setChartChanges } from "#helm/changes/set-chart-changes.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import { joinPath } from "#operation/files.ts";
import { maxChanges } from "#operation/notes/change-entries.ts";
import { changeGroups, groupOf, tellingScope, type ChangeGroup } from "#operation/notes/change-groups.ts";
import type { ChartNotes } from "#operation/notes/chart-notes.ts";
import type { Change } from "#operation/notes/collect-changes.ts";
import type { PrintContext } from "./print-context.ts";

const maxChartBytes = 5 << 20;

/** Proposes to write what commits changed into Chart.yaml. What people wrote there for this version stays. */
export async function proposeChanges(
  charts: readonly ChartRef[],
  notes: ReadonlyMap<string, ChartNotes>,
  context: PrintContext,
): Promise<void> {
  for (const chart of charts) {
    const { collected, source } = notes.get(chart.path) ?? {};
    if (source !== "commits" || collected === undefined) continue;
    const byGroup = Map.groupBy(collected.changes, groupOf);
    const changes = changeGroups
      .flatMap((group) => (byGroup.get(group) ?? []).flatMap((change) => toChartChange(change, group, chart.name)))
      .slice(0, maxChanges);
    if (changes.length > 0) await propose(chart, changes, context);
  }
}

async function propose(
  chart: ChartRef,
  changes: readonly ChartChange[],
  { ports, signal, report, propose: wish }: PrintContext,
): Promise<void> {
  const path = joinPath(chart.path, "Chart.yaml");
  const bytes = await ports.files.read(path, signal, maxChartBytes);
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const isText = Buffer.compare(Buffer.from(text), bytes) === 0;
  const edited = isText ? setChartChanges(text, changes) : undefined;
  if (edited === undefined) return report("changes-unwritable", { chart: chart.path }, { path }, { chart: chart.path });
  wish({
    kind: "write",
    path,
    content: new TextEncoder().encode(edited),
    expect: { sha256: createHash("sha256").update(bytes).digest("hex") },
    why: `${changes.length} ${changes.length === 1 ? "change" : "changes"}`,
  });
}

/** A change as users of the chart need to know it: what only its makers need is left out. */
function toChartChange(change: Change, { kind }: ChangeGroup, chartName: string): ChartChange[] {
  if (kind === undefined) return [];
  const { description, isBreaking, links } = change;
  const scope = tellingScope(change.scope, chartName);
  const prefix = `${isBreaking ? "Breaking: " : ""}${scope === undefined ? "" : `${scope}: `}`;
  const known = links.flatMap(({ name, url }) => (url === undefined ? [] : [{ name, url }]));
  return [{ kind, description: prefix + description, links: known }];
}
