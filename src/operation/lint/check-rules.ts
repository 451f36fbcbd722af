import { gradeOf } from "#helm/lint/profiles.ts";
import { lintRules } from "#helm/lint/rules/registry.ts";
import type { DiagnosticArgs } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Severity } from "#kit/diagnostic/finding.ts";
import type { Place } from "#kit/diagnostic/place.ts";
import type { ReportOptions } from "../context.ts";
import type { CheckContext } from "./check-context.ts";
import { helmWords, type HelmLine } from "./helm-words.ts";
import type { PolicyInput } from "./policy-fields.ts";
import type { ReadChart } from "./read-chart.ts";
import { placeFinder, runRules } from "./run-rules.ts";

/** A finding before it is known whether another one says the same. */
export interface Found {
  readonly code: string;
  readonly args: DiagnosticArgs;
  readonly place: Place;
  readonly severity: Severity;
  /** From the root of the run: a chart and the one that vendors it may see the same fault. */
  readonly fault: string | undefined;
  readonly options: ReportOptions;
}

/** What the rules say of a chart. */
export interface Checked {
  readonly found: readonly Found[];
  /** What helm would say, in its words. */
  readonly lines: readonly HelmLine[];
}

/** Checks a chart by every rule of the profile. Without `isMendable` no finding offers edits. */
export async function checkRules(chart: ReadChart, isMendable: boolean, context: CheckContext): Promise<Checked> {
  const { input, skip } = context;
  const lines: HelmLine[] = [];
  const found: Found[] = [];
  const version = input.profile === "helm3" ? "helm3" : "helm4";
  const record = await runRules(chart, context);
  const findPlace = placeFinder(chart, record);
  for (const path of record.suppressing) await chart.sourceOf(path);
  for (const [path, reason] of record.skipped) skip(path, reason);
  for (const { code, args, place, options } of record.said) {
    const { helm, edits, fault, fix, related = [] } = options;
    const wanted = gradeOf(input.profile, code, options.severity ?? ownSeverity(code));
    if (wanted === "off") continue;
    const severity = graded(wanted, input);
    const remedy = edits === undefined || !isMendable ? {} : { edits };
    const places: { readonly message: string; readonly place: Place }[] = [];
    for (const each of related) places.push({ message: each.message, place: await findPlace(each.place) });
    found.push({
      code,
      args,
      place: await findPlace(place),
      severity,
      fault: fault === undefined ? undefined : `${chart.path}/${fault}`,
      options: { chart: chart.path, severity, fix, related: places, ...remedy },
    });
    for (const each of [helm ?? []].flat())
      if (each.only === undefined || each.only === version)
        lines.push({ severity: wanted, path: each.path, text: helmWords(each.text, version) });
  }
  return { found, lines };
}

function ownSeverity(code: string): Severity {
  for (const { codes } of lintRules) {
    const spec = codes[code];
    if (spec !== undefined) return spec.severity;
  }
  return "error";
}

function graded(severity: Severity, { strict }: PolicyInput): Severity {
  return strict && severity === "warning" ? "error" : severity;
}
