import { AppError } from "#kit/error/app-error.ts";
import { locate } from "#kit/diagnostic/locate.ts";
import type { SourceText } from "#kit/diagnostic/source-text.ts";
import type { Span } from "#kit/diagnostic/span.ts";
import type { Origin } from "./origin.ts";

/** Something that is wrong with the configuration. */
export interface ConfigProblem {
  /** Capital first, no full stop. */
  readonly message: string;
  /** Where to point. */
  readonly origin: Origin;
  /** Which part of a file's entry is wrong. Default: the value. */
  readonly at?: "key" | "value";
  /** What to do next. */
  readonly hint?: string;
}

const maxProblems = 20;

/** One error for all problems, in the order of the file: each with its place and the line itself. */
export function configError(unordered: readonly ConfigProblem[]): AppError {
  const problems = unordered.toSorted((left, right) => offsetOf(left) - offsetOf(right));
  const shown = problems.slice(0, maxProblems).map(showProblem);
  const more = problems.length - shown.length;
  if (more > 0) shown.push(`${more} more ${more === 1 ? "problem" : "problems"}`);
  const isUsage = problems.every((problem) => problem.origin.kind === "flag");
  if (problems.length > 1) shown.unshift(`${problems.length} problems`);
  const hint = problems.find((problem) => problem.hint !== undefined)?.hint;
  return new AppError(
    isUsage ? "usage" : "config-invalid",
    shown.join(shown.some((each) => each.includes("\n")) ? "\n\n" : "\n"),
    hint === undefined ? {} : { hint },
  );
}

/** A problem as text: `chartyard.yaml:3:1: Unknown key …`, then the line with a mark below it. */
function showProblem({ message, origin, at }: ConfigProblem): string {
  switch (origin.kind) {
    case "flag":
      return `${origin.flag}: ${message}`;
    case "environment":
      return `Environment variable ${origin.variable}: ${message}`;
    case "file":
      return showInFile(message, origin.source, at === "key" ? origin.key : origin.value);
    case "default":
      return message;
  }
}

function showInFile(message: string, source: SourceText, span: Span): string {
  const { path, line, column, endLine, endColumn } = locate({ source, span });
  const text = source.lineText(line);
  const gutter = String(line).length + 1;
  const width = Math.max(1, Math.min((endLine === line ? endColumn : text.trimEnd().length + 1) - column, 80));
  // A tab stays a tab, so that the mark stands below what it means.
  const indent = text.slice(0, column - 1).replace(/[^\t]/g, " ");
  return [
    `${path}:${line}:${column}: ${message}`,
    `${String(line).padStart(gutter)} | ${text.slice(0, 160)}`,
    ...(column > 160 ? [] : [`${" ".repeat(gutter)} | ${indent}${"^".repeat(width)}`]),
  ].join("\n");
}

/** What has no place in a file comes last. */
function offsetOf({ origin, at }: ConfigProblem): number {
  if (origin.kind !== "file") return Number.MAX_SAFE_INTEGER;
  return at === "key" ? origin.key.start : origin.value.start;
}
