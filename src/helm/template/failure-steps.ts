import { ExecutionError } from "#kit/gotemplate/exec/execution-error.ts";
import { ChartFailure } from "./chart-failure.ts";
import { TplError } from "./composition.ts";
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
  /** What is wrong, without places. */
  readonly reason: string;
  /** The innermost place first, then those that included it; a text of `tpl` has no place of its own. */
  readonly steps: readonly FailureStep[];
}

/** Takes a failure apart. */
export function failureSteps({ cause }: RenderError): Failure {
  if (!(cause instanceof ExecutionError)) {
    return { reason: cause.detail, steps: [] };
  }
  const steps: FailureStep[] = [];
  let reason = "";
  for (let error: Error | undefined = cause; error !== undefined;) {
    if (error instanceof ExecutionError) {
      const { place, node, detail } = error.fault;
      if (place !== undefined && place.source.includes("/"))
        steps.unshift({ template: place.source, offset: place.offset, node });
      reason = detail;
      error = error.fault.cause;
    } else if (error instanceof TplError) error = error.cause as Error;
    else {
      // What a function says needs its name; what the chart itself says does not.
      reason = reason.endsWith(": ") && !(error instanceof ChartFailure) ? reason + error.message : error.message;
      error = undefined;
    }
  }
  return { reason, steps };
}
