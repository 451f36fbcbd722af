import type { FilePath } from "../files.ts";

/** Where a package to push comes from: a file, or a chart's folder that is packaged each time it is asked for. */
export interface PushSource {
  /** The file or the folder. */
  readonly path: FilePath;
  /** The folder of the chart, where it is one. */
  readonly chart?: FilePath;
  /** Where a provenance file is, if there is one. */
  readonly provenance?: FilePath;
  /** The package, for a look inside. */
  read(signal: AbortSignal): Promise<Uint8Array>;
  /** The package as the body of a request. */
  open(signal: AbortSignal): Promise<Blob>;
}
