import { AppError } from "#kit/error/app-error.ts";
import { redact } from "#kit/error/redact.ts";
import type { RunFailure } from "#operation/run-record.ts";

/** What a report says of an error that ended an operation. */
export function describeFailure(operation: string, error: unknown): RunFailure {
  const [first] = error instanceof AggregateError ? (error.errors as readonly unknown[]) : [error];
  if (first instanceof AppError) {
    const { code, message, hint } = first;
    return { operation, code, message, ...(hint === undefined ? {} : { hint }) };
  }
  return { operation, code: "internal", message: redact(first instanceof Error ? first.message : String(first)) };
}
