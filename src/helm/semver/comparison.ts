import type { Version } from "./version.ts";

export type ConstraintOperator = "=" | "!=" | ">" | "<" | ">=" | "<=" | "~" | "^";

/** A comparison with one version, whose last parts may be left open (`1.x`, `1.2`). */
export interface Comparison {
  readonly operator: ConstraintOperator;
  /** With zeros for what is open. */
  readonly version: Version;
  /** The first part that is open. */
  readonly open: "major" | "minor" | "patch" | "none";
  /** The version as written, without the operator. */
  readonly original: string;
}
