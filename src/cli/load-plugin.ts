import { AppError } from "#kit/error/app-error.ts";
import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { defineOperation } from "#operation/define-operation.ts";
import { field } from "#operation/field.ts";
import type { Operation } from "#operation/operation.ts";
import { joinPath, type FilePath } from "#operation/files.ts";
import type { Ports } from "#operation/ports.ts";
import { z } from "zod";
import type { Host } from "./host.ts";

/**
 * What a plugin describes its input with. One by one: with the whole of `z`, every run would load every part of zod, its
 * messages in fifty languages too, since parts that are used together are bundled together.
 */
const schemas = {
  any: z.any,
  array: z.array,
  boolean: z.boolean,
  discriminatedUnion: z.discriminatedUnion,
  enum: z.enum,
  int: z.int,
  lazy: z.lazy,
  literal: z.literal,
  looseObject: z.looseObject,
  null: z.null,
  nullable: z.nullable,
  number: z.number,
  object: z.object,
  optional: z.optional,
  preprocess: z.preprocess,
  record: z.record,
  strictObject: z.strictObject,
  string: z.string,
  tuple: z.tuple,
  union: z.union,
  unknown: z.unknown,
  url: z.url,
} as const;

/** What a plugin's default export is called with. */
const pluginApi = { defineOperation, diagnostic, field, z: schemas } as const;

/** The type of the argument of a plugin: `export default (api: PluginApi) => api.defineOperation({ … })`. */
export type PluginApi = typeof pluginApi;

/** Loads the operation of one plugin. @throws {AppError} `plugin-failed` with the plugin's own error. */
export async function loadPlugin(path: string, ports: Ports, host: Host): Promise<Operation> {
  const place = joinPath("." as FilePath, path);
  const absolute = place.startsWith("/") ? place : `${ports.files.root}/${place}`;
  let made: unknown;
  try {
    const loaded = (await host.loadModule(absolute)) as { default?: unknown };
    if (typeof loaded.default !== "function") throw new Error("it has no default export that is a function");
    made = (loaded.default as (api: PluginApi) => unknown)(pluginApi);
  } catch (cause) {
    // A syntax error arrives as a message without a stack.
    const reason =
      cause instanceof Error ? cause.message : String((cause as { message?: unknown } | null)?.message ?? cause);
    throw new AppError("plugin-failed", `Cannot load the plugin "${path}": ${reason}`, { cause, exit: 2 });
  }
  if (isOperation(made)) return made;
  throw new AppError("plugin-failed", `The plugin "${path}" gives no operation`, {
    exit: 2,
    hint: "export default (api) => api.defineOperation({ … })",
  });
}

function isOperation(value: unknown): value is Operation {
  return (
    typeof value === "object" && value !== null && "prepare" in value && "id" in value && typeof value.id === "string"
  );
}
