import type { FilePath } from "#operation/files.ts";
import type { Style } from "#operation/style.ts";
import type { NamedRelease } from "./name-releases.ts";
import type { PlaceState, ReleaseRow, RemovedRow } from "./release-row.ts";

type Words = Readonly<Record<PlaceState, string>>;

const common = { failed: "failed", unchanged: "unchanged", refused: "refused", retired: "too old" } as const;
const hostWords = {
  create: { ...common, planned: "create", done: "created" },
  finish: { ...common, planned: "finish draft", done: "created" },
  repair: { ...common, planned: "file missing", done: "repaired" },
  published: { ...common, planned: "", done: "" },
} as const satisfies Record<ReleaseRow["release"]["state"], Words>;
const indexWords: Words = { ...common, planned: "add", done: "added" };
const removalWords: Words = { ...common, planned: "delete", done: "deleted" };
const ociWords: Words = { ...common, planned: "push", done: "pushed" };

/** What a table is of. */
export interface TableRows {
  readonly rows: readonly ReleaseRow[];
  readonly removed: readonly RemovedRow[];
  /** Releases that need nothing. */
  readonly complete: readonly NamedRelease[];
  /** The versions that charts were released with before, by their paths. */
  readonly previous: ReadonlyMap<FilePath, string>;
}

/**
 * The lines of a table of releases.
 *
 * @param isPlan whether it is of what would be done
 */
export function releaseTable(
  { rows, removed, complete, previous }: TableRows,
  isPlan: boolean,
  style: Style,
): string[] {
  const word = (words: Words, state: PlaceState): string =>
    state === "planned" && !isPlan ? "not tried" : words[state];
  const hasIndex = rows.some(({ index }) => index !== undefined);
  const hasOci = [...rows, ...removed].some(({ oci }) => oci !== undefined);
  const line = (first: readonly string[], host: string, index: string, oci: string): string[] => [
    ...first,
    host,
    ...(hasIndex ? [index] : []),
    ...(hasOci ? [oci] : []),
  ];
  const cells = [
    line(["chart", "version"], "GitHub release", "index", "oci"),
    ...rows.map(({ release, host, index = "unchanged", oci = "unchanged" }) => {
      const shown = `${word(hostWords[release.state], host)} ${release.tag}`;
      return line(
        names(release, previous.get(release.chart.path)),
        shown,
        word(indexWords, index),
        word(ociWords, oci),
      );
    }),
    ...removed.map(({ removed: { name, version, tagged }, host, oci }) => {
      const shown = host === undefined ? "" : `${word(removalWords, host)} ${tagged?.tag ?? ""}`;
      return line([name, version], shown, "", oci === undefined ? "" : word(removalWords, oci));
    }),
    ...complete.map((release) => line(names(release), `unchanged ${release.tag}`, "unchanged", "unchanged")),
  ];
  const widths = (cells[0] ?? []).map((_, at) =>
    cells.reduce((width, row) => Math.max(width, row[at]?.length ?? 0), 0),
  );
  return cells.map((row, index) => {
    const text = row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd();
    return index === 0 ? style.dim(text) : text;
  });
}

/** `payments`, `1.4.2 → 1.4.3` */
function names({ chart }: NamedRelease, previous?: string): readonly [string, string] {
  const { name, type, version } = chart;
  return [
    `${name}${type === "library" ? " (library)" : ""}`,
    `${previous === undefined ? "" : `${previous} → `}${version}`,
  ];
}
