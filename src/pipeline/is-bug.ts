import { AppError } from "#kit/error/app-error.ts";

/** Whether something that was thrown is nothing that anybody meant to throw. */
export function isBug(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isBug);
  return !(error instanceof AppError);
}
