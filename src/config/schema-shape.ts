import type { z } from "zod";
import type { SettingPath } from "./setting-path.ts";

interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
}

/** The fields of an object schema, looked for behind defaults and in the members of a union; otherwise nothing. */
export function objectShape(schema: z.ZodType): Readonly<Record<string, z.ZodType>> | undefined {
  const inner = unwrap(schema);
  if (definition(inner).type === "object") return (inner as z.ZodObject).shape;
  for (const option of definition(inner).options ?? []) {
    const shape = objectShape(option);
    if (shape !== undefined) return shape;
  }
  return undefined;
}

/** The schema of the value at a path, or nothing where the path leads out of it. */
export function schemaAt(schema: z.ZodType, path: SettingPath): z.ZodType | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return schema;
  const next = stepInto(schema, first);
  return next === undefined ? undefined : schemaAt(next, rest);
}

function stepInto(schema: z.ZodType, part: string): z.ZodType | undefined {
  const inner = unwrap(schema);
  const { type, element, valueType, options } = definition(inner);
  if (type === "object") return objectShape(inner)?.[part];
  if (type === "array") return element;
  if (type === "record") return valueType;
  for (const option of options ?? []) {
    const found = stepInto(option, part);
    if (found !== undefined) return found;
  }
  return undefined;
}

function unwrap(schema: z.ZodType): z.ZodType {
  const { innerType, in: input } = definition(schema);
  const next = innerType ?? input;
  return next === undefined ? schema : unwrap(next);
}

function definition(schema: z.ZodType): Definition {
  return schema.def;
}
