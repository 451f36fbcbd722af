import type { Value, ValueMap } from "#kit/gotemplate/value/value.ts";
import { readMap } from "../yaml/read-map.ts";
import { writeYaml } from "../yaml/write-yaml.ts";

/**
 * Reads an index of any layout whole, JSON included, and writes it as Helm does: for what the streaming reader does not
 * take. Charts without versions go.
 *
 * @throws {YamlError} for what is no YAML or no map.
 */
export function normalizeIndex(text: string): Uint8Array {
  const index = readMap(text);
  const entries = index.get("entries");
  const kept: ValueMap = new Map();
  if (entries instanceof Map) {
    for (const [name, versions] of entries)
      if (Array.isArray(versions) && versions.length > 0) kept.set(name, versions);
  }
  const whole = new Map<string, Value>([...index, ["apiVersion", index.get("apiVersion") ?? "v1"], ["entries", kept]]);
  return new TextEncoder().encode(writeYaml(whole));
}
