import type { LoadedConfig } from "#config/loaded-config.ts";
import type { DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Expectation } from "#operation/change.ts";
import type { FilePath } from "#operation/files.ts";
import type { Example, Operation, OperationSummary } from "#operation/operation.ts";
import type { Ports } from "#operation/ports.ts";
import type { RegistryEntry } from "#operation/registry-entry.ts";
import type { Style } from "#operation/style.ts";
import type { FlagShape } from "../flag-shape.ts";
import type { CommandLine } from "../parse-command-line.ts";

/** A flag of a command. */
export interface CommandFlag extends FlagShape {
  /** One line for help; capital first, no full stop. */
  readonly description: string;
}

/** What help and completions know of a command without loading it. */
export interface CommandSummary extends OperationSummary {
  readonly group: "tool";
  /** The words after the command's name, such as `[code]`; empty where there are none. */
  readonly usage: string;
  readonly flags: readonly CommandFlag[];
  readonly examples: readonly Example[];
}

/** A command about Chartyard itself: it looks at no chart and has no findings. */
export interface Command extends CommandSummary {
  /** @returns the exit code. @throws {AppError} */
  run(context: CommandContext): Promise<number>;
}

/** A member of the list of commands. */
export interface CommandEntry extends OperationSummary {
  readonly group: "tool";
  load(): Promise<Command>;
}

/** What a command gets. */
export interface CommandContext {
  readonly ports: Ports;
  /** The built-in operations. */
  readonly registry: readonly RegistryEntry[];
  /** The commands, this one included. */
  readonly commands: readonly CommandEntry[];
  /** The operations of the plugins that this run may load. */
  plugins(): Promise<readonly Operation[]>;
  /** The codes that every run may report, whichever operations it has: of discovery, of suppressions. */
  readonly runCodes: DiagnosticTable;
  /** The words after the command's name, and the flags: its own and those that every command takes. */
  readonly line: CommandLine;
  stdout(text: string): void;
  stderr(text: string): void;
  readonly style: Style;
  /** The program's version, without `v`. */
  readonly version: string;
  readonly signal: AbortSignal;
  /** Reads the configuration, once. @throws {AppError} `config-missing`, `config-invalid` */
  loadConfig(): Promise<LoadedConfig>;
  /**
   * Writes a file through the plan, so that --check and --dry-run hold.
   *
   * @throws {AppError} `plan-conflict` when the file is not what is expected.
   */
  write(path: FilePath, bytes: Uint8Array, expect: Expectation): Promise<void>;
}
