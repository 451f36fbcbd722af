import type { StoreFiles } from "#kit/cache/disk-store.ts";
import type { Environment, HostPorts, Ports } from "#operation/ports.ts";
import type { FileWriter } from "#pipeline/file-writer.ts";
import type { RunReport } from "#pipeline/run-report.ts";

/** A folder of this machine. */
export interface OpenFolder {
  readonly ports: HostPorts;
  readonly writer: FileWriter;
  /** Where facts are kept between runs; absent where this user has no place for it. */
  readonly store: StoreFiles | undefined;
  /** Names the very program that runs: facts that another one kept are not its own. */
  buildId(): string;
}

/** A folder that a run works in, with the clients of remote services. */
export interface Workplace extends Omit<OpenFolder, "ports"> {
  readonly ports: Ports;
  /** What the clients of remote services did, for `--stats`. */
  stats(): RunReport["stats"];
}

/** The machine as the program sees it: all that `run` may touch. Tests give it another one. */
export interface Host {
  readonly version: string;
  readonly environment: Environment;
  /** Which streams are terminals that a person looks at. */
  readonly terminal: { readonly stdout: boolean; readonly stderr: boolean };
  stdout(text: string): void;
  stderr(text: string): void;
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  /** Opens the folder the program was started in, or another one. @throws {AppError} `usage` when there is no such folder. */
  open(folder?: string): Promise<OpenFolder>;
  /** Loads a TypeScript or JavaScript module by its absolute path. */
  loadModule(path: string): Promise<unknown>;
}
