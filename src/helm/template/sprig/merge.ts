import { FunctionError } from "#kit/gotemplate/function-error.ts";
import type { Value } from "#kit/gotemplate/value/value.ts";
import { entriesOf } from "../convert/entries-of.ts";
import { isEmpty } from "../convert/is-empty.ts";

/** Levels of maps in maps that are merged at most. */
const maxDepth = 1000;

/**
 * Merges a map into another one, in place, as Sprig's `merge` and `mergeOverwrite` do: maps in both are merged, lists
 * are never joined. Without overwriting, only what is missing or empty (false, 0, "", nil, an empty list) is filled;
 * with it, an empty map alone replaces nothing. Values are shared, not copied.
 * Source: https://github.com/darccio/mergo/blob/v1.0.1/merge.go
 *
 * @throws {FunctionError} for maps nested more than 1,000 levels deep
 */
export function mergeInto(
  target: Map<string, Value>,
  source: ReadonlyMap<string, Value>,
  overwrites: boolean,
  depth = 0,
): void {
  if (depth > maxDepth) throw new FunctionError(`Maps are nested more than ${maxDepth} levels deep`);
  for (const [key, value] of source) {
    const present = target.get(key);
    if (value === null || value === undefined) {
      if (overwrites) target.set(key, value);
      continue;
    }
    const inner = entriesOf(value);
    const presentInner = entriesOf(present);
    if (inner !== undefined && presentInner !== undefined) {
      mergeInto(presentInner, inner, overwrites, depth + 1);
      if (presentInner.size === 0) target.set(key, value);
    } else if (overwrites || isEmpty(present)) target.set(key, value);
  }
}
