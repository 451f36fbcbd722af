import { zeroValue } from "../exec/zero-value.ts";
import { FunctionError } from "../function-error.ts";
import { GoInteger } from "../value/go-integer.ts";
import { byteLength, bytesOfText, textOfBytes } from "../value/text-bytes.ts";
import { typeName } from "../value/type-name.ts";
import { GoBytes, GoHost, GoMap, GoSlice, type Value } from "../value/value.ts";

/** Go's `index`: `x[1][2]`. @throws {FunctionError} */
export function index(item: Value, indexes: readonly Value[]): Value {
  if (item === undefined || item === null) throw new FunctionError("index of untyped nil");
  let current: Value = item;
  for (const key of indexes) {
    if (current === undefined || current === null) throw new FunctionError("index of nil pointer");
    current = indexOnce(current, key);
  }
  return current;
}

function indexOnce(item: Exclude<Value, null | undefined>, key: Value): Value {
  if (item instanceof Map) return item.get(stringKey(key)) ?? null;
  if (item instanceof GoMap) return item.entries.get(stringKey(key)) ?? zeroValue(item.element);
  if (typeof item === "string") {
    const bytes = bytesOfText(item);
    return GoInteger.of("uint8", bytes[elementIndex(key, bytes.length, "string")] ?? 0);
  }
  if (item instanceof GoBytes)
    return GoInteger.of("uint8", item.bytes[elementIndex(key, item.bytes.length, "slice")] ?? 0);
  if (Array.isArray(item)) return item[elementIndex(key, item.length, "slice")];
  if (item instanceof GoSlice) return item.items[elementIndex(key, item.items.length, "slice")];
  throw new FunctionError(`can't index item of type ${pointedType(item)}`);
}

function stringKey(key: Value): string {
  if (typeof key === "string") return key;
  if (key === undefined || key === null) throw new FunctionError("value is nil; should be of type string");
  throw new FunctionError(`value has type ${typeName(key)}; should be string`);
}

function elementIndex(key: Value, length: number, kind: "slice" | "string"): number {
  const position = boundIndex(key, length);
  // Go's check lets the length pass, and reflection then panics.
  if (position === length) throw new FunctionError(`reflect: ${kind} index out of range`);
  return position;
}

function boundIndex(key: Value, capacity: number): number {
  if (key === undefined || key === null) throw new FunctionError("cannot index slice/array with nil");
  const number = key instanceof GoHost ? key.underlying() : key;
  if (!(number instanceof GoInteger)) throw new FunctionError(`cannot index slice/array with type ${typeName(key)}`);
  const position = GoInteger.of("int64", number.value).value;
  if (position < 0 || position > capacity) throw new FunctionError(`index out of range: ${position}`);
  return Number(position);
}

/** Go's `slice`: `x[1:2]`. @throws {FunctionError} */
export function slice(item: Value, indexes: readonly Value[]): Value {
  if (item === undefined || item === null) throw new FunctionError("slice of untyped nil");
  if (indexes.length > 3) throw new FunctionError(`too many slice indexes: ${indexes.length}`);
  if (typeof item === "string" && indexes.length === 3) throw new FunctionError("cannot 3-index slice a string");
  const length = sliceLength(item);
  const [start = 0, end = length, capacity = length] = indexes.map((key) => boundIndex(key, length));
  if (start > end) throw new FunctionError(`invalid slice index: ${start} > ${end}`);
  if (end > capacity) throw new FunctionError(`invalid slice index: ${end} > ${capacity}`);
  if (typeof item === "string") return textOfBytes(bytesOfText(item).subarray(start, end));
  if (Array.isArray(item)) return item.slice(start, end);
  if (item instanceof GoBytes) return new GoBytes(item.bytes.subarray(start, end));
  return item instanceof GoSlice ? new GoSlice(item.element, item.items.slice(start, end)) : item;
}

function sliceLength(item: Exclude<Value, null | undefined>): number {
  if (typeof item === "string") return byteLength(item);
  if (Array.isArray(item)) return item.length;
  if (item instanceof GoBytes) return item.bytes.length;
  if (item instanceof GoSlice) return item.items.length;
  throw new FunctionError(`can't slice item of type ${pointedType(item)}`);
}

/** Go's `len`, in bytes for strings. @throws {FunctionError} */
export function length(item: Value): number {
  if (item === undefined) throw new FunctionError("reflect: call of reflect.Value.Type on zero Value");
  if (item === null) throw new FunctionError("len of nil pointer");
  if (item instanceof Map) return item.size;
  if (item instanceof GoMap) return item.entries.size;
  if (typeof item === "string") return byteLength(item);
  if (Array.isArray(item)) return item.length;
  if (item instanceof GoBytes) return item.bytes.length;
  if (item instanceof GoSlice) return item.items.length;
  throw new FunctionError(`len of type ${pointedType(item)}`);
}

/** These functions follow pointers before they look. */
function pointedType(item: Value): string {
  const type = typeName(item);
  return item instanceof GoHost && item.kind === "ptr" ? type.replace(/^\*/, "") : type;
}
