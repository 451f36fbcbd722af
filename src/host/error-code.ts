/** The operating system's code of an error (`ENOENT`), empty where it has none. Node hides a socket's code in `cause`. */
export function errorCode(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  return "cause" in error ? errorCode(error.cause) : "";
}
