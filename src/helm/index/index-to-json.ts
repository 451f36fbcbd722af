import type { Value } from "#kit/gotemplate/value/value.ts";
import { anyShape, fieldsOf, type JsonShape, stringShape } from "../json/json-shape.ts";
import { metadataShape } from "../json/metadata-shape.ts";
import { encodeJson } from "../json/encode-json.ts";
import { asMap } from "../yaml/read-map.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { ByteBatch } from "./byte-batch.ts";
import { splitIndex } from "./split-index.ts";

const indent = "  ";
const entryShape: JsonShape = { ...metadataShape, ...fieldsOf("urls created"), removed: anyShape, digest: stringShape };

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
  out.addText(`{\n  "apiVersion": "v1",\n  "generated": ${encodeJson(generated)},\n  "entries": {`);
  for await (const pieces of splitIndex(chunks)) {
    for (const piece of pieces) {
      if (piece.kind === "chart") {
        out.addText(`${chart === "" ? "" : `${hasItem ? "\n    " : ""}],`}\n    ${encodeJson(piece.name)}: [`);
        chart = piece.name;
        hasItem = false;
      } else if (piece.kind === "item") {
        const [item] = readList(decoder.decode(piece.bytes));
        out.addText(`${hasItem ? "," : ""}\n      ${encodeJson(item, { indent, depth: 3, shape: entryShape })}`);
        hasItem = true;
      } else fields.set(piece.name, asMap(readYaml(decoder.decode(piece.bytes))).get(piece.name));
    }
    if (out.isFull) yield out.take();
  }
  out.addText(chart === "" ? "}" : `${hasItem ? "\n    " : ""}]\n  }`);
  for (const name of ["publicKeys", "annotations"])
    if (fields.has(name))
      out.addText(`,\n  "${name}": ${encodeJson(fields.get(name), { indent, depth: 1, shape: stringShape })}`);
  out.addText("\n}");
  yield out.take();
}

function readList(text: string): readonly Value[] {
  const list = readYaml(text);
  return Array.isArray(list) ? list : [];
}
