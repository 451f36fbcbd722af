/** The outcome of work that may fail in an expected way: a value, or the error that a caller must look at. */
export type Result<Value, Fault> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Fault };

/** Wraps a value as a success. */
export function ok<Value>(value: Value): Result<Value, never> {
  return { ok: true, value };
}

/** Wraps an error as a failure. */
export function fault<Fault>(error: Fault): Result<never, Fault> {
  return { ok: false, error };
}
