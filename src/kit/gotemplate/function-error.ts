/**
 * The error that a Go function returns, or the text of its panic. The engine puts `error calling NAME: ` before it.
 * Make a subclass to tell errors apart later: it is kept as the cause of the `ExecutionError`.
 */
export class FunctionError extends Error {
  override readonly name: string = "FunctionError";
}
