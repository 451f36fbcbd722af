import type { Json } from "../type/json.ts";

/** How bad a finding is; the order is worst first. */
export const severities = ["error", "warning", "info"] as const;

/** How bad a finding is. */
export type Severity = (typeof severities)[number];

/** A few lines of the text a finding points into, for people to see. */
export interface Frame {
  /** The number of the first line shown, from 1. */
  readonly firstLine: number;
  readonly lines: readonly string[];
}

/** Where a finding is, ready to print: lines and columns from 1, the end not included. Line 0 means the file as a whole. */
export interface Location {
  /** Posix path, relative to the root of the run where the file is inside it. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly frame?: Frame;
}

/** Another place that a reader needs to see to understand a finding. */
export interface Related {
  readonly message: string;
  readonly location: Location;
}

/** One diagnosis: a code with its arguments and its place. The texts are renderings of these by the code's spec. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  /** The id of the operation that found it. */
  readonly operation: string;
  /** The folder of the chart it is about. */
  readonly chart?: string;
  readonly args: { readonly [name: string]: Json };
  readonly message: string;
  readonly fix?: string;
  /** Present where `--fix` can mend it without changing what the file means. */
  readonly isMendable?: true;
  readonly location?: Location;
  readonly related: readonly Related[];
}
