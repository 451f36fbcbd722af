import { join } from "node:path";
import { z } from "zod";
import { JsonReport } from "#cli/reporters/json-report.ts";
import { configJsonSchema } from "#config/json-schema.ts";
import { loadOperations } from "./registry.ts";

/** The JSON Schemas that editors and programs read. */
export async function generatedSchemas(): Promise<Map<string, string>> {
  const operations = await loadOperations(join(import.meta.dirname, "../.."));
  const schemas = {
    "docs/chartyard.schema.json": configJsonSchema(operations),
    "docs/report.schema.json": z.toJSONSchema(JsonReport),
  };
  return new Map(Object.entries(schemas).map(([path, schema]) => [path, `${JSON.stringify(schema, undefined, 2)}\n`]));
}
