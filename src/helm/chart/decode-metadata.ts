import { formatFloat } from "#kit/gotemplate/strconv/format-float.ts";
import { parseFirstDocument } from "../yaml/parse-first-document.ts";
import { resolveScalar } from "../yaml/resolve-scalar.ts";
import { toValue } from "../yaml/to-value.ts";
import { YamlError } from "../yaml/yaml-error.ts";
import type { YamlMap, YamlNode } from "../yaml/yaml-node.ts";
import type { Dependency, Lock, Maintainer, Metadata } from "./metadata.ts";

type Written = Exclude<YamlNode, { kind: "alias" }>;
type Decode<Value> = (node: Written, where: string) => Value;

/**
 * Decodes Chart.yaml as helm does with sigs.k8s.io/yaml: what is to be a text may be written as a number or a truth,
 * names of fields are compared without case where none fits exactly, unknown fields are left aside.
 *
 * @throws {YamlError} in the words of go-yaml or encoding/json.
 */
export function decodeMetadata(text: string): Metadata {
  return decodeText(text, "Metadata", metadata);
}

/** Decodes the dependencies of a requirements.yaml. @throws {YamlError} */
export function decodeRequirements(text: string): readonly (Dependency | null)[] {
  return decodeText(
    text,
    "Metadata",
    (node) => fields(node, "Metadata", { dependencies: list(dependency) }).dependencies ?? [],
  );
}

/** Decodes a Chart.lock or requirements.lock. @throws {YamlError} */
export function decodeLock(text: string): Lock {
  return decodeText(text, "Lock", (node) => {
    const found = fields(node, "Lock", { generated: string, digest: string, dependencies: list(dependency) });
    return { ...found, dependencies: (found.dependencies ?? []).flatMap((each) => (each === null ? [] : [each])) };
  });
}

function decodeText<Value>(text: string, type: string, decode: Decode<Value>): Value {
  try {
    const root = parseFirstDocument(text)?.root;
    // Aliases, merge keys and the like are checked by reading it all once.
    toValue(root);
    return decode(root === undefined ? emptyMap : resolve(root), type);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const prefix = error.message.startsWith("json: ")
      ? "error unmarshaling JSON: while decoding JSON: "
      : "error converting YAML to JSON: ";
    throw new YamlError(`${prefix}${error.message}`, error.offset);
  }
}

const emptyMap: YamlMap = { kind: "map", start: 0, end: 0, pairs: [], flow: false };

function metadata(node: Written): Metadata {
  return fields(node, "Metadata", {
    name: string,
    home: string,
    sources: list(string),
    version: string,
    description: string,
    keywords: list(string),
    maintainers: list(nullable(maintainer)),
    icon: string,
    apiVersion: string,
    condition: string,
    tags: string,
    appVersion: string,
    deprecated: boolean,
    annotations: strings,
    kubeVersion: string,
    dependencies: list(dependency),
    type: string,
  });
}

function maintainer(node: Written): Maintainer {
  return fields(node, "Metadata.maintainers", { name: string, email: string, url: string });
}

function dependency(node: Written): Dependency {
  const { "import-values": importValues, ...rest } = fields(node, "Metadata.dependencies", {
    name: string,
    version: string,
    repository: string,
    condition: string,
    tags: list(string),
    enabled: boolean,
    "import-values": list((each) => toValue(each)),
    alias: string,
  });
  return { ...rest, name: rest.name ?? "", ...(importValues === undefined ? {} : { importValues }) };
}

function nullable<Value>(decode: Decode<Value>): Decode<Value | null> {
  return (node, where) => (isNull(node) ? null : decode(node, where));
}

function fields<Table extends Record<string, Decode<unknown>>>(
  node: Written,
  type: string,
  table: Table,
): { [Key in keyof Table]?: ReturnType<Table[Key]> } {
  const found: Record<string, unknown> = {};
  if (isNull(node)) return found as never;
  if (node.kind !== "map") throw mismatch(node, `value of type chart.${type.replace(/^Metadata\.(.).*/, "$1")}`);
  for (const { key, value } of node.pairs) {
    if (key.kind !== "scalar") continue;
    const name = Object.hasOwn(table, key.text)
      ? key.text
      : Object.keys(table).find((each) => each.toLowerCase() === key.text.toLowerCase());
    const decode = name === undefined ? undefined : table[name];
    const written = resolve(value);
    if (name === undefined || decode === undefined || isNull(written)) continue;
    found[name] = decode(written, `${type}.${name}`);
  }
  return found as never;
}

function string(node: Written, where: string): string {
  if (node.kind !== "scalar") throw mismatch(node, `struct field ${where} of type string`);
  if (node.style !== "plain" || node.tag !== undefined) return node.text;
  const resolved = resolveScalar(node.text);
  if (resolved.type === "int") return resolved.text;
  if (resolved.type === "float") return formatFloat(resolved.value);
  return resolved.type === "bool" ? String(resolved.value) : node.text;
}

function boolean(node: Written, where: string): boolean {
  const resolved = node.kind === "scalar" && node.style === "plain" ? resolveScalar(node.text) : undefined;
  if (resolved?.type === "bool") return resolved.value;
  throw mismatch(node, `struct field ${where} of type bool`);
}

function list<Value>(decode: Decode<Value>): Decode<readonly Value[]> {
  return (node, where) => {
    if (node.kind !== "list") throw mismatch(node, `struct field ${where} of type []${goTypes[where] ?? "string"}`);
    return node.items.map((item) => decode(resolve(item), where));
  };
}

const goTypes: Readonly<Record<string, string>> = {
  "Metadata.maintainers": "*v2.Maintainer",
  "Metadata.dependencies": "*v2.Dependency",
  "Metadata.dependencies.import-values": "interface {}",
};

function strings(node: Written, where: string): Readonly<Record<string, string>> {
  if (node.kind !== "map") throw mismatch(node, `struct field ${where} of type map[string]string`);
  const map = Object.create(null) as Record<string, string>;
  for (const { key, value } of node.pairs) {
    const written = resolve(value);
    if (key.kind === "scalar") map[key.text] = isNull(written) ? "" : string(written, where);
  }
  return map;
}

function mismatch(node: Written, target: string): YamlError {
  return new YamlError(`json: cannot unmarshal ${jsonType(node)} into Go ${target}`, node.start);
}

function jsonType(node: Written): string {
  if (node.kind !== "scalar") return node.kind === "map" ? "object" : "array";
  if (node.style !== "plain") return "string";
  const { type } = resolveScalar(node.text);
  return type === "int" || type === "float" ? "number" : type === "bool" ? "bool" : "string";
}

function isNull(node: Written): boolean {
  return (
    node.kind === "scalar" &&
    node.style === "plain" &&
    node.tag === undefined &&
    resolveScalar(node.text).type === "null"
  );
}

function resolve(node: YamlNode): Written {
  let current = node;
  while (current.kind === "alias") current = current.target;
  return current;
}
