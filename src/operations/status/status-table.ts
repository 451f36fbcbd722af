import type { ChartRef } from "#operation/chart-ref.ts";
import type { Style } from "#operation/style.ts";
import type { Place, PlaceStatus } from "./place-status.ts";

/** What the table shows. */
export interface StatusRows {
  readonly charts: readonly ChartRef[];
  readonly places: readonly Place[];
  /** Whether charts whose version is everywhere are shown too. */
  readonly all: boolean;
}

type Paint = (text: string) => string;

/** A line for each chart: its version here, and what each place has of it. */
export function statusTable({ charts, places, all }: StatusRows, style: Style): string {
  const rows = charts.map(({ name, version }, row) => {
    const statuses = places.map((place): PlaceStatus => place.statuses[row] ?? { state: "unknown" });
    return {
      name,
      version,
      statuses,
      isBehind: statuses.some(({ state }) => state !== "present" && state !== "unknown"),
    };
  });
  const shown = all ? rows : rows.filter(({ isBehind }) => isBehind);
  const cells = shown.map(({ name, version, statuses }) => [
    { text: name, paint: style.bold },
    { text: version, paint: plain },
    ...statuses.map((status) => cellOf(status, version, style)),
  ]);
  const headings = ["chart", "version", ...places.map(({ title }) => title)];
  const widths = headings.map((heading, column) =>
    cells.reduce((width, row) => Math.max(width, row[column]?.text.length ?? 0), heading.length),
  );
  const pad = (text: string, column: number, paint: Paint): string =>
    `${paint(text)}${" ".repeat((widths[column] ?? 0) - text.length)}`;
  const lines = [
    ...(cells.length === 0 ? [] : [headings.map((heading, column) => pad(heading, column, style.dim))]),
    ...cells.map((row) => row.map(({ text, paint }, column) => pad(text, column, paint))),
  ].map((row) => row.join("  ").trimEnd());
  const left = rows.length - shown.length;
  if (left > 0) lines.push(style.dim(`…${left} more, the same everywhere  --all shows them`));
  return lines.map((line) => `${line}\n`).join("");
}

function cellOf(status: PlaceStatus, version: string, style: Style): { text: string; paint: Paint } {
  switch (status.state) {
    case "present":
      return { text: version, paint: style.green };
    case "other":
      return { text: status.newest, paint: style.yellow };
    case "draft":
      return { text: "draft", paint: style.yellow };
    case "incomplete":
      return { text: "no package", paint: style.red };
    case "absent":
      return { text: "none", paint: style.yellow };
    case "unknown":
      return { text: "?", paint: style.dim };
  }
}

function plain(text: string): string {
  return text;
}
