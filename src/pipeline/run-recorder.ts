import type { AnyDiagnosticSpec, DiagnosticArgs } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Finding, Severity } from "#kit/diagnostic/finding.ts";
import { locate } from "#kit/diagnostic/locate.ts";
import type { Place } from "#kit/diagnostic/place.ts";
import { SourceText } from "#kit/diagnostic/source-text.ts";
import type { TextEdit } from "#kit/diagnostic/text-edit.ts";
import type { Output, ReportOptions } from "#operation/context.ts";
import type { FilePath } from "#operation/files.ts";
import type { Skipped } from "#operation/run-record.ts";
import { compareFindings } from "./compare-findings.ts";

/** A text with a suppression comment in it: kept until the findings are all known. */
const suppressionMark = "chartyard-ignore";

/** Of one code in one file; a file that somebody made to hurt can have millions. */
const maxAlike = 500;
/** In characters; a message may quote what a chart says. */
const maxTextLength = 2000;

/** What mends a finding, where that was asked for. */
export interface Remedy {
  readonly finding: Finding;
  readonly source: SourceText;
  readonly edits: readonly TextEdit[];
}

/** Collects what the operations of a run say. Order of arrival does not matter: everything is sorted on the way out. */
export class RunRecorder {
  readonly #specs = new Map<string, AnyDiagnosticSpec>();
  #findings: Finding[] = [];
  readonly #remedies = new Map<Finding, Remedy>();
  #mended = 0;
  /** How many findings of a code and severity there are in a file. */
  readonly #alike = new Map<string, { readonly path: string; readonly code: string; count: number }>();
  readonly #skipped: Skipped[] = [];
  readonly #examined = new Map<string, number>();
  readonly #outputs = new Map<string, Output>();
  readonly #suppressing = new Map<string, SourceText>();

  /** Makes the codes of an operation, or of a part of the pipeline, known. */
  declare(specs: Readonly<Record<string, AnyDiagnosticSpec>>): void {
    for (const [code, spec] of Object.entries(specs)) this.#specs.set(code, spec);
  }

  /**
   * Adds a finding; of those alike in one file only the first 500 are kept, the rest is skipped and counted.
   *
   * @throws {TypeError} for a code that nobody declared.
   */
  report(operation: string, code: string, args: DiagnosticArgs, place?: Place, options: ReportOptions = {}): void {
    const spec = this.#specs.get(code);
    if (spec === undefined) throw new TypeError(`Operation "${operation}" reported the undeclared code "${code}"`);
    const related = options.related ?? [];
    const severity = options.severity ?? spec.severity;
    if (options.mend !== true && place !== undefined && this.#isTooMany(code, severity, place)) return;
    const finding: Finding = {
      code,
      severity,
      operation,
      ...(options.chart === undefined ? {} : { chart: options.chart }),
      args,
      message: clipped(spec.message(args)),
      fix: clipped(options.fix ?? (typeof spec.fix === "string" ? spec.fix : spec.fix(args))),
      ...(place === undefined ? {} : { location: locate(place) }),
      ...(options.edits === undefined ? {} : { isMendable: true }),
      related: related.map((each) => ({ message: each.message, location: locate(each.place) })),
    };
    this.#findings.push(finding);
    if (options.mend === true && options.edits !== undefined && place !== undefined && "source" in place)
      this.#remedies.set(finding, { finding, source: place.source, edits: options.edits });
  }

  #isTooMany(code: string, severity: Severity, place: Place): boolean {
    const path = "source" in place ? place.source.path : place.path;
    const key = `${code} ${severity} ${path}`;
    const alike = this.#alike.get(key) ?? { path, code, count: 0 };
    alike.count += 1;
    this.#alike.set(key, alike);
    return alike.count > maxAlike;
  }

  /** Wraps a text for findings to point into. Only texts with a suppression comment are kept. */
  source(path: FilePath, text: string): SourceText {
    const source = new SourceText(path, text);
    if (text.includes(suppressionMark)) this.#suppressing.set(path, source);
    return source;
  }

  skip(subject: string, reason: string): void {
    this.#skipped.push({ subject, reason });
  }

  examined(kind: string, count: number): void {
    this.#examined.set(kind, (this.#examined.get(kind) ?? 0) + count);
  }

  print(operation: string, output: Output): void {
    this.#outputs.set(operation, output);
  }

  /** What mends a finding, where the operation wants it mended. */
  remedyOf(finding: Finding): Remedy | undefined {
    return this.#remedies.get(finding);
  }

  /** Takes findings back that are mended; they are only counted. */
  withdraw(findings: readonly Finding[]): void {
    const gone = new Set(findings);
    this.#findings = this.#findings.filter((each) => !gone.has(each));
    for (const each of gone) this.#remedies.delete(each);
    this.#mended += gone.size;
  }

  /** How many findings were mended. */
  get mended(): number {
    return this.#mended;
  }

  /** All findings in the order of the report. */
  get findings(): readonly Finding[] {
    return this.#findings.sort(compareFindings);
  }

  /** The texts that carry suppression comments. */
  get suppressing(): readonly SourceText[] {
    return [...this.#suppressing.values()];
  }

  get specs(): ReadonlyMap<string, AnyDiagnosticSpec> {
    return this.#specs;
  }

  get skipped(): readonly Skipped[] {
    const tooMany = [...this.#alike.values()]
      .filter(({ count }) => count > maxAlike)
      .map(({ path, code, count }) => ({ subject: path, reason: `${count - maxAlike} more findings of ${code}` }));
    return [...this.#skipped, ...tooMany].sort((left, right) =>
      left.subject < right.subject ? -1 : left.subject > right.subject ? 1 : 0,
    );
  }

  get examinedCounts(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#examined].sort(([left], [right]) => (left < right ? -1 : 1)));
  }

  get outputs(): readonly { readonly operation: string; readonly output: Output }[] {
    return [...this.#outputs].map(([operation, output]) => ({ operation, output }));
  }
}

function clipped(text: string): string {
  return text.length > maxTextLength ? `${text.slice(0, maxTextLength)}…` : text;
}
