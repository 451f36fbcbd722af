import { defineContextFunction, defineFunction } from "#kit/gotemplate/define-function.ts";
import { FunctionError } from "#kit/gotemplate/function-error.ts";
import { typeName } from "#kit/gotemplate/value/type-name.ts";
import { GoMap, GoSlice, type Value, type ValueMap } from "#kit/gotemplate/value/value.ts";
import { textOf } from "../convert/text-of.ts";
import type { FunctionTable } from "../function-table.ts";
import { mergeInto } from "./merge.ts";

/** What an entry of a map takes. */
const sizeOfEntry = 64;

function dict(values: readonly Value[]): ValueMap {
  const map: ValueMap = new Map();
  for (let index = 0; index < values.length; index += 2) {
    map.set(textOf(values[index]), index + 1 < values.length ? values[index + 1] : "");
  }
  return map;
}

function merged(overwrites: boolean) {
  return defineFunction(["map[string]interface {}", "...map[string]interface {}"], (target, ...sources) => {
    for (const source of sources) mergeInto(target, source, overwrites);
    return target;
  });
}

/** The value at the end of a path of keys, or the default. A named map such as `.Values` is no map to it. */
function dig(parameters: readonly Value[]): Value {
  if (parameters.length < 3) throw new FunctionError("dig needs at least three arguments");
  let value = plainMap(parameters.at(-1));
  const fallback = parameters.at(-2);
  const keys = parameters.slice(0, -2).map((key) => {
    if (typeof key !== "string") throw new FunctionError(conversion(key, "string"));
    return key;
  });
  for (const [index, key] of keys.entries()) {
    if (!value.has(key)) return fallback;
    const step = value.get(key);
    if (index === keys.length - 1) return step;
    value = plainMap(step);
  }
  return fallback;
}

function plainMap(value: Value): ValueMap {
  if (value instanceof Map) return value;
  throw new FunctionError(conversion(value, "map[string]interface {}"));
}

function conversion(value: Value, wanted: string): string {
  const found = value === null || value === undefined ? "nil" : typeName(value);
  return `interface conversion: interface {} is ${found}, not ${wanted}`;
}

const map = "map[string]interface {}";

/** Sprig's maps. Those that change a map change it in place. */
export const dictionaryFunctions: FunctionTable = {
  dict: defineFunction(["...interface {}"], (...values) => dict(values)),
  get: defineFunction([map, "string"], (entries, key) => (entries.has(key) ? entries.get(key) : "")),
  set: defineContextFunction([map, "string", "interface {}"], (execution, entries, key, value) => {
    execution.charge(sizeOfEntry);
    return entries.set(key, value);
  }),
  unset: defineFunction([map, "string"], (entries, key) => {
    entries.delete(key);
    return entries;
  }),
  hasKey: defineFunction([map, "string"], (entries, key) => entries.has(key)),
  pluck: defineFunction(["string", `...${map}`], (key, ...maps) =>
    maps.filter((entries) => entries.has(key)).map((entries) => entries.get(key)),
  ),
  keys: defineFunction(
    [`...${map}`],
    (...maps) =>
      new GoSlice(
        "string",
        maps.flatMap((entries) => [...entries.keys()]),
      ),
  ),
  values: defineFunction([map], (entries) => [...entries.values()]),
  pick: defineFunction([map, "...string"], (entries, ...keys) => {
    const kept: ValueMap = new Map();
    for (const key of keys) if (entries.has(key)) kept.set(key, entries.get(key));
    return kept;
  }),
  omit: defineFunction([map, "...string"], (entries, ...keys) => {
    const omitted = new Set(keys);
    return new Map([...entries].filter(([key]) => !omitted.has(key)));
  }),
  merge: merged(false),
  mustMerge: merged(false),
  mergeOverwrite: merged(true),
  mustMergeOverwrite: merged(true),
  dig: defineFunction(["...interface {}"], (...parameters) => dig(parameters)),
};

/** Go's `map[string]string` of numbered parts, as `split` gives it. */
export function numberedParts(parts: readonly string[]): GoMap {
  return new GoMap("map[string]string", "string", new Map(parts.map((part, index) => [`_${index}`, part])));
}
