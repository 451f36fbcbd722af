import type { Json } from "#kit/type/json.ts";
import type { FilePath } from "#operation/files.ts";
import type { NamedRelease } from "./name-releases.ts";
import { planLines } from "./plan-lines.ts";
import type { PlannedBudget, PlannedUse } from "./planned-budget.ts";
import type { ReleasePlan } from "./propose-releases.ts";
import { releaseTable } from "./release-table.ts";
import type { ReleaseContext } from "./release-context.ts";
import type { ReleaseRow, RemovedRow } from "./release-row.ts";

/** What a run of `release` came to. */
export interface ReleaseSummary extends ReleasePlan {
  /** Those that need nothing. */
  readonly complete: readonly NamedRelease[];
  /** The versions that charts were released with before, by their paths. */
  readonly previous: ReadonlyMap<FilePath, string>;
  /** Absent where nothing is planned. */
  readonly budget: PlannedBudget | undefined;
}

/** Prints the releases. It is asked for when the plan has been carried out: the rows say how. */
export function printReleases(
  { rows, removed, steps, complete, previous, budget }: ReleaseSummary,
  { print, settings: { writesNothing }, input }: ReleaseContext,
): void {
  const calls = steps.reduce((sum, step) => sum + step.calls, 0);
  print({
    showsPlan: true,
    get data() {
      return {
        releases: rows.map((row) => rowData(row, previous)),
        removed: removed.map(removedData),
        complete: complete.map(({ tag }) => tag),
        calls,
        ...(budget === undefined ? {} : { budget: { calls: useData(budget.calls), points: useData(budget.points) } }),
      };
    },
    text(style) {
      const shown = input.all ? complete : [];
      const isEmpty = rows.length + removed.length + shown.length === 0;
      const lines = isEmpty ? [] : releaseTable({ rows, removed, complete: shown, previous }, writesNothing, style);
      if (rows.length > 0 && shown.length < complete.length)
        lines.push(style.dim(`…${complete.length} more, nothing to do  --all shows them`));
      if (writesNothing && steps.length > 0) lines.push("", ...planLines({ rows, steps, budget }));
      return lines.map((line) => `${line}\n`).join("");
    },
  });
}

function rowData({ release, host, index, oci }: ReleaseRow, previous: ReadonlyMap<FilePath, string>): Json {
  const { chart, tag, title, state, files } = release;
  const { path, name, version, type } = chart;
  const places = { host, ...(index === undefined ? {} : { index }), ...(oci === undefined ? {} : { oci }) };
  return {
    chart: path,
    name,
    version,
    previousVersion: previous.get(path) ?? null,
    type,
    tag,
    title,
    state,
    ...places,
    files: files.map((file) => ({ ...file })),
  };
}

function removedData({ removed: { name, version, tagged, pushed }, host, oci }: RemovedRow): Json {
  return {
    name,
    version,
    ...(tagged === undefined || host === undefined ? {} : { tag: tagged.tag, state: host }),
    ...(pushed === undefined || oci === undefined ? {} : { digest: pushed.digest, oci }),
  };
}

function useData({ planned, hour }: PlannedUse): Json {
  if (hour === undefined) return { planned };
  return { planned, left: hour.left, limit: hour.limit, until: new Date(hour.endsMs).toISOString() };
}
