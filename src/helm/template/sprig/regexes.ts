import { defineFunction } from "#kit/gotemplate/define-function.ts";
import { FunctionError } from "#kit/gotemplate/function-error.ts";
import { GoSlice } from "#kit/gotemplate/value/value.ts";
import { GoRegexp } from "../convert/go-regexp.ts";
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

/** The functions that compile with one of Go's two ways to fail. */
function family(compile: (source: string) => GoRegexp) {
  return {
    FindAll: defineFunction(["string", "string", "int"], (source, text, count) =>
      texts(compile(source).findAll(text, count)),
    ),
    Find: defineFunction(["string", "string"], (source, text) => compile(source).find(text)),
    ReplaceAll: defineFunction(["string", "string", "string"], (source, text, template) =>
      compile(source).replaceAll(text, template),
    ),
    ReplaceAllLiteral: defineFunction(["string", "string", "string"], (source, text, replacement) =>
      compile(source).replaceAllLiteral(text, replacement),
    ),
    Split: defineFunction(["string", "string", "int"], (source, text, count) =>
      texts(compile(source).split(text, count)),
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
