import { GoHost, type GoKind, type Value } from "#kit/gotemplate/value/value.ts";

/** Field names of Go, each with its value, in Go's order. */
export type Fields = readonly (readonly [name: string, value: Value])[];

/** One of Go's structs, or a pointer to one where its type begins with `*`. */
export class Struct extends GoHost {
  override readonly type: string;
  override readonly kind: GoKind;
  readonly #fields: Fields;

  constructor(type: string, fields: Fields) {
    super();
    this.type = type;
    this.kind = type.startsWith("*") ? "ptr" : "struct";
    this.#fields = fields;
  }

  override fields(): Fields {
    return this.#fields;
  }
}
