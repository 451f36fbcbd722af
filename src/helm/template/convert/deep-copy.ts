import { FunctionError } from "#kit/gotemplate/function-error.ts";
import { GoMap, GoSlice, type Value } from "#kit/gotemplate/value/value.ts";

/** Levels of nesting that are copied at most: a value may hold itself. */
const maxDepth = 1000;

/** A copy that shares no map and no list with the value. @throws {FunctionError} for more than 1,000 levels of nesting */
export function deepCopy(value: Value, depth = 0): Value {
  if (typeof value !== "object" || value === null) return value;
  if (depth > maxDepth) throw new FunctionError(`deepCopy error: a value is nested more than ${maxDepth} levels deep`);
  if (Array.isArray(value)) return value.map((item) => deepCopy(item, depth + 1));
  if (value instanceof Map) return copyEntries(value, depth);
  if (value instanceof GoSlice && value.constructor === GoSlice) {
    return new GoSlice(
      value.element,
      value.items.map((item) => deepCopy(item, depth + 1)),
    );
  }
  return value instanceof GoMap ? value.withEntries(copyEntries(value.entries, depth)) : value;
}

function copyEntries(entries: ReadonlyMap<string, Value>, depth: number): Map<string, Value> {
  const copy = new Map<string, Value>();
  for (const [key, value] of entries) copy.set(key, deepCopy(value, depth + 1));
  return copy;
}
