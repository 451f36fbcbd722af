import { z } from "zod";
import type { Json } from "#kit/type/json.ts";
import type { Operation } from "#operation/operation.ts";
import { isConfigurable } from "./merge-input.ts";
import { Config } from "./schema.ts";

type JsonSchema = { [key: string]: Json };

/** What `field()` records for the command line and no JSON Schema knows. */
const commandLineMeta = ["short", "placeholder", "positional", "only"] as const;

/**
 * The JSON Schema of chartyard.yaml with a section for each operation, the plugins' below `operations`. The same
 * operations give the same bytes.
 */
export function configJsonSchema(operations: readonly Operation[], plugins: readonly Operation[] = []): JsonSchema {
  const { $schema, properties, ...rest } = toJsonSchema(Config);
  const own = properties as { [key: string]: JsonSchema };
  return {
    $schema: $schema ?? "",
    title: "chartyard.yaml",
    description: "Configuration of Chartyard. Every key is optional",
    ...rest,
    properties: {
      ...own,
      ...(plugins.length === 0 ? {} : { operations: { ...own["operations"], properties: sections(plugins) } }),
      ...sections(operations),
    },
  };
}

function sections(operations: readonly Operation[]): JsonSchema {
  return Object.fromEntries(operations.map((operation) => [operation.id, sectionSchema(operation)]));
}

function sectionSchema(operation: Operation): JsonSchema {
  const { $schema: _, ...schema } = toJsonSchema(operation.input);
  const fields = Object.entries((schema["properties"] ?? {}) as JsonSchema).filter(([name]) =>
    isConfigurable(operation.input.shape[name] as z.ZodType | undefined),
  );
  // A field that a run needs may come from the command line, so none is required in the file.
  const { required: _required, ...optional } = schema;
  return {
    description: operation.summary,
    ...optional,
    properties: Object.fromEntries(fields),
    additionalProperties: false,
  };
}

function toJsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      for (const key of commandLineMeta) delete (jsonSchema as Record<string, unknown>)[key];
    },
  }) as unknown as JsonSchema;
}
