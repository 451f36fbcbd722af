import { isTrue } from "#kit/gotemplate/value/is-true.ts";
import { GoHost, type Value } from "#kit/gotemplate/value/value.ts";

/** Sprig's `empty`: false, zero, nil, and what has no elements. A struct never is. */
export function isEmpty(value: Value): boolean {
  if (value instanceof GoHost) return value.kind !== "struct" && !value.isTrue();
  return !isTrue(value);
}
