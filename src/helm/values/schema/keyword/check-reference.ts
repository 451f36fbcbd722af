import type { Failure } from "../failure.ts";
import type { Frame } from "../frame.ts";
import type { Schema } from "../schema.ts";

/** Applies what a reference leads to. */
export function checkReference(frame: Frame, schema: Schema, keyword: string): Failure | undefined {
  const failure = frame.applySelf(schema, { reference: keyword });
  if (failure === undefined) return undefined;
  const causes = failure.type === "group" ? failure.causes : [failure];
  return { type: "reference", schema, keyword: [], path: frame.path, text: () => "validation failed", causes };
}

/** Applies the references whose target depends on the way that led here. */
export function checkDynamicReferences(frame: Frame): void {
  const { recursiveRef, dynamicRef } = frame.schema;
  if (recursiveRef !== undefined) {
    const target = recursiveRef.hasRecursiveAnchor ? outermostRecursive(frame, recursiveRef) : recursiveRef;
    frame.add(checkReference(frame, target, "$recursiveRef"));
  }
  if (dynamicRef !== undefined) {
    const { schema, anchor } = dynamicRef;
    const isDynamic = anchor !== undefined && schema.dynamicAnchor === anchor;
    const target = isDynamic ? outermostAnchor(frame, anchor, schema) : schema;
    frame.add(checkReference(frame, target, "$dynamicRef"));
  }
}

function outermostRecursive(frame: Frame, fallback: Schema): Schema {
  let found = fallback;
  for (let each: Frame | undefined = frame; each !== undefined; each = each.parent)
    if (each.asked.resource.hasRecursiveAnchor) found = each.asked;
  return found;
}

function outermostAnchor(frame: Frame, anchor: string, fallback: Schema): Schema {
  let found = fallback;
  for (let each: Frame | undefined = frame; each !== undefined; each = each.parent)
    found = each.asked.resource.dynamicAnchors?.get(anchor) ?? found;
  return found;
}
