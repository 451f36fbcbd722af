import type { ExecutionError } from "#kit/gotemplate/exec/execution-error.ts";
import type { ParseError } from "#kit/gotemplate/parse/parse-error.ts";

/** A chart that cannot be rendered. The message is Helm's; what is known of the fault is in the cause. */
export class RenderError extends Error {
  override readonly name = "RenderError";
  /** The template whose parsing or execution failed: `chart/templates/a.yaml`. */
  readonly template: string;
  override readonly cause: ExecutionError | ParseError;

  constructor(template: string, message: string, cause: ExecutionError | ParseError) {
    super(message);
    this.template = template;
    this.cause = cause;
  }
}
