import { compareBytes } from "#kit/gotemplate/value/compare-bytes.ts";
import { formatFloat } from "#kit/gotemplate/strconv/format-float.ts";
import { parseFirstDocument } from "./parse-first-document.ts";
import { resolveScalar } from "./resolve-scalar.ts";
import { isMergeKey, toValue } from "./to-value.ts";
import { YamlError } from "./yaml-error.ts";
import type { YamlMap, YamlNode, YamlScalar } from "./yaml-node.ts";

type Written = Exclude<YamlNode, { kind: "alias" }>;

/** Where in Go's structs a value goes: the innermost struct, and the way to the field from the outermost. */
interface Field {
  readonly struct: string;
  readonly path: string;
}

/** How YAML becomes a value of one of Go's types, by way of JSON as sigs.k8s.io/yaml goes. */
export interface GoType<Value> {
  /** As Go prints it: `[]*v2.Maintainer`. */
  readonly name: string;
  /** @throws {YamlError} in the words of encoding/json. */
  decode(node: Written, field: Field | undefined): Value;
}

/** What a struct with such fields holds; a field that the text does not set, or sets to null, is absent. */
export type Decoded<Fields> = {
  readonly [Key in keyof Fields]?: Fields[Key] extends GoType<infer Value> ? Value : never;
};

/**
 * Decodes the first document of a text as `yaml.Unmarshal` of sigs.k8s.io/yaml does.
 *
 * @throws {YamlError} in the words of go-yaml or encoding/json.
 */
export function decodeText<Value>(text: string, type: GoType<Value>): Value {
  try {
    const root = parseFirstDocument(text)?.root;
    // Aliases, merge keys and the like are checked by reading it all once.
    toValue(root);
    return type.decode(root === undefined ? nothing : resolve(root), undefined);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const prefix = error.message.startsWith("json: cannot unmarshal")
      ? "error unmarshaling JSON: while decoding JSON: "
      : "error converting YAML to JSON: ";
    throw new YamlError(`${prefix}${error.message}`, error.offset);
  }
}

const nothing: YamlScalar = { kind: "scalar", start: 0, end: 0, text: "", style: "plain" };

/**
 * A struct: names of fields are compared without case where none fits exactly, unknown ones are left aside.
 *
 * @param name with its package, as Go prints it: `v2.Metadata`.
 */
export function struct<Fields extends Record<string, GoType<unknown>>>(
  name: string,
  fields: Fields,
): GoType<Decoded<Fields>> {
  const inner = name.slice(name.indexOf(".") + 1);
  const byLowerName = new Map(Object.keys(fields).map((each) => [each.toLowerCase(), each]));
  return {
    name,
    decode(node, field) {
      const found: Record<string, unknown> = {};
      if (isNull(node)) return found as Decoded<Fields>;
      if (node.kind !== "map") throw mismatch(node, name, field);
      for (const [key, value] of entriesOf(node)) {
        const known = Object.hasOwn(fields, key) ? key : byLowerName.get(key.toLowerCase());
        const type = known === undefined ? undefined : fields[known];
        const written = resolve(value);
        if (known === undefined || type === undefined || isNull(written)) continue;
        const path = field === undefined ? known : `${field.path}.${known}`;
        found[known] = type.decode(written, { struct: inner, path });
      }
      return found as Decoded<Fields>;
    },
  };
}

/** A pointer, for which null is a value. */
export function pointer<Value>(to: GoType<Value>): GoType<Value | null> {
  return { name: `*${to.name}`, decode: (node, field) => (isNull(node) ? null : to.decode(node, field)) };
}

/** A slice. */
export function list<Value>(of: GoType<Value>): GoType<readonly Value[]> {
  const name = `[]${of.name}`;
  return {
    name,
    decode(node, field) {
      if (node.kind !== "list") throw mismatch(node, name, field);
      return node.items.map((item) => of.decode(resolve(item), field));
    },
  };
}

/** A text, which may be written as a number or a truth. */
export const string: GoType<string> = {
  name: "string",
  decode(node, field) {
    if (node.kind !== "scalar") throw mismatch(node, "string", field);
    const value = toValue(node);
    if (value === null) return "";
    if (typeof value === "string") return value;
    const resolved = resolveScalar(node.text);
    if (resolved.type === "int") return resolved.text;
    return typeof value === "number" ? formatFloat(value) : value === true ? "true" : "false";
  },
};

/** A truth. */
export const boolean: GoType<boolean> = {
  name: "bool",
  decode(node, field) {
    const value = node.kind === "scalar" ? toValue(node) : undefined;
    if (typeof value !== "boolean") throw mismatch(node, "bool", field);
    return value;
  },
};

/** Anything. */
export const anything: GoType<unknown> = { name: "interface {}", decode: (node) => toValue(node) };

/** A map of texts; without a prototype, as its keys are anybody's. */
export const strings: GoType<Readonly<Record<string, string>>> = {
  name: "map[string]string",
  decode(node, field) {
    if (node.kind !== "map") throw mismatch(node, "map[string]string", field);
    const map = Object.create(null) as Record<string, string>;
    for (const [key, value] of entriesOf(node)) map[key] = string.decode(resolve(value), field);
    return map;
  },
};

/** The entries of a map as JSON has them: merged, each key once, and sorted, which decides what is found wrong first. */
function entriesOf(map: YamlMap): [key: string, value: YamlNode][] {
  const entries = new Map<string, YamlNode>();
  const take = (from: YamlMap): void => {
    for (const { key, value } of from.pairs) {
      if (!isMergeKey(key)) entries.set(keyText(resolve(key)), value);
      else {
        const merged = resolve(value);
        // Earlier maps of a list win over later ones.
        const sources = merged.kind === "list" ? merged.items.toReversed().map(resolve) : [merged];
        for (const each of sources) if (each.kind === "map") take(each);
      }
    }
  };
  take(map);
  return [...entries].sort(([left], [right]) => compareBytes(left, right));
}

function keyText(key: Written): string {
  return key.kind === "scalar" ? string.decode(key, undefined) : "";
}

function mismatch(node: Written, type: string, field: Field | undefined): YamlError {
  const target = field === undefined ? "value" : `struct field ${field.struct}.${field.path}`;
  return new YamlError(`json: cannot unmarshal ${jsonType(node)} into Go ${target} of type ${type}`, node.start);
}

function jsonType(node: Written): string {
  if (node.kind !== "scalar") return node.kind === "map" ? "object" : "array";
  const value = toValue(node);
  return typeof value === "boolean" ? "bool" : typeof value === "number" ? "number" : "string";
}

function isNull(node: Written): boolean {
  return node.kind === "scalar" && toValue(node) === null;
}

function resolve(node: YamlNode): Written {
  let current = node;
  while (current.kind === "alias") current = current.target;
  return current;
}
