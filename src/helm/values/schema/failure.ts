import type { InstancePath } from "./instance-path.ts";
import type { Schema } from "./schema.ts";

/**
 * Why a value does not meet a schema. A tree: `allOf` has the failures of its branches, a reference those of what it
 * refers to. The text is made only where somebody reads it.
 */
export interface Failure {
  /** A group bundles what one schema has several of; a reference with one cause is not shown. */
  readonly type: "keyword" | "group" | "reference";
  readonly schema: Schema;
  /** The keyword and what is below it, such as `["dependentRequired", "port"]`. */
  readonly keyword: readonly string[];
  readonly path: InstancePath | undefined;
  /** Where the name of an entry fails and not its value: the way to the entry. */
  readonly namePath?: InstancePath;
  readonly text: () => string;
  readonly causes: readonly Failure[];
}
