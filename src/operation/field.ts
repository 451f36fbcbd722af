import type { z } from "zod";

/** What the command line knows of an input field beyond its schema. */
export interface FieldMeta {
  /** One line for help, docs and the JSON Schema; capital first, no full stop. */
  readonly description: string;
  /** A one-letter flag. */
  readonly short?: string;
  /** What stands for the value in help, such as `file`. Default: made from the type. */
  readonly placeholder?: string;
  /** True for the field that takes the words without a flag; a list takes all of them, a string takes one. */
  readonly positional?: boolean;
  /** Whether a comma in a list's value belongs to it. Default: it separates values. */
  readonly keepsCommas?: boolean;
  /** `flag`: not allowed in the configuration. `config`: no flag, such as nested tables. Default: both. */
  readonly only?: "flag" | "config";
}

/**
 * Describes an input field: `field(z.boolean().default(false), { description: "Mend what can be mended" })`. Give it the
 * finished schema: a wrapper put around it later hides the description.
 */
export function field<Schema extends z.ZodType>(schema: Schema, meta: FieldMeta): Schema {
  return schema.meta({ ...meta });
}

/** The description given by {@link field}. @throws {TypeError} when the field has none. */
export function fieldMeta(schema: z.ZodType): FieldMeta {
  const meta = schema.meta();
  if (typeof meta?.description !== "string")
    throw new TypeError("An input field has no description: make it with field()");
  return meta as unknown as FieldMeta;
}
