import type { ValueMap } from "#kit/gotemplate/value/value.ts";
import type { Lock, Metadata } from "./metadata.ts";

/** A file of a chart. */
export interface ChartFile {
  /** Posix path inside the chart's folder. */
  readonly name: string;
  readonly data: Uint8Array;
  /** Milliseconds since 1970; 0 where unknown. */
  readonly modified: number;
}

/** A loaded chart, as helm's loader leaves it. */
export interface Chart {
  readonly metadata: Metadata;
  readonly lock: Lock | undefined;
  /** Every file that the loader read, in its order, `charts/` included. */
  readonly raw: readonly ChartFile[];
  readonly templates: readonly ChartFile[];
  readonly values: ValueMap;
  /** values.schema.json, unread. */
  readonly schema: Uint8Array | undefined;
  /** What is neither of the above nor in `charts/`. */
  readonly files: readonly ChartFile[];
  /** The charts in `charts/`, unpacked, in the order of their folder or archive names. */
  readonly dependencies: readonly Chart[];
}
