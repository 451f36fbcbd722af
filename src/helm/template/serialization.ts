import { defineContextFunction, defineFunction } from "#kit/gotemplate/define-function.ts";
import { FunctionError } from "#kit/gotemplate/function-error.ts";
import type { Execution, Value, ValueMap } from "#kit/gotemplate/value/value.ts";
import { decodeJson, JsonDecodeError } from "../json/decode-json.ts";
import { encodeJson, JsonEncodeError } from "../json/encode-json.ts";
import { jsonKind } from "../json/json-kind.ts";
import { readToml, type TomlTime } from "../toml/read-toml.ts";
import { TomlError } from "../toml/toml-error.ts";
import { writeToml } from "../toml/write-toml.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { writePrettyYaml } from "../yaml/write-pretty-yaml.ts";
import { writeYaml } from "../yaml/write-yaml.ts";
import { YamlError } from "../yaml/yaml-error.ts";
import type { FunctionTable } from "./function-table.ts";
import { renderMachine } from "./render-machine.ts";
import { parseTime } from "./time/parse-time.ts";
import { fixedZone } from "./time/zone.ts";

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

/** TOML for a value; what it cannot hold leaves the reason in its place. */
function tomlText(value: Value): string {
  if (value === null) throw new FunctionError("reflect: call of reflect.Value.Type on zero Value");
  try {
    return writeToml(value);
  } catch (error) {
    if (error instanceof TomlError) return error.message;
    throw error;
  }
}

function tomlMap(execution: Execution, text: string): ValueMap {
  try {
    return readToml(text, (time) => timeFrom(execution, time));
  } catch (error) {
    if (error instanceof TomlError) return new Map([["Error", error.message]]);
    throw error;
  }
}

function timeFrom(execution: Execution, { kind, text }: TomlTime): Value {
  const { now, localZone } = execution.context(renderMachine);
  if (kind === "offset") return parseTime("2006-01-02T15:04:05.999999999Z07:00", text, localZone());
  const zone = fixedZone(localZone().offsetAt(now().seconds), kind);
  return parseTime("2006-01-02T15:04:05.999999999", text, zone);
}

const yamlPrefix = "error unmarshaling JSON: while decoding JSON: ";

/** Helm's YAML, JSON and TOML. Errors become values. */
export const serializationFunctions: FunctionTable = {
  toYaml: defineFunction(["interface {}"], (value) => orNothing(() => yamlText(value))),
  mustToYaml: defineFunction(["interface {}"], (value) => orFail(() => yamlText(value))),
  toYamlPretty: defineFunction(["interface {}"], (value) => orNothing(() => writePrettyYaml(value).replace(/\n$/, ""))),
  fromYaml: defineFunction(["string"], (text) => mapOrError(() => readYaml(text), yamlPrefix)),
  fromYamlArray: defineFunction(["string"], (text) => listOrError(() => readYaml(text), yamlPrefix)),
  toJson: defineFunction(["interface {}"], (value) => orNothing(() => encodeJson(value))),
  mustToJson: defineFunction(["interface {}"], (value) => orFail(() => encodeJson(value))),
  fromJson: defineFunction(["string"], (text) => mapOrError(() => decodeJson(text), "")),
  fromJsonArray: defineFunction(["string"], (text) => listOrError(() => decodeJson(text), "")),
  toToml: defineFunction(["interface {}"], tomlText),
  fromToml: defineContextFunction(["string"], tomlMap),
};
