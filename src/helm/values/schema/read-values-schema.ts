import { parseJson } from "./parse-json.ts";
import { ValuesSchema } from "./values-schema.ts";

const known = new WeakMap<Uint8Array, ValuesSchema>();

/**
 * The schema in a chart's values.schema.json. It is made ready once for the same bytes: a chart is rendered many times, and
 * each time its values are held against it.
 *
 * @throws {JsonSyntaxError} for what is no JSON, and as {@link ValuesSchema} does
 */
export function readValuesSchema(bytes: Uint8Array): ValuesSchema {
  const made = known.get(bytes) ?? new ValuesSchema(parseJson(textOfSchema(bytes)));
  known.set(bytes, made);
  return made;
}

/** The text of a schema: Helm leaves a byte order mark where it is. */
export function textOfSchema(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
