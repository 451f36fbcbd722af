import { defineFunction } from "#kit/gotemplate/define-function.ts";
import { kindOf } from "#kit/gotemplate/value/kind-of.ts";
import { typeName } from "#kit/gotemplate/value/type-name.ts";
import { deepEqual } from "../convert/deep-equal.ts";
import type { FunctionTable } from "../function-table.ts";

/** Sprig's questions about types and kinds. */
export const reflectionFunctions: FunctionTable = {
  typeOf: defineFunction(["interface {}"], typeName),
  typeIs: defineFunction(["string", "interface {}"], (target, value) => target === typeName(value)),
  typeIsLike: defineFunction(["string", "interface {}"], (target, value) =>
    [target, `*${target}`].includes(typeName(value)),
  ),
  kindOf: defineFunction(["interface {}"], kindOf),
  kindIs: defineFunction(["string", "interface {}"], (target, value) => target === kindOf(value)),
  deepEqual: defineFunction(["interface {}", "interface {}"], (left, right) => deepEqual(left, right)),
};
