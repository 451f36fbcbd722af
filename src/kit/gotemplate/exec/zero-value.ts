import { FunctionError } from "../function-error.ts";
import { GoInteger, type GoIntegerType } from "../value/go-integer.ts";
import { GoBytes, GoMap, GoSlice, type Value } from "../value/value.ts";

/** Go's nil map: it reads as an empty one and cannot be written to. */
class NilMap extends Map<string, Value> {
  override set(): never {
    throw new FunctionError("assignment to entry in nil map");
  }
}

const integer = /^u?int(8|16|32|64)?$/;

/** Go's zero value of a type by its name. Of a type that is not known it is nil. */
export function zeroValue(type: string): Value {
  if (type === "string") return "";
  if (type === "bool") return false;
  if (type === "float64") return 0;
  if (type === "[]interface {}") return [];
  if (type === "[]uint8") return new GoBytes(new Uint8Array());
  if (type === "map[string]interface {}") return new NilMap();
  if (type.startsWith("[]")) return new GoSlice(type.slice(2), []);
  if (type.startsWith("map[string]")) return new GoMap(type, type.slice("map[string]".length), new NilMap());
  return integer.test(type) ? GoInteger.of(type as GoIntegerType, 0) : null;
}

const nilable = /^(?:interface \{\}|reflect\.Value|\[\]|map\[|\*|func\()/;

/** Whether Go lets nil stand for a value of the type. */
export function canBeNil(type: string): boolean {
  return nilable.test(type);
}
