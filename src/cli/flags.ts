import { fieldKind } from "#operation/field-kind.ts";
import { fieldMeta } from "#operation/field.ts";
import { flagName } from "#operation/flag-name.ts";
import type { Operation } from "#operation/operation.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { z } from "zod";
import type { FlagShape } from "./flag-shape.ts";
import type { CommandLine } from "./parse-command-line.ts";

/** The flags that an operation's input makes. */
export function operationFlags(operation: Operation): FlagShape[] {
  const flags: FlagShape[] = [];
  for (const [name, schema] of inputFields(operation)) {
    const meta = fieldMeta(schema);
    if (meta.only === "config" || meta.positional === true) continue;
    const kind = fieldKind(schema);
    const defaultsToTrue = kind.kind === "boolean" && schema.safeParse(undefined).data === true;
    flags.push({
      name: flagName(name),
      ...(meta.short === undefined ? {} : { short: meta.short }),
      ...(kind.kind === "boolean" ? {} : { placeholder: meta.placeholder ?? placeholderOf(kind.kind) }),
      ...(defaultsToTrue ? { negatable: true } : {}),
      ...(kind.kind === "list" ? { repeats: true } : {}),
    });
  }
  return flags;
}

/**
 * The words and flags of a command line as the operation's schema reads them. Values become numbers and lists only where
 * the schema says so.
 *
 * @throws {AppError} `usage` for words that the operation does not take.
 */
export function flagInput(operation: Operation, line: CommandLine): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  let words: readonly string[] = line.words;
  for (const [name, schema] of inputFields(operation)) {
    const meta = fieldMeta(schema);
    if (meta.positional === true) {
      const isList = fieldKind(schema).kind === "list";
      const taken = isList ? words : words.slice(0, 1);
      words = words.slice(taken.length);
      if (taken.length > 0) input[name] = isList ? taken : taken[0];
      continue;
    }
    const value = line.flags.get(flagName(name));
    if (value !== undefined) input[name] = typedValue(schema, value);
  }
  const [extra] = words;
  if (extra === undefined) return input;
  throw new AppError("usage", `"${operation.id}" does not take the word "${extra}"`, {
    hint: `chartyard help ${operation.id}`,
  });
}

function typedValue(schema: z.ZodType, value: string | boolean | readonly string[]): unknown {
  const { kind } = fieldKind(schema);
  if (kind === "list") {
    const values = typeof value === "string" ? [value] : value;
    if (fieldMeta(schema).keepsCommas === true) return values;
    return Array.isArray(values) ? values.flatMap((each: string) => each.split(",")) : values;
  }
  if (kind === "number" && typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  return value;
}

function inputFields(operation: Operation): [string, z.ZodType][] {
  return Object.entries(operation.input.shape) as [string, z.ZodType][];
}

function placeholderOf(kind: string): string {
  return kind === "number" ? "n" : "value";
}
