import { ExecutionError, type ExecutionFault } from "#kit/gotemplate/exec/execution-error.ts";
import { quote } from "#kit/gotemplate/strconv/quote.ts";
import { ChartFailure } from "./chart-failure.ts";
import { TplError } from "./composition.ts";
import { plainReason } from "./plain-reason.ts";
import type { RenderError } from "./render-error.ts";

/** A place that a failed rendering went through. */
export interface FailureStep {
  /** The file: `chart/templates/a.yaml`. */
  readonly template: string;
  /** In UTF-16 units from the beginning of the file. */
  readonly offset: number;
  /** What is executed there, as Go writes it back. */
  readonly node: string;
}

/** Why a rendering failed, and the way there. */
export interface Failure {
  /** What is wrong, without places: in plain words where Go's are not. */
  readonly reason: string;
  /**
   * The innermost place first, then those that included it, each once, however often templates went through it; a text of
   * `tpl` has no place of its own.
   */
  readonly steps: readonly FailureStep[];
}

/** Takes a failure apart. */
export function failureSteps({ cause }: RenderError): Failure {
  if (!(cause instanceof ExecutionError)) {
    return { reason: plainReason(cause.detail), steps: [] };
  }
  const way: FailureStep[] = [];
  let reason = "";
  for (let error: Error | undefined = cause; error !== undefined;) {
    if (error instanceof ExecutionError) {
      for (const step of stepsOf(error.fault)) way.push(step);
      const { detail, node, cause }: ExecutionFault = error.fault;
      reason = cause === undefined ? plainReason(detail, node) : detail;
      error = cause;
    } else if (error instanceof TplError) error = error.cause as Error;
    else {
      // What a function says needs its name; what the chart itself says does not.
      const name = reason.endsWith(": ") ? reason : "";
      reason = error instanceof ChartFailure ? error.message : plainReason(name + error.message);
      error = undefined;
    }
  }
  const places = new Map<string, FailureStep>();
  for (const step of way.toReversed()) {
    const key = `${step.offset} ${step.template}`;
    if (!places.has(key)) places.set(key, step);
  }
  return { reason, steps: [...places.values()] };
}

/** The steps of one execution, the outermost first: its `{{template}}` actions, then where it failed. */
function* stepsOf({ calls, template, place, node }: ExecutionFault): Generator<FailureStep> {
  for (const [index, { source, offset }] of calls.entries()) {
    const called = calls[index + 1]?.template ?? template ?? "";
    if (isFile(source)) yield { template: source, offset, node: `template ${quote(called)}` };
  }
  if (place !== undefined && isFile(place.source)) yield { template: place.source, offset: place.offset, node };
}

function isFile(source: string): boolean {
  return source.includes("/");
}
