import type { EmitterDialect } from "./emitter-dialect.ts";

/** In which styles a string can be written in block context. */
export interface ScalarAnalysis {
  readonly multiline: boolean;
  readonly plainAllowed: boolean;
  readonly singleAllowed: boolean;
  readonly blockAllowed: boolean;
}

/** Most strings: characters that mean nothing to YAML where they stand. */
const harmless = /^[\w/$(;<=~^\\](?:[\w/$();<=>~^\\.,'"!%&*?@[\]{}|`+-]|:(?=[!-~])| (?=[!"$-~]))*$/;
const harmlessAnalysis: ScalarAnalysis = {
  multiline: false,
  plainAllowed: true,
  singleAllowed: true,
  blockAllowed: true,
};

// What go-yaml looks for, found natively: a text of a hundred lines has thousands of characters.
const breaks = /[\n\r\u0085\u2028\u2029]/;
const spaceAfterBreak = /[\n\r\u0085\u2028\u2029] /;
const breakAfterSpace = / [\n\r\u0085\u2028\u2029]/;
const spaceOrBreakAtEdge = /^[ \n\r\u0085\u2028\u2029]|[ \n\r\u0085\u2028\u2029]$/;
/** What begins something else than a plain scalar, or ends one. */
const indicators =
  /^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[?-](?![^ \t\n\r\u0085\u2028\u2029]))|:(?![^ \t\n\r\u0085\u2028\u2029])|[ \t\n\r\u0085\u2028\u2029]#/;
/** Nothing beyond the basic plane is printable to go-yaml; a tab is to v3. */
const unprintable: Readonly<Record<EmitterDialect, RegExp>> = {
  v2: /[^\n -~\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/,
  v3: /[^\t\n -~\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/,
};

/** Looks at a string as go-yaml's emitter does before it chooses a style (yaml_emitter_analyze_scalar). */
export function analyzeScalar(text: string, dialect: EmitterDialect): ScalarAnalysis {
  if (text === "") return { multiline: false, plainAllowed: true, singleAllowed: true, blockAllowed: false };
  if (harmless.test(text)) return harmlessAnalysis;
  const multiline = breaks.test(text);
  const isQuotable = !unprintable[dialect].test(text) && !(multiline && breakAfterSpace.test(text));
  const isOneRun = isQuotable && !text.includes("\t") && !(multiline && spaceAfterBreak.test(text));
  return {
    multiline,
    plainAllowed: isOneRun && !multiline && !spaceOrBreakAtEdge.test(text) && !indicators.test(text),
    singleAllowed: isOneRun,
    blockAllowed: isQuotable && !text.endsWith(" "),
  };
}
