import { defineFunction } from "../define-function.ts";
import { compileCallOf, compileLogic, type SpecialForm } from "../exec/compile-special.ts";
import { sprint, sprintln } from "../fmt/sprint.ts";
import { sprintf } from "../fmt/sprintf.ts";
import { GoInteger } from "../value/go-integer.ts";
import { isTrue } from "../value/is-true.ts";
import type { GoFunction } from "../value/value.ts";
import { callValue } from "./call.ts";
import { equalsAny, isLess, isLessOrEqual } from "./comparison.ts";
import { escapeHtml, escapeJs, escapeUrlQuery } from "./escape.ts";
import { index, length, slice } from "./indexing.ts";

const call: GoFunction = {
  parameters: ["reflect.Value"],
  variadic: "reflect.Value",
  // The name comes first: see compileCallOf.
  call: ([name, callee, ...args], execution) =>
    callValue(typeof name === "string" ? name : "", callee, args, execution),
};

/** The functions that the language has of itself. Source: text/template/funcs.go. */
export const builtins: ReadonlyMap<string, GoFunction | SpecialForm> = new Map<string, GoFunction | SpecialForm>([
  ["and", compileLogic],
  ["call", compileCallOf(call)],
  ["html", defineFunction(["...interface {}"], (...args) => escapeHtml(args))],
  ["index", defineFunction(["reflect.Value", "...reflect.Value"], (item, ...indexes) => index(item, indexes))],
  ["js", defineFunction(["...interface {}"], (...args) => escapeJs(args))],
  ["len", defineFunction(["reflect.Value"], (item) => GoInteger.int(length(item)))],
  ["not", defineFunction(["reflect.Value"], (value) => !isTrue(value))],
  ["or", compileLogic],
  ["print", defineFunction(["...interface {}"], (...args) => sprint(args))],
  ["printf", defineFunction(["string", "...interface {}"], (format, ...args) => sprintf(format, args))],
  ["println", defineFunction(["...interface {}"], (...args) => sprintln(args))],
  ["slice", defineFunction(["reflect.Value", "...reflect.Value"], (item, ...indexes) => slice(item, indexes))],
  ["urlquery", defineFunction(["...interface {}"], (...args) => escapeUrlQuery(args))],
  ["eq", defineFunction(["reflect.Value", "...reflect.Value"], (first, ...others) => equalsAny(first, others))],
  ["ge", defineFunction(["reflect.Value", "reflect.Value"], (left, right) => !isLess(left, right))],
  ["gt", defineFunction(["reflect.Value", "reflect.Value"], (left, right) => !isLessOrEqual(left, right))],
  ["le", defineFunction(["reflect.Value", "reflect.Value"], (left, right) => isLessOrEqual(left, right))],
  ["lt", defineFunction(["reflect.Value", "reflect.Value"], (left, right) => isLess(left, right))],
  ["ne", defineFunction(["reflect.Value", "reflect.Value"], (left, right) => !equalsAny(left, [right]))],
]);
