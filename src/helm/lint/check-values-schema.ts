import type { Place } from "#kit/diagnostic/place.ts";
import { SourceText } from "#kit/diagnostic/source-text.ts";
import type { ValueMap } from "#kit/gotemplate/value/value.ts";
import { coalesceTables } from "../values/coalesce-tables.ts";
import { copyValues } from "../values/copy-values.ts";
import type { Failure } from "../values/schema/failure.ts";
import { findInJson } from "../values/schema/find-in-json.ts";
import { helmSchemaText } from "../values/schema/helm-schema-text.ts";
import { pathTokens } from "../values/schema/instance-path.ts";
import { escapeToken, pointerTokens } from "../values/schema/json-pointer.ts";
import { JsonSyntaxError } from "../values/schema/json-syntax-error.ts";
import { readValuesSchema, textOfSchema } from "../values/schema/read-values-schema.ts";
import { SchemaError, SchemaLimitError } from "../values/schema/schema-error.ts";
import { schemaFaults, type SchemaFault } from "../values/schema/schema-faults.ts";
import { UnreadSchemaError } from "../values/schema/unread-schema-error.ts";
import { valuesSchemaUrl, type ValuesSchema } from "../values/schema/values-schema.ts";
import { YamlError } from "../yaml/yaml-error.ts";
import { placeOfValue } from "./place-of-value.ts";
import type { RuleReport, RuleReportOptions, RuleSkip } from "./rule.ts";
import type { schemaCodes } from "./schema-codes.ts";
import type { LintFile, LintSubject } from "./subject.ts";

/** Where the check says what it finds. */
interface Sink {
  readonly report: RuleReport<typeof schemaCodes>;
  readonly skip: RuleSkip;
}

/** Causes of one file that are reported, each by itself. */
const maxCauses = 100;

/** Checks values.yaml, and the values for CI over it, against the chart's schema. */
export function checkValuesSchema(subject: LintSubject, sink: Sink): void {
  const data = subject.files.get("values.schema.json")?.data;
  if (data === undefined) return;
  const source = new SourceText(`${subject.path}/values.schema.json`, textOfSchema(data));
  const schema = readSchema(data, source, subject, sink);
  if (schema === undefined) return;
  reportRemote(schema, source, sink);
  const defaults = subject.values === undefined ? undefined : tryRead(subject.values);
  if (subject.values === undefined || defaults === undefined) return;
  // What a user gives wins over every file.
  const over = (below: ValueMap): ValueMap => {
    const given = copyValues(subject.rendering.values);
    return given.size === 0 ? below : coalesceTables(given, below, { keepsNull: false });
  };
  const known = checkFile(schema, over(copyValues(defaults)), subject.values, source, sink);
  for (const file of subject.ciValues) {
    const values = tryRead(file);
    if (values === undefined) continue;
    const all = over(coalesceTables(copyValues(values), defaults, { keepsNull: false, leavesSource: true }));
    checkFile(schema, all, file, source, sink, known);
  }
}

/** Makes the schema ready, or says why it cannot be. */
function readSchema(data: Uint8Array, source: SourceText, subject: LintSubject, sink: Sink): ValuesSchema | undefined {
  const helm = (text: string): RuleReportOptions =>
    subject.values === undefined ? {} : { helm: { path: "values.yaml", text } };
  try {
    return readValuesSchema(data);
  } catch (error) {
    if (error instanceof UnreadSchemaError) {
      sink.report("schema-remote-ref", { url: error.url, references: 1 }, inSchema(source, "/$schema"));
      sink.skip(source.path, `its metaschema "${error.url}" is not fetched, so values are not checked against it`);
    } else if (error instanceof SchemaLimitError) sink.skip(source.path, `values are not checked: ${error.message}`);
    else if (error instanceof JsonSyntaxError) {
      const span = { start: error.offset, end: error.offset };
      const reason = `It is no JSON: ${error.message}`;
      sink.report("schema-invalid", { reason }, { source, span }, helm(error.message));
    } else if (error instanceof SchemaError) reportInvalid(error, source, sink, helm(error.message));
    else throw error;
    return undefined;
  }
}

