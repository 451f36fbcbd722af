import { GoInteger } from "#kit/gotemplate/value/go-integer.ts";
import { typeName } from "#kit/gotemplate/value/type-name.ts";
import { GoHost, type Value } from "#kit/gotemplate/value/value.ts";
import { entriesOf } from "./entries-of.ts";
import { itemsOf } from "./items-of.ts";

/** Levels of nesting that are compared at most: a value may hold itself. */
const maxDepth = 1000;

/**
 * Whether two values are the same to Go's `reflect.DeepEqual`: types count, so 1 and 1.0 differ.
 * @throws {RangeError} for values nested more than 1,000 levels deep
 */
export function deepEqual(left: Value, right: Value, depth = 0): boolean {
  if (Object.is(left, right)) return !Number.isNaN(left);
  if (typeof left === "number" && typeof right === "number") return left === right;
  if (typeName(left) !== typeName(right)) return false;
  if (depth > maxDepth) throw new RangeError(`A value is nested more than ${maxDepth} levels deep`);
  if (left instanceof GoInteger && right instanceof GoInteger) return left.value === right.value;
  const items = itemsOf(left);
  const others = itemsOf(right);
  if (items !== undefined && others !== undefined) {
    return items.length === others.length && items.every((item, index) => deepEqual(item, others[index], depth + 1));
  }
  const entries = entriesOf(left);
  const otherEntries = entriesOf(right);
  if (entries !== undefined && otherEntries !== undefined) {
    if (entries.size !== otherEntries.size) return false;
    for (const [key, value] of entries) {
      if (!otherEntries.has(key) || !deepEqual(value, otherEntries.get(key), depth + 1)) return false;
    }
    return true;
  }
  if (!(left instanceof GoHost && right instanceof GoHost)) return false;
  const fields = right.fields();
  return left.fields().every(([, value], index) => deepEqual(value, fields[index]?.[1], depth + 1));
}
