import { defineContextFunction } from "#kit/gotemplate/define-function.ts";
import { ExecutionError } from "#kit/gotemplate/exec/execution-error.ts";
import { FunctionError } from "#kit/gotemplate/function-error.ts";
import { ParseError } from "#kit/gotemplate/parse/parse-error.ts";
import { quote } from "#kit/gotemplate/strconv/quote.ts";
import type { Execution, Value } from "#kit/gotemplate/value/value.ts";
import { ChartFailure } from "./chart-failure.ts";
import type { FunctionTable } from "./function-table.ts";
import { setName } from "./set-name.ts";
import { renderState } from "./render-state.ts";
import { withoutNoValue } from "./without-no-value.ts";

/** How often a template may be in itself, as Helm has it. */
const maxDepth = 1000;

/** Helm's `include`: a template's text as a value. */
function include(execution: Execution, name: string, data: Value): string {
  const { depths } = execution.context(renderState);
  const depth = depths.get(name) ?? 0;
  if (depth > maxDepth)
    throw new FunctionError(`rendering template has a nested reference name: ${name}: unable to execute template`);
  depths.set(name, depth + 1);
  try {
    return execution.execute(execution.templates, name, data);
  } finally {
    depths.set(name, depth);
  }
}

/** A text that is executed by `tpl` failed. */
export class TplError extends FunctionError {
  override readonly name = "TplError";

  constructor(text: string, cause: ExecutionError) {
    super(`error during tpl function execution for ${quote(text)}: ${cause.describe()}`);
    this.cause = cause;
  }
}

/** Helm's `tpl`: executes a text as a template that sees all others. What it defines, it keeps to itself. */
function tpl(execution: Execution, text: string, data: Value): string {
  // A text without an action is its own result, and most texts have none.
  if (!text.includes("{{")) return withoutNoValue(text);
  const templates = execution.templates.clone();
  try {
    templates.parse(setName, text);
    return withoutNoValue(execution.execute(templates, setName, data));
  } catch (error) {
    if (error instanceof ParseError) throw new FunctionError(`cannot parse template ${quote(text)}: ${error.message}`);
    if (error instanceof ExecutionError && error.bound === undefined) throw new TplError(text, error);
    throw error;
  }
}

function required(execution: Execution, message: string, value: Value): Value {
  if (value !== null && value !== undefined && value !== "") return value;
  const { isLint, warn } = execution.context(renderState);
  if (!isLint) throw new ChartFailure("required", message);
  warn("required", message);
  return "";
}

function fail(execution: Execution, message: string): string {
  const { isLint, warn } = execution.context(renderState);
  if (!isLint) throw new ChartFailure("fail", message);
  warn("fail", message);
  return "";
}

/** Helm's functions that execute other templates, or end the rendering. */
export const compositionFunctions: FunctionTable = {
  include: defineContextFunction(["string", "interface {}"], include),
  tpl: defineContextFunction(["string", "interface {}"], tpl),
  required: defineContextFunction(["string", "interface {}"], required),
  fail: defineContextFunction(["string"], fail),
};
