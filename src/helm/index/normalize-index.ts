import type { Value, ValueMap } from "#kit/gotemplate/value/value.ts";
import { naturalOrder } from "../yaml/natural-order.ts";
import { asMap, readMap } from "../yaml/read-map.ts";
import { writeYaml } from "../yaml/write-yaml.ts";
import { YamlError } from "../yaml/yaml-error.ts";

/**
 * Reads an index of any layout whole, JSON included, and writes it in Helm's, in pieces: for what {@link splitIndex} does
 * not take. Charts without versions go, and versions that are empty.
 *
 * @throws {YamlError} for what is neither JSON nor YAML, is no map, or is nested too deep to be written.
 */
export function normalizeIndex(text: string): Uint8Array[] {
  const encoder = new TextEncoder();
  const index = readIndex(text);
  const entries = asMap(index.get("entries"));
  const pieces = ["apiVersion: v1\nentries:\n"];
  try {
    for (const name of [...entries.keys()].sort(naturalOrder)) {
      const versions = entries.get(name);
      const kept = Array.isArray(versions) ? versions.filter((each) => each instanceof Map) : [];
      if (kept.length > 0) pieces.push(withoutFirstLine(writeYaml(new Map([["entries", new Map([[name, kept]])]]))));
    }
    if (pieces.length === 1) pieces[0] = "apiVersion: v1\nentries: {}\n";
    const others = [...index].filter(([name]) => name !== "entries" && name !== "apiVersion");
    if (others.length > 0) pieces.push(writeYaml(new Map(others)));
  } catch (error) {
    if (error instanceof RangeError) throw new YamlError(error.message, 0);
    throw error;
  }
  return pieces.map((piece) => encoder.encode(piece));
}

function withoutFirstLine(text: string): string {
  return text.slice(text.indexOf("\n") + 1);
}

/** JSON is YAML too, but much faster read as what it is. */
function readIndex(text: string): ValueMap {
  if (!/^\s*\{/.test(text)) return readMap(text);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return readMap(text);
  }
  return asMap(fromJson(json, 0));
}

const maxDepth = 1000;

function fromJson(json: unknown, depth: number): Value {
  if (depth > maxDepth) throw new YamlError(`The index is nested more than ${maxDepth} levels deep`, 0);
  if (Array.isArray(json)) return json.map((each) => fromJson(each, depth + 1));
  if (typeof json !== "object" || json === null) return json as Value;
  return new Map(Object.entries(json).map(([key, each]) => [key, fromJson(each, depth + 1)]));
}
