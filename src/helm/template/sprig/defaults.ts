import { defineFunction } from "#kit/gotemplate/define-function.ts";
import { FunctionError } from "#kit/gotemplate/function-error.ts";
import { deepCopy } from "../convert/deep-copy.ts";
import { isEmpty } from "../convert/is-empty.ts";
import type { FunctionTable } from "../function-table.ts";

const copy = defineFunction(["interface {}"], (value) => {
  if (value === null) throw new FunctionError("reflect: call of reflect.Value.Type on zero Value");
  return deepCopy(value);
});

/** Sprig's choices between values by whether they are empty. */
export const defaultFunctions: FunctionTable = {
  default: defineFunction(["interface {}", "...interface {}"], (fallback, ...given) => {
    const [value] = given;
    return isEmpty(value) ? fallback : value;
  }),
  empty: defineFunction(["interface {}"], isEmpty),
  coalesce: defineFunction(["...interface {}"], (...values) => values.find((value) => !isEmpty(value)) ?? null),
  all: defineFunction(["...interface {}"], (...values) => !values.some(isEmpty)),
  any: defineFunction(["...interface {}"], (...values) => !values.every(isEmpty)),
  ternary: defineFunction(["interface {}", "interface {}", "bool"], (yes, no, choice) => (choice ? yes : no)),
  deepCopy: copy,
  mustDeepCopy: copy,
};
