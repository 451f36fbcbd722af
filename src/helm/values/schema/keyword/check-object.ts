import { localizedInteger } from "../localized-number.ts";
import { singleQuote, singleQuoteAll } from "../single-quote.ts";
import type { Frame } from "../frame.ts";
import { Schema } from "../schema.ts";

const none: readonly never[] = [];

/** Checks the keywords about objects. */
export function checkObject(frame: Frame, object: ReadonlyMap<string, unknown>): void {
  const { schema } = frame;
  checkSize(frame, object.size);
  if (schema.required !== undefined) {
    const missing = missingOf(frame, object, schema.required);
    if (missing.length > 0) {
      const what = missing.length === 1 ? "property" : "properties";
      frame.fail(["required"], () => `missing ${what} ${singleQuoteAll(missing)}`);
    }
  }
  if (frame.isSettled) return;
  checkDependencies(frame, object);
  checkEntries(frame, object);
  const { version } = schema.draft;
  if (version >= 6) checkNames(frame, object);
  if (version >= 7) checkDependents(frame, object);
}

function checkSize(frame: Frame, size: number): void {
  const { minProperties: min, maxProperties: max } = frame.schema;
  const fail = (keyword: string, want: number): void =>
    frame.fail([keyword], () => `${keyword}: got ${localizedInteger(size)}, want ${localizedInteger(want)}`);
  if (min !== undefined && size < min) fail("minProperties", min);
  if (max !== undefined && size > max) fail("maxProperties", max);
}

function checkDependencies(frame: Frame, object: ReadonlyMap<string, unknown>): void {
  for (const [name, dependency] of frame.schema.dependencies ?? []) {
    if (!object.has(name)) continue;
    if (dependency instanceof Schema) frame.add(frame.applySelf(dependency));
    else failWithout(frame, object, ["dependency", name], dependency);
  }
}

function checkEntries(frame: Frame, object: ReadonlyMap<string, unknown>): void {
  const { properties, patternProperties, additionalProperties } = frame.schema;
  if (properties === undefined && patternProperties === undefined && additionalProperties === undefined) return;
  const strangers: string[] = [];
  for (const [name, value] of object) {
    if (frame.isSettled) return;
    const own = properties?.get(name);
    let isEvaluated = own !== undefined;
    if (own !== undefined) frame.add(frame.applyTo(own, value, name));
    for (const { pattern, schema } of patternProperties ?? none) {
      frame.evaluator.spend(1);
      if (!pattern.test(name)) continue;
      isEvaluated = true;
      frame.add(frame.applyTo(schema, value, name));
    }
    if (!isEvaluated && additionalProperties !== undefined) {
      isEvaluated = true;
      if (additionalProperties instanceof Schema) frame.add(frame.applyTo(additionalProperties, value, name));
      else if (!additionalProperties) strangers.push(name);
    }
    if (isEvaluated) frame.unevaluatedNames?.delete(name);
  }
  if (strangers.length > 0)
    frame.fail(["additionalProperties"], () => `additional properties ${singleQuoteAll(strangers)} not allowed`);
}

function checkNames(frame: Frame, object: ReadonlyMap<string, unknown>): void {
  const { propertyNames } = frame.schema;
  if (propertyNames === undefined) return;
  for (const name of object.keys()) {
    const failure = frame.applyApart(propertyNames, name);
    if (failure === undefined) continue;
    frame.add({
      type: "keyword",
      schema: propertyNames,
      keyword: ["propertyNames"],
      // The library tells of a name as if it were the whole of the values.
      path: undefined,
      namePath: { parent: frame.path, token: name, shown: name },
      text: () => `invalid propertyName ${singleQuote(name)}`,
      causes: failure.type === "group" ? failure.causes : [failure],
    });
  }
}

function checkDependents(frame: Frame, object: ReadonlyMap<string, unknown>): void {
  for (const [name, schema] of frame.schema.dependentSchemas ?? [])
    if (object.has(name)) frame.add(frame.applySelf(schema));
  for (const [name, wanted] of frame.schema.dependentRequired ?? [])
    if (object.has(name)) failWithout(frame, object, ["dependentRequired", name], wanted);
}

function failWithout(
  frame: Frame,
  object: ReadonlyMap<string, unknown>,
  keyword: readonly [string, string],
  wanted: readonly string[],
): void {
  const missing = missingOf(frame, object, wanted);
  if (missing.length > 0)
    frame.fail(keyword, () => `properties ${singleQuoteAll(missing)} required, if ${singleQuote(keyword[1])} exists`);
}

function missingOf(frame: Frame, object: ReadonlyMap<string, unknown>, names: readonly string[]): string[] {
  frame.evaluator.spend(names.length >> 4);
  return names.filter((name) => !object.has(name));
}
