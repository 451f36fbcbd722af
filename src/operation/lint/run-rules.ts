import { lintRules } from "#helm/lint/rules/registry.ts";
import type { RuleReport } from "#helm/lint/rule.ts";
import type { DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Place } from "#kit/diagnostic/place.ts";
import { SourceText } from "#kit/diagnostic/source-text.ts";
import type { CheckContext } from "./check-context.ts";
import type { ReadChart } from "./read-chart.ts";
import { isRuleRecord, type RecordedFinding, type RecordedPlace, type RuleRecord } from "./rule-record.ts";

/** What every rule says of a chart: known from an earlier run where nothing that it follows from has changed. */
export async function runRules(chart: ReadChart, { caches, ports }: CheckContext): Promise<RuleRecord> {
  const facts = await caches.facts();
  return facts.load(
    chart.key,
    (kept) => (isRuleRecord(kept, codes) ? kept : undefined),
    () => ports.expendable(() => recordRules(chart)),
  );
}

const codes = new Set(lintRules.flatMap((rule) => Object.keys(rule.codes)));

async function recordRules(chart: ReadChart): Promise<RuleRecord> {
  const subject = await chart.subject();
  const said: RecordedFinding[] = [];
  const skipped: [string, string][] = [];
  const placed = new Map<string, string>();
  const record = (place: Place): RecordedPlace => {
    if (!("source" in place)) return { ...place };
    const { path, text } = place.source;
    placed.set(path, text);
    return { path, start: place.span.start, end: place.span.end };
  };
  const report: RuleReport<DiagnosticTable> = (code, args, place, { related, helm, edits, fix, ...options } = {}) => {
    said.push({
      code,
      args: { ...args },
      place: record(place),
      options: {
        ...options,
        ...(helm === undefined ? {} : { helm: [helm].flat() }),
        ...(fix === undefined ? {} : { fix }),
        ...(edits === undefined ? {} : { edits: [...edits] }),
        ...(related === undefined
          ? {}
          : { related: related.map((each) => ({ message: each.message, place: record(each.place) })) }),
      },
    });
  };
  for (const rule of lintRules) await rule.check(subject, report, (path, reason) => skipped.push([path, reason]));
  const texts: [string, string][] = [];
  for (const each of placed) if ((await chart.sourceOf(each[0])) === undefined) texts.push(each);
  return { said, skipped, suppressing: chart.suppressing(), texts };
}

/** Gives the places of a record their texts back. */
export function placeFinder(chart: ReadChart, { texts }: RuleRecord): (place: RecordedPlace) => Promise<Place> {
  const others = new Map(texts.map(([path, text]) => [path, new SourceText(path, text)]));
  return async (place) => {
    if (!("start" in place)) return place;
    const source = others.get(place.path) ?? (await chart.sourceOf(place.path));
    return source === undefined ? { path: place.path } : { source, span: { start: place.start, end: place.end } };
  };
}
