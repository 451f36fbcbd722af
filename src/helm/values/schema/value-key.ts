import { isSchemaNumber, numberKey, numberText } from "./decimal.ts";
import type { Allowed } from "./schema.ts";

/**
 * A text that equal JSON values share, and others do not: `1` and `1.0` are equal, the order of keys does not count.
 *
 * @param spend is told of each value inside.
 */
export function valueKey(value: unknown, spend: (steps: number) => void = () => {}): string {
  spend(1);
  if (typeof value === "string") return `s${value.length}:${value}`;
  if (isSchemaNumber(value)) return `n${numberKey(value) ?? `?${numberText(value)}`};`;
  if (Array.isArray(value)) return `[${value.map((item) => valueKey(item, spend)).join("")}]`;
  if (!(value instanceof Map)) return `${String(value)};`;
  const names = [...(value as Map<string, unknown>).keys()].sort();
  return `{${names.map((name) => valueKey(name) + valueKey(value.get(name), spend)).join("")}}`;
}

/** The values of `enum` or `const`. */
export function allowedValues(values: readonly unknown[]): Allowed {
  return { values, keys: new Set(values.map((value) => valueKey(value))) };
}
