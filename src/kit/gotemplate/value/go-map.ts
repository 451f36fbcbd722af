import type { Value } from "./value.ts";

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
