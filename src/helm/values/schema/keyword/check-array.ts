import type { Failure } from "../failure.ts";
import type { Frame } from "../frame.ts";
import { localizedInteger } from "../localized-number.ts";
import { Schema } from "../schema.ts";
import { valueKey } from "../value-key.ts";

/** Checks the keywords about arrays. */
export function checkArray(frame: Frame, array: readonly unknown[]): void {
  checkSize(frame, array.length);
  if (frame.schema.uniqueItems) checkUnique(frame, array);
  checkItems(frame, array);
  checkContains(frame, array);
}

function checkSize(frame: Frame, size: number): void {
  const { minItems: min, maxItems: max } = frame.schema;
  const fail = (keyword: string, want: number): void =>
    frame.fail([keyword], () => `${keyword}: got ${localizedInteger(size)}, want ${localizedInteger(want)}`);
  if (min !== undefined && size < min) fail("minItems", min);
  if (max !== undefined && size > max) fail("maxItems", max);
}

function checkUnique(frame: Frame, array: readonly unknown[]): void {
  const seen = new Map<string, number>();
  for (const [index, item] of array.entries()) {
    const key = valueKey(item, frame.evaluator.spend);
    const first = seen.get(key);
    if (first !== undefined) {
      const text = (): string => `items at ${localizedInteger(first)} and ${localizedInteger(index)} are equal`;
      frame.fail(["uniqueItems"], text);
      return;
    }
    seen.set(key, index);
  }
}

function checkItems(frame: Frame, array: readonly unknown[]): void {
  const { prefixItems = [], items, additionalItems, draft } = frame.schema;
  const evaluated = Math.min(prefixItems.length, array.length);
  for (const [index, schema] of prefixItems.slice(0, evaluated).entries())
    frame.add(frame.applyTo(schema, array[index], String(index)));
  const rest = items ?? additionalItems;
  if (rest instanceof Schema) {
    // The library counts the rest from 0 again.
    for (let index = evaluated; index < array.length; index += 1)
      frame.add(frame.applyTo(rest, array[index], String(index), String(index - evaluated)));
  } else if (rest === false && draft.version < 2020 && evaluated < array.length) {
    const count = array.length - evaluated;
    frame.fail(["additionalItems"], () => `last ${localizedInteger(count)} additionalItem(s) not allowed`);
  }
}

function checkContains(frame: Frame, array: readonly unknown[]): void {
  const { contains, minContains, maxContains, draft } = frame.schema;
  if (contains === undefined) return;
  const failures: Failure[] = [];
  const matched: number[] = [];
  const assumed = frame.evaluator.assumptions();
  for (const [index, item] of array.entries()) {
    const failure = frame.applyTo(contains, item, String(index));
    if (failure !== undefined) failures.push(failure);
    else {
      matched.push(index);
      if (draft.version >= 2020) frame.unevaluatedItems?.delete(index);
    }
  }
  const items = `${localizedInteger(matched.length)} items at ${matched.join(" ")}`;
  const want = (count: number): string => `${localizedInteger(count)} items required to match contains schema`;
  if (minContains === undefined) {
    if (matched.length === 0) frame.fail(["contains"], () => "no items match contains schema", failures);
  } else if (matched.length < minContains) {
    const text = matched.length === 0 ? "but none matched" : `but matched ${items}`;
    frame.fail(["minContains"], () => `min ${want(minContains)}, ${text}`, failures);
  }
  const isKnown = frame.evaluator.assumptions() === assumed;
  if (maxContains !== undefined && matched.length > maxContains && isKnown)
    frame.fail(["maxContains"], () => `max ${want(maxContains)}, but matched ${items}`);
}
