import type { Measured } from "./measure.ts";

/** A row of a table. */
export interface Row {
  readonly name: string;
  readonly measured: Measured;
  readonly note?: string;
}

/** The figures of one bench. */
export interface Table {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** A table in markdown. */
export function tableText({ title, rows }: Table): string {
  const lines = rows.map(({ name, measured: { seconds, megabytes }, note = "" }) => {
    const times = [seconds.least, seconds.median, seconds.most].map((each) => each.toFixed(3)).join(" / ");
    return `| ${name} | ${times} | ${megabytes.toFixed(0)} | ${note} |`;
  });
  return [
    `## ${title}`,
    "",
    "| what | seconds: least / median / most | peak MB | |",
    "|---|---|---|---|",
    ...lines,
    "",
  ].join("\n");
}
