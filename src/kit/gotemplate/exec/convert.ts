import { GoInteger } from "../value/go-integer.ts";
import { typeName } from "../value/type-name.ts";
import { GoHost, GoMap, GoSlice, type Value } from "../value/value.ts";
import { canBeNil, zeroValue } from "./zero-value.ts";

/** What a check reports to: a frame, which fails at the node at hand. */
export interface Failing {
  fail(detail: string): never;
}

/** Checks that a value can be a parameter's and makes it what functions get. */
export type Convert = (frame: Failing, value: Value) => Value;

const known: ReadonlyMap<string, Convert> = new Map<string, Convert>([
  ["interface {}", (_frame, value) => (value === undefined ? null : value)],
  ["reflect.Value", (_frame, value) => value],
  ["string", (frame, value) => (typeof value === "string" ? value : mismatch(frame, value, "string"))],
  ["bool", (frame, value) => (typeof value === "boolean" ? value : mismatch(frame, value, "bool"))],
  ["float64", (frame, value) => (typeof value === "number" ? value : mismatch(frame, value, "float64"))],
  ["[]interface {}", toList],
  ["map[string]interface {}", toMap],
]);

const integer = /^u?int(8|16|32|64)?$/;

/** The check of a parameter's type. */
export function converterOf(type: string): Convert {
  const convert = known.get(type);
  if (convert !== undefined) return convert;
  if (integer.test(type)) return (frame, value) => toNumber(frame, value, type);
  return (frame, value) => toOther(frame, value, type);
}

/** Integers arrive as plain numbers. */
function toNumber(frame: Failing, value: Value, type: string): Value {
  return value instanceof GoInteger && value.type === type ? Number(value.value) : mismatch(frame, value, type);
}

function toList(frame: Failing, value: Value): Value {
  if (Array.isArray(value)) return value;
  // A named slice type is assignable to the unnamed one.
  if (value instanceof GoSlice && value.element === "interface {}") return [...value.items];
  return value === undefined ? [] : mismatch(frame, value, "[]interface {}");
}

function toMap(frame: Failing, value: Value): Value {
  if (value instanceof Map) return value;
  if (value instanceof GoMap && value.element === "interface {}") return value.entries;
  return value === undefined ? zeroValue("map[string]interface {}") : mismatch(frame, value, "map[string]interface {}");
}

function toOther(frame: Failing, value: Value, type: string): Value {
  if (value === undefined && canBeNil(type)) return zeroValue(type);
  const isSame =
    typeName(value) === type ||
    (value instanceof GoSlice && `[]${value.element}` === type) ||
    (value instanceof GoMap && `map[string]${value.element}` === type) ||
    // One pointer is followed.
    (value instanceof GoHost && value.type === `*${type}`);
  return isSame ? value : mismatch(frame, value, type);
}

function mismatch(frame: Failing, value: Value, type: string): never {
  if (value === undefined) return frame.fail(`invalid value; expected ${type}`);
  return frame.fail(`wrong type for value; expected ${type}; got ${value === null ? "interface {}" : typeName(value)}`);
}
