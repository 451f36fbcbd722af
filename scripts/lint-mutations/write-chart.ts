import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ChartFiles } from "./mutate-chart.ts";

/** Writes a chart's files into a folder. */
export function writeChart(folder: string, files: ChartFiles): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(text === null ? path : dirname(path), { recursive: true });
    if (text !== null) writeFileSync(path, text);
  }
}
