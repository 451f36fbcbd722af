import type { ValueMap } from "#kit/gotemplate/value/value.ts";
import { mergeMaps } from "../values/merge-maps.ts";
import { parseYaml } from "../yaml/parse-yaml.ts";
import { asMap, readMap } from "../yaml/read-map.ts";
import { toValue } from "../yaml/to-value.ts";
import { YamlError } from "../yaml/yaml-error.ts";

/**
 * Reads values.yaml: Helm 3 takes the first document, Helm 4 merges all of them, later ones over earlier ones, maps
 * into each other.
 *
 * @throws {YamlError} in Helm's words.
 */
export function readValues(text: string, documents: "first" | "all"): ValueMap {
  // One document, the common case, is read the same way by both.
  if (documents === "first" || !/^---/m.test(text.trimStart().slice(3))) return readMap(text);
  try {
    const merged: ValueMap = new Map();
    for (const { root } of parseYaml(text)) mergeMaps(merged, asMap(toValue(root)));
    return merged;
  } catch (error) {
    if (error instanceof YamlError && error.message.startsWith("yaml: ")) {
      throw new YamlError(`error converting YAML to JSON: ${error.message}`, error.offset);
    }
    throw error;
  }
}
