import type { Frame } from "../frame.ts";

/** Checks the entries and items that no other keyword has looked at. */
export function checkUnevaluated(frame: Frame): void {
  const { schema, value } = frame;
  if (value instanceof Map && schema.unevaluatedProperties !== undefined) {
    for (const name of frame.unevaluatedNames ?? [])
      frame.add(frame.applyTo(schema.unevaluatedProperties, value.get(name), name));
    frame.unevaluatedNames = undefined;
  }
  if (Array.isArray(value) && schema.unevaluatedItems !== undefined) {
    for (const index of frame.unevaluatedItems ?? [])
      frame.add(frame.applyTo(schema.unevaluatedItems, value[index], String(index)));
    frame.unevaluatedItems = undefined;
  }
}
