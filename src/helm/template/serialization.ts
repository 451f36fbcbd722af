import { defineFunction } from "#kit/gotemplate/define-function.ts";
import { FunctionError } from "#kit/gotemplate/function-error.ts";
import type { Value, ValueMap } from "#kit/gotemplate/value/value.ts";
import { decodeJson, JsonDecodeError } from "../json/decode-json.ts";
import { encodeJson, JsonEncodeError } from "../json/encode-json.ts";
import { jsonKind } from "../json/json-kind.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { writeYaml } from "../yaml/write-yaml.ts";
import { YamlError } from "../yaml/yaml-error.ts";
import type { FunctionTable } from "./function-table.ts";

function yamlText(value: Value): string {
  return writeYaml(value).replace(/\n$/, "");
}

/** What could not be written is an empty text, and nobody is told. */
function orNothing(work: () => string): string {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError || error instanceof JsonEncodeError) return "";
    throw error;
  }
}

function orFail(work: () => string): string {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError || error instanceof JsonEncodeError) throw new FunctionError(error.message);
    throw error;
  }
}

/** A map as Helm's functions give it: what went wrong stands in it under `Error`. */
function mapOrError(read: () => Value, prefix: string): ValueMap {
  try {
    const value = read();
    if (value === null || value === undefined) return new Map();
    if (value instanceof Map) return value;
    return new Map([["Error", `${prefix}${mismatch(value, "map[string]interface {}")}`]]);
  } catch (error) {
    if (!(error instanceof YamlError || error instanceof JsonDecodeError)) throw error;
    const partial = error instanceof JsonDecodeError && error.partial instanceof Map ? error.partial : new Map();
    return partial.set("Error", error.message);
  }
}

/** A list as Helm's functions give it: what went wrong is its only item. */
function listOrError(read: () => Value, prefix: string): Value[] {
  try {
    const value = read();
    if (value === null || value === undefined) return [];
    return Array.isArray(value) ? value : [`${prefix}${mismatch(value, "[]interface {}")}`];
  } catch (error) {
    if (error instanceof YamlError) return [error.message];
    if (!(error instanceof JsonDecodeError)) throw error;
    const isOther = error.partial !== undefined && !Array.isArray(error.partial);
    return [isOther ? mismatch(error.partial, "[]interface {}") : error.message];
  }
}

function mismatch(value: Value, target: string): string {
  return `json: cannot unmarshal ${jsonKind(value)} into Go value of type ${target}`;
}

const yamlPrefix = "error unmarshaling JSON: while decoding JSON: ";

/** Helm's YAML and JSON. Errors become values. */
export const serializationFunctions: FunctionTable = {
  toYaml: defineFunction(["interface {}"], (value) => orNothing(() => yamlText(value))),
  mustToYaml: defineFunction(["interface {}"], (value) => orFail(() => yamlText(value))),
  fromYaml: defineFunction(["string"], (text) => mapOrError(() => readYaml(text), yamlPrefix)),
  fromYamlArray: defineFunction(["string"], (text) => listOrError(() => readYaml(text), yamlPrefix)),
  toJson: defineFunction(["interface {}"], (value) => orNothing(() => encodeJson(value))),
  mustToJson: defineFunction(["interface {}"], (value) => orFail(() => encodeJson(value))),
  fromJson: defineFunction(["string"], (text) => mapOrError(() => decodeJson(text), "")),
  fromJsonArray: defineFunction(["string"], (text) => listOrError(() => decodeJson(text), "")),
};
