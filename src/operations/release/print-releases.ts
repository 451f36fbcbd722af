import type { Json } from "#kit/type/json.ts";
import type { NamedRelease } from "./name-releases.ts";
import { releaseTable } from "./release-table.ts";
import type { ReleaseContext } from "./release-context.ts";
import type { ReleaseRow } from "./release-row.ts";
import type { ReleaseStep } from "./release-steps.ts";

/** What a run of `release` came to. */
export interface ReleaseSummary {
  /** In the order of releasing. */
  readonly rows: readonly ReleaseRow[];
  readonly steps: readonly ReleaseStep[];
  /** Those that need nothing. */
  readonly complete: readonly NamedRelease[];
}

/** Prints the releases. It is asked for when the plan has been carried out: the rows say how. */
export function printReleases(
  { rows, steps, complete }: ReleaseSummary,
  { print, settings, input }: ReleaseContext,
): void {
  const calls = steps.reduce((sum, step) => sum + step.calls, 0);
  print({
    showsPlan: true,
    get data() {
      return { releases: rows.map(rowData), complete: complete.map(({ tag }) => tag), calls };
    },
    text(style) {
      if (rows.length === 0 && !input.all) return "";
      const lines = releaseTable(rows, input.all ? complete : [], style);
      if (!input.all && complete.length > 0)
        lines.push(style.dim(`…${complete.length} more, nothing to do  --all shows them`));
      if (settings.writesNothing && steps.length > 0) lines.push("", planLine(steps, calls));
      return lines.map((line) => `${line}\n`).join("");
    },
  });
}

function rowData({ release, outcome }: ReleaseRow): Json {
  const { chart, tag, title, state, files } = release;
  const { path, name, version, type } = chart;
  return { chart: path, name, version, type, tag, title, state, outcome, files: files.map((file) => ({ ...file })) };
}

/** `Plan: 2 releases, 1 draft. 9 calls of GitHub.` */
function planLine(steps: readonly ReleaseStep[], calls: number): string {
  const byNoun = Map.groupBy(steps, ({ part }) => part.noun);
  const counts = [...byNoun].map(([noun, { length }]) => `${length} ${noun}${length === 1 ? "" : "s"}`);
  return `Plan: ${counts.join(", ")}. ${calls} GitHub call${calls === 1 ? "" : "s"}.`;
}
