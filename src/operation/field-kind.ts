import type { z } from "zod";

/** What a field takes on a command line or in an environment variable. */
export type FieldKind =
  | { readonly kind: "boolean" }
  | { readonly kind: "number" }
  | { readonly kind: "string"; readonly choices?: readonly string[] }
  | { readonly kind: "list" }
  | { readonly kind: "other" };

/** The parts of a zod definition that are looked at here; the library's own type does not close over its members. */
interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly entries?: Readonly<Record<string, string>>;
  readonly options?: readonly z.ZodType[];
}

/** Looks through optional, default and pipe wrappers at what a field really holds. */
export function fieldKind(schema: z.ZodType): FieldKind {
  const definition = schema.def as unknown as Definition;
  switch (definition.type) {
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "readonly":
      return definition.innerType === undefined ? { kind: "other" } : fieldKind(definition.innerType);
    case "pipe":
      return definition.in === undefined ? { kind: "other" } : fieldKind(definition.in);
    case "boolean":
      return { kind: "boolean" };
    case "number":
    case "int":
      return { kind: "number" };
    case "string":
      return { kind: "string" };
    case "enum":
      return { kind: "string", choices: Object.values(definition.entries ?? {}) };
    case "array":
      return { kind: "list" };
    case "union":
      // A union on the command line is told apart by its schema: hand the word over as it is.
      return { kind: "string" };
    default:
      return { kind: "other" };
  }
}
