import { sprintf } from "../fmt/sprintf.ts";
import { FunctionError } from "../function-error.ts";
import { compareBytes } from "../value/compare-bytes.ts";
import { GoComplex } from "../value/go-complex.ts";
import { GoInteger } from "../value/go-integer.ts";
import { kindOf } from "../value/kind-of.ts";
import { typeName } from "../value/type-name.ts";
import { GoHost, type Value } from "../value/value.ts";

/** What Go's comparison functions tell apart. */
type BasicKind = "bool" | "complex" | "float" | "int" | "other" | "string" | "uint";

/** Named numbers and strings compare as what they are. */
function plain(value: Value): Value {
  return value instanceof GoHost ? (value.underlying() ?? value) : value;
}

function basicKind(value: Value): BasicKind {
  if (typeof value === "string") return "string";
  if (typeof value === "number") return "float";
  if (typeof value === "boolean") return "bool";
  if (value instanceof GoInteger) return value.isSigned ? "int" : "uint";
  return value instanceof GoComplex ? "complex" : "other";
}

/** Whether the first argument equals one of the others. @throws {FunctionError} for types that Go does not compare */
export function equalsAny(left: Value, others: readonly Value[]): boolean {
  if (others.length === 0) throw new FunctionError("missing argument for comparison");
  return others.some((right) => equals(left, right));
}

function equals(first: Value, second: Value): boolean {
  const left = plain(first);
  const right = plain(second);
  const kind = basicKind(left);
  const otherKind = basicKind(right);
  if (kind !== otherKind) {
    // Signs may differ; nothing else may.
    if (left instanceof GoInteger && right instanceof GoInteger) return left.value === right.value;
    if (isNil(left) || isNil(right)) return false;
    throw new FunctionError(`incompatible types for comparison: ${typeName(first)} and ${typeName(second)}`);
  }
  if (left instanceof GoInteger && right instanceof GoInteger) return left.value === right.value;
  if (left instanceof GoComplex && right instanceof GoComplex)
    return left.real === right.real && left.imaginary === right.imaginary;
  return kind === "other" ? equalsOther(left, right) : left === right;
}

/** Nil, and values that Go compares only if their type allows. */
function equalsOther(left: Value, right: Value): boolean {
  if (isNil(left) || isNil(right)) return isNil(left) && isNil(right);
  const kind = kindOf(right);
  if (kindOf(left) !== kind) {
    const text = sprintf("non-comparable types %s: %s, %s: %v", [left, typeName(left), typeName(right), right]);
    throw new FunctionError(text);
  }
  if (kind === "map" || kind === "slice" || kind === "func") {
    throw new FunctionError(sprintf("non-comparable type %s: %s", [right, typeName(right)]));
  }
  return left === right;
}

/** Whether the first is less than the second. @throws {FunctionError} for types that have no order */
export function isLess(first: Value, second: Value): boolean {
  const left = plain(first);
  const right = plain(second);
  const kind = orderedKind(left);
  const otherKind = orderedKind(right);
  if (left instanceof GoInteger && right instanceof GoInteger) return left.value < right.value;
  if (kind !== otherKind)
    throw new FunctionError(`incompatible types for comparison: ${typeName(first)} and ${typeName(second)}`);
  if (typeof left === "string" && typeof right === "string") return compareBytes(left, right) < 0;
  if (typeof left === "number" && typeof right === "number") return left < right;
  throw new FunctionError("invalid type for comparison");
}

/** Whether the first is less than the second or equals it. */
export function isLessOrEqual(left: Value, right: Value): boolean {
  return isLess(left, right) || equals(left, right);
}

function orderedKind(value: Value): BasicKind {
  const kind = basicKind(value);
  if (kind === "other") throw new FunctionError("invalid type for comparison");
  return kind;
}

function isNil(value: Value): boolean {
  return value === undefined || value === null;
}
