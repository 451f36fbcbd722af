import { itemsOf } from "./items-of.ts";
import { textOf } from "./text-of.ts";
import type { Value } from "#kit/gotemplate/value/value.ts";

/** A list as texts, nil items left out; any other value as the only text, nil as none. Sprig's `toStrings`. */
export function textsOf(value: Value): string[] {
  if (value === null || value === undefined) return [];
  const items = itemsOf(value);
  if (items === undefined) return [textOf(value)];
  return items.filter((item) => item !== null && item !== undefined).map(textOf);
}
