import type { Style } from "#operation/style.ts";
import type { NamedRelease } from "./name-releases.ts";
import type { PlaceState, ReleaseRow } from "./release-row.ts";

type Words = Readonly<Record<PlaceState, string>>;

const common = { failed: "failed", unchanged: "unchanged", refused: "refused" } as const;
const hostWords = {
  create: { ...common, planned: "create", done: "created" },
  finish: { ...common, planned: "finish draft", done: "created" },
  repair: { ...common, planned: "file missing", done: "repaired" },
  published: { ...common, planned: "", done: "" },
} as const satisfies Record<ReleaseRow["release"]["state"], Words>;
const indexWords: Words = { ...common, planned: "add", done: "added" };
const ociWords: Words = { ...common, planned: "push", done: "pushed" };

/**
 * The lines of a table of releases, those that need nothing at its end.
 *
 * @param isPlan whether it is of what would be done
 */
export function releaseTable(
  rows: readonly ReleaseRow[],
  complete: readonly NamedRelease[],
  isPlan: boolean,
  style: Style,
): string[] {
  const word = (words: Words, state: PlaceState): string =>
    state === "planned" && !isPlan ? "not tried" : words[state];
  const hasIndex = rows.some(({ index }) => index !== undefined);
  const hasOci = rows.some(({ oci }) => oci !== undefined);
  const unchanged = { host: "unchanged", index: "unchanged", oci: "unchanged" } as const;
  const line = (first: readonly string[], host: string, index: string, oci: string): string[] => [
    ...first,
    host,
    ...(hasIndex ? [index] : []),
    ...(hasOci ? [oci] : []),
  ];
  const cells = [
    line(["chart", "version"], "GitHub release", "index", "oci"),
    ...rows.map(({ release, host, index = "unchanged", oci = "unchanged" }) =>
      line(
        names(release),
        `${word(hostWords[release.state], host)} ${release.tag}`,
        word(indexWords, index),
        word(ociWords, oci),
      ),
    ),
    ...complete.map((release) => line(names(release), `unchanged ${release.tag}`, unchanged.index, unchanged.oci)),
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

function names({ chart }: NamedRelease): readonly [string, string] {
  return [`${chart.name}${chart.type === "library" ? " (library)" : ""}`, chart.version];
}
