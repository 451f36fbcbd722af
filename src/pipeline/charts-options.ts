import type { Ports } from "#operation/ports.ts";
import type { RunSettings } from "#operation/run-settings.ts";
import type { RunRecorder } from "./run-recorder.ts";

/** A folder or glob with charts, from the configuration. */
export interface ChartRoot {
  readonly path: string;
  /** Absent: charts of both types. */
  readonly type?: "application" | "library";
}

/** What discovery works with. */
export interface ChartsOptions {
  readonly ports: Ports;
  readonly settings: RunSettings;
  /** Empty: everywhere. */
  readonly roots: readonly ChartRoot[];
  /** Chart folders to leave out, as globs. */
  readonly exclude: readonly string[];
  readonly recorder: RunRecorder;
  /** Bounds concurrency while memory is short. */
  readonly pressure: { limit(concurrency: number): number };
}
