import { BoundError } from "../bound-error.ts";
import { GoInteger } from "./go-integer.ts";
import { GoBytes, GoHost, GoMap, GoSlice, type Value } from "./value.ts";

/** Characters of all texts, and as many more for each value. */
const maxSize = 16 * 1024 * 1024;
const sizeOfValue = 8;

/** Levels of nesting that are looked at. */
const maxDepth = 1000;

/** Values that are counted one by one before it is worth remembering how large each list and map is. */
const maxPlain = 5000;

/**
 * Refuses a value that is too large to be written or walked. A few lists that hold each other many times over stand for
 * millions of values: they are counted as often as they would be written, and each is looked at once.
 *
 * @throws {BoundError} `output` for more than 16 Mi characters, or 2 Mi values
 */
export function refuseHuge(value: Value): void {
  if (typeof value !== "object" || value === null || value instanceof GoInteger) return;
  if (new Counter().sizeOf(value, 0) > maxSize)
    throw new BoundError("output", `A value is larger than ${maxSize} characters when it is written out`);
}

class Counter {
  #plain = 0;
  readonly #sizes = new Map<object, number>();

  sizeOf(value: Value, depth: number): number {
    if (typeof value === "string") return sizeOfValue + value.length;
    // Whoever walks the value stops there too; one that holds itself has no size.
    if (typeof value !== "object" || value === null || depth > maxDepth) return sizeOfValue;
    this.#plain += 1;
    if (this.#plain <= maxPlain) return this.#sum(value, depth);
    const known = this.#sizes.get(value);
    if (known !== undefined) return known;
    this.#sizes.set(value, sizeOfValue);
    const size = this.#sum(value, depth);
    this.#sizes.set(value, size);
    return size;
  }

  #sum(value: object, depth: number): number {
    let size = sizeOfValue;
    for (const inner of insideOf(value)) {
      size += this.sizeOf(inner, depth + 1);
      if (size > maxSize) break;
    }
    return value instanceof GoBytes ? size + value.bytes.length : size;
  }
}

function insideOf(value: object): Iterable<Value> {
  if (Array.isArray(value)) return value as readonly Value[];
  if (value instanceof Map) return (value as ReadonlyMap<string, Value>).values();
  if (value instanceof GoSlice) return value.items;
  if (value instanceof GoMap) return value.entries.values();
  return value instanceof GoHost ? value.fields().map(([, inner]) => inner) : [];
}
