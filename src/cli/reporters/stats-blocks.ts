import type { Style } from "#operation/style.ts";
import type { RunReport } from "#pipeline/run-report.ts";

/** The sections of `--stats`, for people; each ends with a line break. */
export function statsBlocks({ stats }: RunReport, style: Style): string[] {
  return stats.map(({ title, rows }) => {
    const width = Math.max(0, ...rows.map(([name]) => name.length));
    return `${style.bold(title)}\n${rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}\n`).join("")}`;
  });
}
