/** A name in a folder of a chart. */
export interface SourceEntry {
  readonly name: string;
  readonly kind: "file" | "folder" | "other";
  /** Why what is of kind `other` cannot be read, where that is known. */
  readonly problem?: string;
  /** In bytes; 0 for a folder. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

/** A folder that a chart is loaded from: the working tree, a git tree, or a fixture. */
export interface ChartSource {
  /** The entries of one folder (`""` is the chart's own), sorted by their bytes; links have been followed. */
  list(folder: string, signal: AbortSignal): Promise<readonly SourceEntry[]>;
  /** The bytes of a file. */
  read(name: string, signal: AbortSignal): Promise<Uint8Array>;
}
