import type { GoInteger } from "./go-integer.ts";

/** Go's `map[string]interface {}`. Insertion order is kept but means nothing to Go: sort with `sortedKeys` before showing. */
export type ValueMap = Map<string, Value>;

/** Go's `[]interface {}`. */
export type ValueList = Value[];

/**
 * A Go value as templates and charts see it. The common kinds are plain JavaScript values, so that reading a chart
 * costs no wrapping; the rare ones carry their Go type:
 *
 * | Go                              | here                                                              |
 * | ------------------------------- | ----------------------------------------------------------------- |
 * | invalid (a missing map key)     | `undefined`                                                       |
 * | nil                             | `null`                                                            |
 * | bool                            | `boolean`                                                         |
 * | float64                         | `number`: every number of a values file is one                    |
 * | string                          | `string`; bytes that are no UTF-8 are lone surrogates U+DC80–DCFF |
 * | int, int64, uint8 and so on     | {@link GoInteger}                                                 |
 * | []interface {}                  | array                                                             |
 * | map[string]interface {}         | `Map`                                                             |
 * | []string, []uint8, [][]string … | {@link GoSlice}                                                   |
 * | named and typed maps            | {@link GoMap}                                                     |
 * | structs, functions, pointers    | {@link GoHost}                                                    |
 */
export type Value =
  | undefined
  | null
  | boolean
  | number
  | string
  | GoInteger
  | ValueList
  | ValueMap
  | GoSlice
  | GoMap
  | GoHost;

/** A slice whose element type is not `interface {}`: `[]string`, `[]int`, `[]uint8`, `[][]interface {}`. */
export class GoSlice {
  /** Go's name of the element type, such as `string`. */
  readonly element: string;
  readonly items: readonly Value[];

  constructor(element: string, items: readonly Value[]) {
    this.element = element;
    this.items = items;
  }
}

/** A map with a name (`common.Values`) or with an element type of its own (`map[string]string`). */
export class GoMap {
  /** Go's name of the type as `%T` prints it, such as `common.Values`. */
  readonly type: string;
  /** Go's name of the element type, such as `interface {}`. */
  readonly element: string;
  readonly entries: Map<string, Value>;

  constructor(type: string, element: string, entries: Map<string, Value>) {
    this.type = type;
    this.element = element;
    this.entries = entries;
  }
}

/** Anything that only its maker understands: structs with fields, objects with methods, times, functions. */
export abstract class GoHost {
  /** Go's name of the type as `%T` prints it, such as `*common.Capabilities`. */
  abstract readonly type: string;
  /** Go's kind, such as `struct`, `ptr` or `func`. */
  abstract readonly kind: "struct" | "ptr" | "func";
  /** The value of an exported field, or `undefined` where the type has no such field. */
  abstract field(name: string): Value;
  /** The named method, or `undefined` where the type has none. */
  abstract method(name: string): ((...args: Value[]) => Value) | undefined;
  /** How `fmt` prints it with `%v`. */
  abstract format(): string;
}
