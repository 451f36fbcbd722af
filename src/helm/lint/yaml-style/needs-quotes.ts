import { hasUnprintable } from "../../yaml/parse-yaml.ts";
import { Scanner } from "../../yaml/scanner.ts";
import { YamlError } from "../../yaml/yaml-error.ts";
import type { StyleToken } from "./style-token.ts";

/** Whether a quoted text would not be the same without its quotes. */
export function needsQuotes(token: StyleToken, text: string, isInFlow: boolean): boolean {
  const value = token.text;
  if (isInFlow && /[,[\]{}]/.test(value)) return true;
  if (token.style === "double") {
    if (hasUnprintable(value)) return true;
    if (token.start.line !== token.end.line && /\\\r?\n/.test(text.slice(token.start.offset + 1, token.end.offset - 1)))
      return true;
  }
  // PyYAML takes a tab in a plain scalar for an error.
  if (value.includes("\t") || value.includes("\0")) return true;
  const scanner = new Scanner(`key: ${value}`);
  try {
    for (let skipped = 0; skipped < 4; skipped += 1) scanner.next();
    const scalar = scanner.next();
    const after = scanner.next();
    return scalar.type !== "scalar" || scalar.style !== "plain" || after.type !== "block-end" || scalar.text !== value;
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    return true;
  }
}
