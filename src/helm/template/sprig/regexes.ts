import { defineContextFunction, defineFunction } from "#kit/gotemplate/define-function.ts";
import { FunctionError } from "#kit/gotemplate/function-error.ts";
import { GoSlice, type Execution } from "#kit/gotemplate/value/value.ts";
import { GoRegexp, type OnMatch } from "../convert/go-regexp.ts";
import { NilSlice } from "../convert/nil-slice.ts";
import type { FunctionTable } from "../function-table.ts";

/** What Go's `MustCompile` says in its panic. */
function compileOrPanic(source: string): GoRegexp {
  try {
    return GoRegexp.compile(source);
  } catch (error) {
    if (!(error instanceof FunctionError)) throw error;
    throw new FunctionError(`regexp: Compile(${quoted(source)}): ${error.message}`);
  }
}

/** Go quotes with backquotes where it can. */
function quoted(source: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return /[`\u0000-\u0008\u000a-\u001f\u007f\ufeff]/.test(source) ? JSON.stringify(source) : `\`${source}\``;
}

/** Go's regexp gives nil where nothing matches. */
const texts = (items: readonly string[]): GoSlice =>
  items.length === 0 ? new NilSlice("string") : new GoSlice("string", items);

/** Steps of looking for one more match. */
const stepsPerMatch = 10;
/** What a match takes beside its characters. */
const sizeOfMatch = 32;

/** Counts each match against the bounds: a text may have millions, and what each is replaced by may be long. */
const counter =
  (execution: Execution): OnMatch =>
  (length) => {
    execution.spend(stepsPerMatch);
    execution.charge(sizeOfMatch + length);
  };

/** The functions that compile with one of Go's two ways to fail. */
function family(compile: (source: string) => GoRegexp) {
  return {
    FindAll: defineContextFunction(["string", "string", "int"], (execution, source, text, count) =>
      texts(compile(source).findAll(text, count, counter(execution))),
    ),
    Find: defineFunction(["string", "string"], (source, text) => compile(source).find(text)),
    ReplaceAll: defineContextFunction(["string", "string", "string"], (execution, source, text, template) =>
      compile(source).replaceAll(text, template, counter(execution)),
    ),
    ReplaceAllLiteral: defineContextFunction(["string", "string", "string"], (execution, source, text, replacement) =>
      compile(source).replaceAllLiteral(text, replacement, counter(execution)),
    ),
    Split: defineContextFunction(["string", "string", "int"], (execution, source, text, count) =>
      texts(compile(source).split(text, count, counter(execution))),
    ),
  };
}

function matches(source: string, text: string): boolean {
  try {
    return GoRegexp.compile(source).test(text);
  } catch (error) {
    if (error instanceof FunctionError) return false;
    throw error;
  }
}

const named = (prefix: string, functions: FunctionTable): FunctionTable =>
  Object.fromEntries(Object.entries(functions).map(([name, each]) => [`${prefix}${name}`, each]));

/** Sprig's regular expressions. */
export const regexFunctions: FunctionTable = {
  ...named("regex", family(compileOrPanic)),
  ...named(
    "mustRegex",
    family((source) => GoRegexp.compile(source)),
  ),
  // An expression that is none matches nothing, and nobody is told.
  regexMatch: defineFunction(["string", "string"], matches),
  mustRegexMatch: defineFunction(["string", "string"], (source, text) => GoRegexp.compile(source).test(text)),
  regexQuoteMeta: defineFunction(["string"], (text) => text.replace(/[\\.+*?()|[\]{}^$]/g, "\\$&")),
};
