import type { Value } from "#kit/gotemplate/value/value.ts";
import { asMap } from "../yaml/read-map.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { ByteBatch } from "./byte-batch.ts";
import { splitIndex } from "./split-index.ts";

/** The fields of a Go struct in their order, with the structs inside of it; a Go map has none: its keys are sorted. */
interface Shape {
  readonly [field: string]: Shape | undefined;
}

const any: Shape = {};
/** A string, or a list or a map of strings: what YAML takes for a number is one all the same. */
const string: Shape = {};
const named = (names: string, shape = string): Shape =>
  Object.fromEntries(names.split(" ").map((name) => [name, shape]));
const entryShape: Shape = {
  ...named("name home sources version description keywords"),
  maintainers: named("name email url"),
  ...named("icon apiVersion condition tags appVersion"),
  deprecated: any,
  ...named("annotations kubeVersion"),
  dependencies: {
    ...named("name version repository condition tags"),
    ...named("enabled import-values", any),
    alias: string,
  },
  ...named("type urls created"),
  removed: any,
  digest: string,
};

/**
 * Turns an index in Helm's layout into what `helm repo index --json` writes, version by version: two spaces deep, the
 * fields of a version in the order of Go's struct, no line break at the end.
 *
 * @param generated RFC 3339; it stands before the entries in JSON and after them in YAML.
 * @throws {UnusualIndexError} as {@link splitIndex} does. @throws {YamlError} for a version that is no YAML.
 */
export async function* indexToJson(chunks: AsyncIterable<Uint8Array>, generated: string): AsyncGenerator<Uint8Array> {
  const out = new ByteBatch();
  const decoder = new TextDecoder();
  const fields = new Map<string, Value>();
  let chart = "";
  let hasItem = false;
  out.addText(`{\n  "apiVersion": "v1",\n  "generated": ${json(generated, any, 1)},\n  "entries": {`);
  for await (const pieces of splitIndex(chunks)) {
    for (const piece of pieces) {
      if (piece.kind === "chart") {
        out.addText(`${chart === "" ? "" : `${hasItem ? "\n    " : ""}],`}\n    ${json(piece.name, any, 2)}: [`);
        chart = piece.name;
        hasItem = false;
      } else if (piece.kind === "item") {
        const [item] = readList(decoder.decode(piece.bytes));
        out.addText(`${hasItem ? "," : ""}\n      ${json(item, entryShape, 3)}`);
        hasItem = true;
      } else fields.set(piece.name, asMap(readYaml(decoder.decode(piece.bytes))).get(piece.name));
    }
    if (out.isFull) yield out.take();
  }
  out.addText(chart === "" ? "}" : `${hasItem ? "\n    " : ""}]\n  }`);
  for (const name of ["publicKeys", "annotations"])
    if (fields.has(name)) out.addText(`,\n  "${name}": ${json(fields.get(name), string, 1)}`);
  out.addText("\n}");
  yield out.take();
}

function readList(text: string): readonly Value[] {
  const list = readYaml(text);
  return Array.isArray(list) ? list : [];
}

/** A value as encoding/json writes it with an indentation of two. */
function json(value: Value, shape: Shape, depth: number): string {
  const inner = `\n${"  ".repeat(depth + 1)}`;
  const end = `\n${"  ".repeat(depth)}`;
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    return `[${value.map((item) => inner + json(item, shape, depth + 1)).join(",")}${end}]`;
  }
  if (!(value instanceof Map)) {
    const isScalar = typeof value === "number" || typeof value === "boolean";
    return escapeHtml(JSON.stringify(isScalar && shape === string ? String(value) : value) ?? "null");
  }
  if (value.size === 0) return "{}";
  const rest = shape === string ? string : any;
  const pairs = inOrder(value, shape).map(([key, each]) => {
    const known = Object.hasOwn(shape, key) ? shape[key] : undefined;
    return `${inner}${escapeHtml(JSON.stringify(key))}: ${json(each, known ?? rest, depth + 1)}`;
  });
  return `{${pairs.join(",")}${end}}`;
}

function inOrder(map: ReadonlyMap<string, Value>, shape: Shape): [string, Value][] {
  const names = Object.keys(shape);
  const rank = (key: string): number => (Object.hasOwn(shape, key) ? names.indexOf(key) : names.length);
  return [...map].sort(([left], [right]) => rank(left) - rank(right) || (left < right ? -1 : 1));
}

function escapeHtml(text: string): string {
  return text.replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
