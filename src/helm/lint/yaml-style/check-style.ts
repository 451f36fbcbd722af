import type { DiagnosticArgs } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Severity } from "#kit/diagnostic/finding.ts";
import type { Span } from "#kit/diagnostic/span.ts";
import type { TextEdit } from "#kit/diagnostic/text-edit.ts";
import { StyleDirectives } from "./style-directives.ts";
import { readTokens } from "./read-tokens.ts";
import { styleRules } from "./rules/registry.ts";
import type { StyleConfig } from "./style-config.ts";
import type { StyleVisitor } from "./style-rule.ts";
import { StyleText, type BlankLineLimits } from "./style-text.ts";
import type { StyleComment, StyleLine, StyleToken } from "./style-token.ts";

/** Something that a rule says of a text. */
export interface StyleProblem {
  /** yamllint's name of the rule. */
  readonly rule: string;
  readonly level: Severity;
  readonly span: Span;
  readonly args: DiagnosticArgs;
  /** Empty where no edit is safe. */
  readonly edits: readonly TextEdit[];
}

/**
 * Looks at a text by the rules that are on for its path: one pass over tokens, comments and lines, as far as the text can
 * be scanned; lines are looked at to the end. Comments like `# yamllint disable-line rule:colons` count. Linear.
 */
export function checkStyle(path: string, text: string, config: StyleConfig): StyleProblem[] {
  if (config.ignores(path) || /^#\s*yamllint disable-file\s*(?:\n|$)/.test(text)) return [];
  const { tokens, visible } = readTokens(text);
  const styleText = new StyleText(text, tokens, blankLineLimits(config), lineBreakOf(config));
  const enabled = styleRules.filter(({ id }) => config.rules.get(id)?.ignores(path) === false);
  const directives = new StyleDirectives(enabled.map(({ id }) => id));
  const problems: StyleProblem[] = [];
  let pending: StyleProblem[] = [];
  const visitors = enabled.map((rule): StyleVisitor => {
    const { level = "error", options = {} } = config.rules.get(rule.id) ?? {};
    return rule.open(options, styleText, (span, args, edits = []) => {
      pending.push({ rule: rule.id, level, span, args, edits });
    });
  });
  const byToken = visitors.flatMap((each) => each.token?.bind(each) ?? []);
  const byComment = visitors.flatMap((each) => each.comment?.bind(each) ?? []);
  const byLine = visitors.flatMap((each) => each.line?.bind(each) ?? []);

  const lines = linesOf(text);
  let line = lines.next();
  const passLinesBefore = (number: number): void => {
    for (; line.done !== true && line.value.number < number; line = lines.next()) {
      for (const visit of byLine) visit(line.value);
      for (const problem of pending) if (!directives.isDisabled(problem.rule)) problems.push(problem);
      pending = [];
      directives.endLine();
    }
  };
  for (let index = 0; index < visible; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    const next = tokens[index + 1];
    passLinesBefore(token.start.line);
    for (const visit of byToken) visit(token, tokens[index - 1], next, tokens[index + 2]);
    for (const comment of commentsBetween(text, token, next)) {
      passLinesBefore(comment.start.line);
      for (const visit of byComment) visit(comment);
      directives.read(text.slice(comment.start.offset, comment.end), comment.isInline);
    }
  }
  passLinesBefore(Infinity);
  return problems;
}

function* linesOf(text: string): Generator<StyleLine, undefined> {
  let start = 0;
  for (let number = 1; ; number += 1) {
    const at = text.indexOf("\n", start);
    if (at < 0) {
      yield { number, start, end: text.length };
      return undefined;
    }
    yield { number, start, end: at > 0 && text.charCodeAt(at - 1) === 13 ? at - 1 : at };
    start = at + 1;
  }
}

/**
 * What is between two tokens of different lines is blank but for comments; so is the rest of a last line without a line
 * break, where yamllint looks only if no block ends there.
 */
function* commentsBetween(text: string, before: StyleToken, after: StyleToken | undefined): Generator<StyleComment> {
  if (after === undefined) return;
  const isEdge = before.type === "stream-start" || after.start.offset === text.length;
  if (before.end.line === after.start.line && !isEdge) return;
  const to = after.start.offset;
  let { line, column, offset: from } = before.end;
  let previous: StyleComment | undefined;
  while (from < to) {
    const found = text.indexOf("\n", from);
    const lineEnd = found < 0 || found > to ? to : found;
    const at = text.slice(from, lineEnd).indexOf("#");
    if (at >= 0) {
      const breakAt = text.indexOf("\n", from + at);
      const isInline =
        before.type !== "stream-start" && line === before.end.line && text.charCodeAt(before.end.offset - 1) !== 10;
      const start = { offset: from + at, line, column: column + at };
      previous = { start, end: breakAt < 0 ? text.length : breakAt, before, after, previous, isInline };
      yield previous;
    }
    from = lineEnd + 1;
    line += 1;
    column = 0;
  }
}

function blankLineLimits(config: StyleConfig): BlankLineLimits {
  const options = config.rules.get("empty-lines")?.options;
  const limit = (name: string): number => (typeof options?.[name] === "number" ? options[name] : Infinity);
  return { inside: limit("max"), start: limit("max-start"), end: limit("max-end") };
}

/** What line break mended lines get: unix where that is the rule, otherwise that of the first line. */
function lineBreakOf(config: StyleConfig): "\n" | "keep" {
  const setting = config.rules.get("new-lines");
  return setting === undefined || setting.options["type"] === "dos" ? "keep" : "\n";
}
