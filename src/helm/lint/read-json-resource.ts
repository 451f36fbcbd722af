import type { Value, ValueMap } from "#kit/gotemplate/value/value.ts";
import { decodeJsonPrefix, JsonDecodeError } from "../json/decode-json.ts";
import type { Resource } from "./resource.ts";

/** What a JSON value says, or why Go does not take it. */
export type JsonResource =
  | { readonly resource: Resource | undefined; readonly end: number }
  | {
      readonly problem: string;
      readonly offset: number;
      /** Whether it is no JSON at all, not only of another kind. */
      readonly isSyntax: boolean;
    };

/**
 * Reads the JSON value that follows in a text, into Helm's struct for an object of Kubernetes; `undefined` where nothing
 * follows. Source: https://pkg.go.dev/encoding/json#Decoder.Decode
 *
 * @param struct its name in that Helm
 */
export function readJsonResource(text: string, from: number, struct: string): JsonResource | undefined {
  const rest = text.slice(from);
  const start = from + (/[^ \t\r\n]/.exec(rest)?.index ?? rest.length);
  if (start === text.length) return undefined;
  try {
    const { value, end } = decodeJsonPrefix(rest);
    return { resource: resourceOf(value, struct, start, from + end), end: from + end };
  } catch (error) {
    if (error instanceof MismatchError) return { problem: error.message, offset: start, isSyntax: false };
    if (!(error instanceof JsonDecodeError)) throw error;
    const offset = from + error.offset;
    // To a decoder of a stream, the end of it is none of JSON's business.
    return offset >= text.length
      ? { problem: "unexpected EOF", offset, isSyntax: false }
      : { problem: error.message, offset, isSyntax: true };
  }
}

class MismatchError extends Error {
  override readonly name = "MismatchError";
}

function resourceOf(value: Value, struct: string, start: number, end: number): Resource | undefined {
  if (value === null) return undefined;
  if (!(value instanceof Map)) throw mismatch(value, `value of type rules.${struct}`);
  const texts = new Map<string, string>();
  readFields(value, { struct, path: "" }, texts);
  const text = (path: string): string => texts.get(path) ?? "";
  return { apiVersion: text("apiVersion"), kind: text("Kind"), name: text("Metadata.Name"), start, end };
}

/** Go's names of the fields, by their way in lower case: it compares them without case. */
const fields = new Map(
  ["apiVersion", "Kind", "Metadata", "Metadata.Namespace", "Metadata.Name"].map((path) => [path.toLowerCase(), path]),
);

function readFields(
  map: ValueMap,
  { struct, path }: { readonly struct: string; readonly path: string },
  into: Map<string, string>,
): void {
  for (const [key, value] of map) {
    const field = key.includes(".") ? undefined : fields.get(`${path}${key}`.toLowerCase());
    if (field === undefined || value === null) continue;
    if (field !== "Metadata") {
      if (typeof value !== "string") throw mismatch(value, `struct field ${struct}.${field} of type string`);
      into.set(field, value);
    } else if (value instanceof Map) readFields(value, { struct: "k8sYamlMetadata", path: "Metadata." }, into);
    else throw mismatch(value, `struct field ${struct}.${field} of type rules.k8sYamlMetadata`);
  }
}

function mismatch(value: Value, target: string): MismatchError {
  const type = Array.isArray(value) ? "array" : value instanceof Map ? "object" : typeof value;
  return new MismatchError(`json: cannot unmarshal ${type === "boolean" ? "bool" : type} into Go ${target}`);
}
