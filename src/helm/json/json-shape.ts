/** The fields of a Go struct in their order, with the structs inside of it; a Go map has none: its keys are sorted. */
export interface JsonShape {
  readonly [field: string]: JsonShape | undefined;
}

/** Anything: what is no struct. */
export const anyShape: JsonShape = {};

/** A string, or a list or a map of strings: what YAML takes for a number is one all the same. */
export const stringShape: JsonShape = {};

/** A struct whose fields, named in one text, all have the same shape. */
export function fieldsOf(names: string, shape: JsonShape = stringShape): JsonShape {
  return Object.fromEntries(names.split(" ").map((name) => [name, shape]));
}
