import { FunctionError } from "#kit/gotemplate/function-error.ts";

/** What a chart says by itself with `fail` or `required`: the message is its own. */
export class ChartFailure extends FunctionError {
  override readonly name = "ChartFailure";
  readonly reason: "fail" | "required";

  constructor(reason: "fail" | "required", message: string) {
    super(message);
    this.reason = reason;
  }
}
