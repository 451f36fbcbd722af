/** The validators of yamale that are known here. */
export const checkNames = ["str", "num", "int", "bool", "null", "enum", "any", "list", "map", "include"] as const;

/** A constant in an expression. */
export type Literal = string | number | boolean | null;

/** A call such as `str(required=False)`. */
export interface Check {
  readonly kind: "check";
  readonly name: (typeof checkNames)[number];
  /** The constants among its arguments. */
  readonly literals: readonly Literal[];
  /** The calls among its arguments. */
  readonly checks: readonly Check[];
  /** `min=1`, `required=False` and so on. */
  readonly options: ReadonlyMap<string, Literal | Check>;
}

/** A map whose keys are written out. */
export interface Fields {
  readonly kind: "fields";
  readonly fields: ReadonlyMap<string, SchemaNode>;
}

/** What a value is held against. */
export type SchemaNode = Check | Fields;

/** A schema in yamale's language. */
export interface ChartSchema {
  readonly root: SchemaNode;
  /** What `include('name')` means. */
  readonly includes: ReadonlyMap<string, SchemaNode>;
}
