import type { Value, ValueMap } from "#kit/gotemplate/value/value.ts";
import { jsonKind } from "../json/json-kind.ts";
import { readYaml, type ParseYaml } from "./read-yaml.ts";
import { YamlError } from "./yaml-error.ts";

/** Reads a text whose first document is a map; an empty text is an empty map. @throws {YamlError} in Helm's words. */
export function readMap(text: string, parse?: ParseYaml): ValueMap {
  return asMap(readYaml(text, parse));
}

/** A value as the map that Helm wants. @throws {YamlError} in encoding/json's words. */
export function asMap(value: Value): ValueMap {
  if (value === null || value === undefined) return new Map();
  if (value instanceof Map) return value;
  const problem = `json: cannot unmarshal ${jsonKind(value)} into Go value of type map[string]interface {}`;
  throw new YamlError(`error unmarshaling JSON: while decoding JSON: ${problem}`, 0);
}
