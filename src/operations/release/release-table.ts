import type { Style } from "#operation/style.ts";
import type { NamedRelease } from "./name-releases.ts";
import type { ReleaseRow } from "./release-row.ts";

/** What a release is called that was planned, and what it is called when that was tried. */
const stateWords = {
  create: { planned: "create", done: "created", failed: "failed" },
  finish: { planned: "finish draft", done: "created", failed: "failed" },
  repair: { planned: "file missing", done: "repaired", failed: "failed" },
} as const satisfies Record<ReleaseRow["release"]["state"], Record<ReleaseRow["outcome"], string>>;

/** The lines of a table of releases, those that need nothing at its end. */
export function releaseTable(rows: readonly ReleaseRow[], complete: readonly NamedRelease[], style: Style): string[] {
  const cells = [
    ["chart", "version", "GitHub release"] as const,
    ...rows.map(({ release, outcome }) => cellsOf(release, stateWords[release.state][outcome])),
    ...complete.map((release) => cellsOf(release, "unchanged")),
  ];
  const widths = ([0, 1] as const).map((column) =>
    cells.reduce((width, row) => Math.max(width, row[column].length), 0),
  );
  return cells.map(([chart, version, state], index) => {
    const line = `${chart.padEnd(widths[0] ?? 0)}  ${version.padEnd(widths[1] ?? 0)}  ${state}`;
    return index === 0 ? style.dim(line) : line;
  });
}

function cellsOf({ chart, tag }: NamedRelease, state: string): readonly [string, string, string] {
  const kind = chart.type === "library" ? " (library)" : "";
  return [`${chart.name}${kind}`, chart.version, `${state} ${tag}`];
}
