import { defineContextFunction, defineFunction } from "#kit/gotemplate/define-function.ts";
import { FunctionError } from "#kit/gotemplate/function-error.ts";
import { compareBytes } from "#kit/gotemplate/value/compare-bytes.ts";
import { kindOf } from "#kit/gotemplate/value/kind-of.ts";
import { GoInteger } from "#kit/gotemplate/value/go-integer.ts";
import { GoBytes, GoSlice, type Execution, type Value } from "#kit/gotemplate/value/value.ts";
import { deepEqual } from "../convert/deep-equal.ts";
import { isEmpty } from "../convert/is-empty.ts";
import { itemsOf } from "../convert/items-of.ts";
import { NilSlice } from "../convert/nil-slice.ts";
import { textOf } from "../convert/text-of.ts";
import { textsOf } from "../convert/texts-of.ts";
import { toInt64 } from "../convert/to-int64.ts";
import type { FunctionTable } from "../function-table.ts";

/** The items of a list; for anything else the fault in the function's own words. Nil has no type to ask for. */
function listItems(list: Value, fault: (kind: string) => string): readonly Value[] {
  if (list === null || list === undefined)
    throw new FunctionError("runtime error: invalid memory address or nil pointer dereference");
  const items = itemsOf(list);
  if (items === undefined) throw new FunctionError(fault(kindOf(list)));
  return items;
}

const find =
  (what: string) =>
  (kind: string): string =>
    `Cannot find ${what} on type ${kind}`;

const includes = (items: readonly Value[], needle: Value): boolean => items.some((item) => deepEqual(needle, item));

/** A name that two values share where Go takes them for the same; `undefined` for those that have to be compared. */
function nameOf(value: Value): string | undefined {
  if (typeof value === "string") return `"${value}`;
  if (typeof value === "number" && !Number.isNaN(value)) return `${value}`;
  return value instanceof GoInteger ? `${value.type} ${value.toString()}` : undefined;
}

/** Texts and numbers, which most large lists have, are found by a set; of the others each is compared with all. */
function unique(execution: Execution, items: readonly Value[]): Value[] {
  const known = new Set<string>();
  const kept: Value[] = [];
  const others: Value[] = [];
  for (const item of items) {
    const name = nameOf(item);
    if (name !== undefined) {
      if (known.has(name)) continue;
      known.add(name);
    } else {
      execution.spend(others.length);
      if (includes(others, item)) continue;
      others.push(item);
    }
    kept.push(item);
  }
  return kept;
}

/** A stretch of a list; of an empty one Go's nil. */
function without(items: readonly Value[], start: number, end?: number): Value {
  return items.length === 0 ? new NilSlice() : items.slice(start, end);
}

function part(list: Value, indices: readonly Value[]): Value {
  const items = listItems(list, (kind) => `list should be type of slice or array but ${kind}`);
  if (items.length === 0) return null;
  const [first, second] = indices;
  const start = first === undefined ? 0 : Number(toInt64(first));
  const end = second === undefined ? items.length : Number(toInt64(second));
  if (start < 0 || end < start || end > items.length)
    throw new FunctionError(`reflect.Value.Slice: slice index out of bounds`);
  if (list instanceof GoBytes) return new GoBytes(list.bytes.subarray(start, end));
  const kept = items.slice(start, end);
  return list instanceof GoSlice ? new GoSlice(list.element, kept) : kept;
}

function chunks(size: number, list: Value): GoSlice {
  const items = listItems(list, (kind) => `Cannot chunk type ${kind}`);
  if (size <= 0) throw new FunctionError("runtime error: makeslice: len out of range");
  const groups: Value[] = [];
  for (let start = 0; start < items.length; start += size) groups.push(items.slice(start, start + size));
  return new GoSlice("[]interface {}", groups);
}

function concat(lists: readonly Value[]): Value {
  const items = lists.flatMap((list) => listItems(list, (kind) => `Cannot concat type ${kind} as list`));
  return items.length === 0 ? new NilSlice() : items;
}

function has(execution: Execution, needle: Value, haystack: Value): boolean {
  if (haystack === null) return false;
  const items = listItems(haystack, find("has"));
  execution.spend(items.length);
  return includes(items, needle);
}

function omit(execution: Execution, list: Value, omitted: readonly Value[]): Value[] {
  const items = listItems(list, find("without"));
  execution.spend(items.length * omitted.length);
  return items.filter((item) => !includes(omitted, item));
}

const list = defineFunction(["...interface {}"], (...values) => values);
const push = defineFunction(["interface {}", "interface {}"], (items, value) => [
  ...listItems(items, (kind) => `Cannot push on type ${kind}`),
  value,
]);
const prepend = defineFunction(["interface {}", "interface {}"], (items, value) => [
  value,
  ...listItems(items, (kind) => `Cannot prepend on type ${kind}`),
]);

/** Each of these has a twin whose name begins with `must`; in a template both fail alike. */
const twins: FunctionTable = {
  push,
  append: push,
  prepend,
  first: defineFunction(["interface {}"], (items) => listItems(items, find("first"))[0] ?? null),
  last: defineFunction(["interface {}"], (items) => listItems(items, find("last")).at(-1) ?? null),
  rest: defineFunction(["interface {}"], (items) => without(listItems(items, find("rest")), 1)),
  initial: defineFunction(["interface {}"], (items) => without(listItems(items, find("initial")), 0, -1)),
  reverse: defineFunction(["interface {}"], (items) => listItems(items, find("reverse")).toReversed()),
  compact: defineFunction(["interface {}"], (items) =>
    listItems(items, (kind) => `Cannot compact on type ${kind}`).filter((item) => !isEmpty(item)),
  ),
  uniq: defineContextFunction(["interface {}"], (execution, items) =>
    unique(execution, listItems(items, find("uniq"))),
  ),
  without: defineContextFunction(["interface {}", "...interface {}"], (execution, items, ...omitted) =>
    omit(execution, items, omitted),
  ),
  has: defineContextFunction(["interface {}", "interface {}"], has),
  slice: defineFunction(["interface {}", "...interface {}"], (items, ...indices) => part(items, indices)),
  chunk: defineFunction(["int", "interface {}"], chunks),
};

/** Sprig's lists. */
export const listFunctions: FunctionTable = {
  list,
  tuple: list,
  ...twins,
  ...Object.fromEntries(
    Object.entries(twins).map(([name, twin]) => [`must${name.charAt(0).toUpperCase()}${name.slice(1)}`, twin]),
  ),
  concat: defineFunction(["...interface {}"], (...lists) => concat(lists)),
  join: defineFunction(["string", "interface {}"], (separator, items) => textsOf(items).join(separator)),
  toStrings: defineFunction(["interface {}"], (items) =>
    items instanceof GoSlice && items.element === "string" ? items : new GoSlice("string", textsOf(items)),
  ),
  sortAlpha: defineFunction(["interface {}"], (items) => {
    if (items instanceof GoSlice && items.isNil && items.element === "string") return items;
    return new GoSlice("string", itemsOf(items) === undefined ? [textOf(items)] : textsOf(items).sort(compareBytes));
  }),
};
