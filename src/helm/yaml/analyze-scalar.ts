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

const startIndicators = new Set("#,[]{}&*!|>'\"%@`");

/** Looks at a string as go-yaml's emitter does before it chooses a style (yaml_emitter_analyze_scalar). */
export function analyzeScalar(text: string, dialect: EmitterDialect): ScalarAnalysis {
  if (text === "") return { multiline: false, plainAllowed: true, singleAllowed: true, blockAllowed: false };
  if (harmless.test(text)) return harmlessAnalysis;
  const chars = [...text];
  const last = chars.length - 1;
  let indicators = text.startsWith("---") || text.startsWith("...");
  let special = false;
  let tabs = false;
  let lineBreaks = false;
  let breakSpace = false;
  let spaceBreak = false;
  let before = "";
  for (const [at, char] of chars.entries()) {
    const next = chars[at + 1];
    const followedByBlank = next === undefined || isBlank(next);
    if (at === 0) {
      if (startIndicators.has(char)) indicators = true;
      else if ((char === "?" || char === ":" || char === "-") && followedByBlank) indicators = true;
    } else if ((char === ":" && followedByBlank) || (char === "#" && isBlank(before))) indicators = true;
    if (dialect === "v3" && char === "\t") tabs = true;
    else if (!isPrintable(char)) special = true;
    if (char === " ") breakSpace ||= isBreak(before);
    else if (isBreak(char)) {
      lineBreaks = true;
      spaceBreak ||= before === " ";
    }
    before = char;
  }
  const first = chars[0] ?? "";
  const final = chars[last] ?? "";
  const hasEdge = first === " " || isBreak(first) || final === " " || isBreak(final);
  const never = spaceBreak || special;
  return {
    multiline: lineBreaks,
    plainAllowed: !never && !tabs && !hasEdge && !breakSpace && !lineBreaks && !indicators,
    singleAllowed: !never && !tabs && !breakSpace,
    blockAllowed: !never && final !== " ",
  };
}

function isBlank(char: string): boolean {
  return char === " " || char === "\t" || isBreak(char);
}

function isBreak(char: string): boolean {
  return char === "\n" || char === "\r" || char === "\u0085" || char === "\u2028" || char === "\u2029";
}

/** What go-yaml counts as printable: no tab, nothing beyond the basic plane. */
function isPrintable(char: string): boolean {
  const point = char.codePointAt(0) ?? 0;
  if (point === 0x0a || (point >= 0x20 && point <= 0x7e)) return true;
  return (point >= 0xa0 && point <= 0xd7ff) || (point >= 0xe000 && point <= 0xfffd && point !== 0xfeff);
}
