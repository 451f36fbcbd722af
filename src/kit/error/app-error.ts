import { hintOfCode, type ErrorCode } from "./error-codes.ts";
import { redact } from "./redact.ts";

/** How a run ends that could not do its work: 2 is a usage or configuration fault, 3 is our failure (I/O, network, bug). */
export type FailureExit = 2 | 3;

/** What an AppError is made of. */
export interface AppErrorOptions {
  /** What to do next, as a sentence or a command. Default: what helps with each error of the code, if anything does. */
  readonly hint?: string;
  /** Where what is missing was looked for, in order. Default: nowhere that helps to know. */
  readonly lookedAt?: readonly string[];
  /** The error underneath, for `--stats` and bug reports; never printed for a known error. */
  readonly cause?: unknown;
  /** Default: 2 for `usage` and `config-*`, otherwise 3. */
  readonly exit?: FailureExit;
}

/**
 * A known failure that ends the run: a message for people, a stable code for scripts. Secrets are taken out here, at
 * construction, before anything can print them. Broken input that is the subject of the work (a chart, an archive) is
 * no AppError but a finding.
 */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly lookedAt: readonly string[];
  readonly exit: FailureExit;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(redact(message), options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint === undefined ? hintOfCode(code) : redact(options.hint);
    this.lookedAt = (options.lookedAt ?? []).map(redact);
    this.exit = options.exit ?? (code === "usage" || code.startsWith("config-") ? 2 : 3);
  }
}
