import { ExecutionError, type ExecutionPlace } from "#kit/gotemplate/exec/execution-error.ts";
import type { ParseError } from "#kit/gotemplate/parse/parse-error.ts";
import { ChartFailure } from "./chart-failure.ts";
import { TplError } from "./composition.ts";
import type { HelmProfile } from "./helm-profile.ts";

/** A parse error as Helm words it: `parse error at (chart/templates/a.yaml:3): …`. */
export function parseErrorText(file: string, error: ParseError): string {
  const tokens = error.message.split(": ");
  const last = tokens.at(-1) ?? "";
  return tokens.length === 1 ? `parse error in (${file}): ${last}` : `parse error at (${tokens[1] ?? ""}): ${last}`;
}

/**
 * An error of execution as Helm words it. What a chart says with `fail` or `required` stands alone. Helm 4 puts each
 * template that was included on lines of its own, unless a function's own error is at the end: then, and in Helm 3, it is
 * Go's text. Source: https://github.com/helm/helm/blob/v4.1.4/pkg/engine/engine.go
 */
export function executionErrorText(error: ExecutionError, helm: HelmProfile): string {
  const failure = failureIn(error);
  const { place } = error.fault;
  if (failure !== undefined && place !== undefined)
    return `execution error at (${placeText(place)}): ${failure.message}`;
  const whole = error.describe();
  return helm === "helm3" ? whole : (trace(error) ?? whole);
}

/** The chart's own message, wherever in the chain of causes it is. */
function failureIn(error: ExecutionError): ChartFailure | undefined {
  for (let cause: unknown = error; cause !== undefined; cause = nextCause(cause))
    if (cause instanceof ChartFailure) return cause;
  return undefined;
}

function nextCause(error: unknown): unknown {
  if (error instanceof ExecutionError) return error.fault.cause;
  return error instanceof TplError ? error.cause : undefined;
}

function trace(error: ExecutionError): string | undefined {
  const lines: string[] = [];
  let last = "";
  for (let cause: Error | undefined = error; cause !== undefined;) {
    // A function's own error has no place in a template, and leaves the whole text as it is.
    if (!(cause instanceof ExecutionError)) return undefined;
    const text = levelText(cause);
    if (text !== last) lines.push(text);
    last = text;
    cause = cause.fault.cause;
  }
  return lines.join("").trim();
}

function levelText(error: ExecutionError): string {
  const { place, template, node } = error.fault;
  // Only a template that is not there could not even begin.
  if (place === undefined) return `${error.describe()}\n`;
  // Of its cause the first words are enough, which say that a template failed.
  const after = error.describe(2).slice(`template: ${placeText(place)}: executing "${template}" at <${node}>: `.length);
  // The text of an included template's error follows on lines of its own.
  const cut = after.indexOf(" template:");
  const message = cut < 0 ? after : after.slice(0, cut);
  return `${placeText(place)}\n  executing "${template}" at <${node}>:\n    ${message}\n`;
}

function placeText({ source, line, column }: ExecutionPlace): string {
  return `${source}:${line}:${column}`;
}