/** Each document in the network once, at the first of the references to it. */
function reportRemote({ unread }: ValuesSchema, source: SourceText, sink: Sink): void {
  for (const [url, references] of Map.groupBy(unread, (reference) => reference.url)) {
    const place = inSchema(source, `${references[0]?.from.pointer ?? ""}/$ref`);
    sink.report("schema-remote-ref", { url, references: references.length }, place);
  }
}

/** What is wrong with a schema: each cause where the metaschema finds some. */
function reportInvalid(error: SchemaError, source: SourceText, sink: Sink, helm: RuleReportOptions): void {
  const base = error.place?.url === valuesSchemaUrl ? error.place.pointer : "";
  const causes = schemaFaults(error.failures).slice(0, maxCauses);
  if (causes.length === 0) {
    sink.report("schema-invalid", { reason: error.message }, inSchema(source, base), helm);
    return;
  }
  for (const [index, { failure, text }] of causes.entries()) {
    const pointer = base + pointerOf(pathTokens(failure.path));
    const reason = pointer === "" ? text : `"${pointer}": ${text}`;
    sink.report("schema-invalid", { reason }, inSchema(source, pointer), index === 0 ? helm : {});
  }
}

/**
 * Reports what is wrong with the values of one file.
 *
 * @param known causes that are said already, of the values below these.
 * @returns the causes, as texts.
 */
function checkFile(
  schema: ValuesSchema,
  values: ValueMap,
  file: LintFile,
  source: SourceText,
  sink: Sink,
  known?: ReadonlySet<string>,
): ReadonlySet<string> {
  const causes = new Map<string, SchemaFault>();
  const failures = validate(schema, values, file, source, sink);
  for (const cause of schemaFaults(failures)) {
    const key = JSON.stringify([tokensOf(cause), cause.text]);
    if (known?.has(key) !== true) causes.set(key, cause);
  }
  const code = known === undefined ? "values-schema-mismatch" : "ci-values-schema-mismatch";
  let helm: RuleReportOptions =
    known === undefined ? { helm: { path: "values.yaml", text: `${helmSchemaText(failures)}\n` } } : {};
  for (const cause of [...causes.values()].slice(0, maxCauses)) {
    const tokens = tokensOf(cause);
    const { failure, text: problem } = cause;
    const wanted = failure.schema.url === valuesSchemaUrl ? inSchema(source, keywordPointer(failure)) : undefined;
    const related = wanted === undefined ? [] : [{ message: "the schema asks for it", place: wanted }];
    const args = { pointer: pointerOf(tokens), problem };
    sink.report(code, args, placeOfValue(file, tokens), { ...helm, related });
    helm = {};
  }
  if (causes.size > maxCauses)
    sink.skip(file.source.path, `of ${causes.size} causes why it does not meet the schema, ${maxCauses} are shown`);
  return new Set(causes.keys());
}

function validate(
  schema: ValuesSchema,
  values: ValueMap,
  file: LintFile,
  source: SourceText,
  sink: Sink,
): readonly Failure[] {
  try {
    const { failures, unread } = schema.validate(values);
    for (const url of unread)
      sink.skip(
        file.source.path,
        `"${url}", which ${source.path} refers to, is not fetched: the part about it is not checked`,
      );
    return failures;
  } catch (error) {
    if (!(error instanceof SchemaLimitError)) throw error;
    sink.skip(file.source.path, `it is not checked against ${source.path}: ${error.message}`);
    return [];
  }
}

function tokensOf({ failure }: SchemaFault): string[] {
  return pathTokens(failure.namePath ?? failure.path);
}

function keywordPointer({ schema, keyword }: Failure): string {
  return schema.pointer + pointerOf(keyword);
}

function pointerOf(tokens: readonly string[]): string {
  return tokens.map((token) => `/${escapeToken(token)}`).join("");
}

function inSchema(source: SourceText, pointer: string): Place {
  return { source, span: findInJson(source.text, pointerTokens(pointer) ?? []) };
}

function tryRead(file: LintFile): ValueMap | undefined {
  try {
    return file.values("first");
  } catch (error) {
    if (error instanceof YamlError) return undefined;
    throw error;
  }
}
