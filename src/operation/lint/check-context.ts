import type { RunContext } from "../context.ts";
import type { PolicyInput } from "./policy-fields.ts";

/** What the check of a chart needs of a run. */
export interface CheckContext extends Pick<RunContext, "ports" | "caches" | "signal" | "source" | "skip"> {
  readonly input: PolicyInput;
}
