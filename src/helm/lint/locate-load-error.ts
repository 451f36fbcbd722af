import type { Place } from "#kit/diagnostic/place.ts";
import { SourceText } from "#kit/diagnostic/source-text.ts";
import { textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";
import { ChartLoadError } from "../chart/chart-load-error.ts";
import { faultIn } from "./fault.ts";
import { placeOfValue } from "./place-of-value.ts";
import type { LintSubject } from "./subject.ts";

/** Where a chart is wrong that cannot be loaded; for what is in an archive, the archive. */
export function locateLoadError(error: ChartLoadError, subject: LintSubject): { place: Place; fault: string } {
  const { path: outer = "Chart.yaml" } = error;
  let name = outer;
  let innermost = error;
  while (innermost.cause instanceof ChartLoadError) {
    innermost = innermost.cause;
    name += `/${innermost.path ?? "Chart.yaml"}`;
  }
  return {
    place: placeIn(subject, name, innermost) ?? { path: `${subject.path}/${outer}` },
    fault: faultIn(name, innermost.field),
  };
}

function placeIn(
  { path, chartYaml, files }: LintSubject,
  name: string,
  { field, offset }: ChartLoadError,
): Place | undefined {
  if (name === "Chart.yaml" && chartYaml !== undefined && field !== undefined)
    return placeOfValue(chartYaml, field.split(/[[\].]+/));
  const file = files.get(name);
  if (file === undefined) return undefined;
  if (offset === undefined) return { path: `${path}/${name}` };
  return { source: new SourceText(`${path}/${name}`, textOfBytes(file.data)), span: { start: offset, end: offset } };
}
