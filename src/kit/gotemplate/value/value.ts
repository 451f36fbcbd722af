import type { GoHost } from "./go-host.ts";
import type { GoInteger } from "./go-integer.ts";
import type { GoMap } from "./go-map.ts";
import type { GoSlice } from "./go-slice.ts";

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
