import type { Failure } from "./failure.ts";
import { singleQuote } from "./single-quote.ts";
import { shownPointer } from "./instance-path.ts";

/** What Helm prints for values that do not meet a schema: a list, each cause below what it makes fail. */
export function helmSchemaText(failures: readonly Failure[]): string {
  const lines: string[] = [];
  for (const failure of failures) addLines(failure, 0, lines);
  return lines.join("\n");
}

function addLines(failure: Failure, indent: number, lines: string[]): void {
  const isShown = failure.type !== "reference" || failure.causes.length !== 1;
  if (isShown) lines.push(`${"  ".repeat(indent)}- at ${singleQuote(shownPointer(failure.path))}: ${failure.text()}`);
  for (const cause of failure.causes) addLines(cause, isShown ? indent + 1 : indent, lines);
}
