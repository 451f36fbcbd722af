import type { Value } from "./value.ts";

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
