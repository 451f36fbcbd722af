import type { Json } from "#kit/type/json.ts";
import type { NamedRelease } from "./name-releases.ts";
import type { ReleasePlan } from "./propose-releases.ts";
import { releaseTable } from "./release-table.ts";
import type { ReleaseContext } from "./release-context.ts";
import type { ReleaseRow, RemovedRow } from "./release-row.ts";
import type { PlannedStep } from "./release-steps.ts";

/** What a run of `release` came to. */
export interface ReleaseSummary extends ReleasePlan {
  /** Those that need nothing. */
  readonly complete: readonly NamedRelease[];
}

/** Prints the releases. It is asked for when the plan has been carried out: the rows say how. */
export function printReleases(
  { rows, removed, steps, complete }: ReleaseSummary,
  { print, settings: { writesNothing }, input }: ReleaseContext,
): void {
  const calls = steps.reduce((sum, step) => sum + step.calls, 0);
  print({
    showsPlan: true,
    get data() {
      return {
        releases: rows.map(rowData),
        removed: removed.map(removedData),
        complete: complete.map(({ tag }) => tag),
        calls,
      };
    },
    text(style) {
      const shown = input.all ? complete : [];
      const isEmpty = rows.length + removed.length + shown.length === 0;
      const lines = isEmpty ? [] : releaseTable({ rows, removed, complete: shown }, writesNothing, style);
      if (rows.length > 0 && shown.length < complete.length)
        lines.push(style.dim(`…${complete.length} more, nothing to do  --all shows them`));
      if (writesNothing && steps.length > 0) lines.push("", planLine(steps, calls));
      return lines.map((line) => `${line}\n`).join("");
    },
  });
}

function rowData({ release, host, index, oci }: ReleaseRow): Json {
  const { chart, tag, title, state, files } = release;
  const { path, name, version, type } = chart;
  const places = { host, ...(index === undefined ? {} : { index }), ...(oci === undefined ? {} : { oci }) };
  return { chart: path, name, version, type, tag, title, state, ...places, files: files.map((file) => ({ ...file })) };
}

function removedData({ removed: { name, version, tagged, pushed }, host, oci }: RemovedRow): Json {
  return {
    name,
    version,
    ...(tagged === undefined || host === undefined ? {} : { tag: tagged.tag, state: host }),
    ...(pushed === undefined || oci === undefined ? {} : { digest: pushed.digest ?? "", oci }),
  };
}

/** How many of what there is to do: one, and several. */
const nouns: Readonly<Record<string, readonly [string, string]>> = {
  release: ["release", "releases"],
  "delete release": ["release to delete", "releases to delete"],
  "delete draft": ["draft to delete", "drafts to delete"],
  index: ["index commit", "index commits"],
  version: ["push", "pushes"],
  "delete version": ["pushed version to delete", "pushed versions to delete"],
};

/** `Plan: 2 releases, 1 index commit, 2 pushes. 6 GitHub calls.` */
function planLine(steps: readonly PlannedStep[], calls: number): string {
  const counts = [...Map.groupBy(steps, keyOf)].map(([noun, { length }]) => {
    const [one = noun, several = noun] = nouns[noun] ?? [];
    return `${length} ${length === 1 ? one : several}`;
  });
  return `Plan: ${counts.join(", ")}. ${calls} GitHub call${calls === 1 ? "" : "s"}.`;
}

function keyOf({ part: { action, noun } }: PlannedStep): string {
  return action === "delete" ? `delete ${noun}` : noun;
}
