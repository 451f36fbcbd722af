import { AppError } from "#kit/error/app-error.ts";
import { redact } from "#kit/error/redact.ts";
import { exitCodes } from "./exit-code.ts";
import type { Host } from "./host.ts";

/** Says why a run could not do its work, and gives the exit code. Known errors have no stack; anything else is a bug. */
export function printFailure(error: unknown, host: Host): number {
  if (host.signal.aborted) {
    host.stderr("interrupted: nothing half-written was left behind\n");
    return exitCodes.interrupted;
  }
  if (error instanceof AppError) {
    host.stderr(`error ${error.code}: ${error.message}\n`);
    if (error.lookedAt.length > 0) host.stderr(`   looked at  ${error.lookedAt.join(", ")}\n`);
    if (error.hint !== undefined) host.stderr(`   fix  ${error.hint.replaceAll("\n", "\n        ")}\n`);
    return error.exit;
  }
  // Several workers of one run may fail before they can be stopped.
  if (error instanceof AggregateError && error.errors.length > 0)
    return Math.max(...error.errors.map((each: unknown) => printFailure(each, host)));
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  host.stderr(
    `error internal: Chartyard failed, and that is a bug. Please report it with these lines and the command\n`,
  );
  host.stderr(`${redact(stack)}\n   chartyard ${host.version}\n`);
  return exitCodes.failure;
}
