import type { FilePath } from "../files.ts";
import type { Found } from "./check-rules.ts";

/** What is found where a chart cannot be read. */
export function unloadableChart(path: FilePath, reason: string, fault?: string): Found {
  const options = { chart: path };
  return { code: "chart-unloadable", args: { reason }, place: { path }, severity: "error", fault, options };
}
