import type { Chart, ChartFile } from "#helm/chart/chart.ts";
import { parseErrorOffset } from "#helm/template/parse-error-offset.ts";
import type { RenderError } from "#helm/template/render-error.ts";
import { ManifestError } from "#helm/manifest/manifest-error.ts";
import { failureSteps, type FailureStep } from "#helm/template/failure-steps.ts";
import type { Place } from "#kit/diagnostic/place.ts";
import { SourceText } from "#kit/diagnostic/source-text.ts";
import { ParseError } from "#kit/gotemplate/parse/parse-error.ts";
import { textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";
import { joinPath } from "#operation/files.ts";
import type { ChosenChart } from "./chosen-charts.ts";
import type { TemplateContext } from "./template-context.ts";

/** Reports why a chart could not be rendered: at the place where it failed, with the includes that led there. */
export function reportFailure(
  error: RenderError | ManifestError,
  chosen: ChosenChart,
  chart: Chart,
  { report }: TemplateContext,
): void {
  const placeOf = (path: string, offset?: number): Place => findPlace(path, offset, chosen, chart);
  if (error instanceof ManifestError) {
    const args = { chart: chosen.path, reason: error.message, helm: error.message };
    report("template-failed", args, placeOf(error.path), { chart: chosen.path });
    return;
  }
  const { reason, steps } = failureSteps(error);
  const [innermost, ...callers] = steps;
  const { cause, template } = error;
  const offset = cause instanceof ParseError ? offsetOf(cause, template, chart) : innermost?.offset;
  const place = placeOf(innermost?.template ?? template, offset);
  const related = callers.map((step: FailureStep) => ({
    message: `is where ${step.node} is executed`,
    place: placeOf(step.template, step.offset),
  }));
  report("template-failed", { chart: chosen.path, reason, helm: error.message }, place, {
    chart: chosen.path,
    related,
  });
}

function offsetOf(error: ParseError, template: string, chart: Chart): number | undefined {
  const data = fileOf(template, chart)?.data;
  return data === undefined ? undefined : parseErrorOffset(new SourceText(template, textOfBytes(data)), error);
}

function fileOf(template: string, { raw }: Chart): ChartFile | undefined {
  const inside = template.slice(template.indexOf("/") + 1);
  return raw.find(({ name }) => name === inside);
}

/** Where a template is in the working tree; what is in an archive has the archive's place. */
function findPlace(
  template: string,
  offset: number | undefined,
  { path, isPackage }: ChosenChart,
  chart: Chart,
): Place {
  const file = fileOf(template, chart);
  if (isPackage || file === undefined) return { path };
  const source = new SourceText(joinPath(path, file.name), textOfBytes(file.data));
  return offset === undefined ? { path: source.path } : { source, span: { start: offset, end: offset } };
}
