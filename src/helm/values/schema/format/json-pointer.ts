/** What is wrong with a JSON pointer. */
export function jsonPointerProblem(text: string): string | undefined {
  if (text === "") return undefined;
  if (!text.startsWith("/")) return "not starting with /";
  return /~(?![01])/.test(text) ? "~ must be followed by 0 or 1" : undefined;
}

/** What is wrong with a relative JSON pointer. */
export function relativeJsonPointerProblem(text: string): string | undefined {
  const digits = /^\d*/.exec(text)?.[0] ?? "";
  if (digits === "") return "must start with non-negative integer";
  if (digits.length > 1 && digits.startsWith("0")) return "starts with zero";
  const rest = text.slice(digits.length);
  return rest === "#" ? undefined : jsonPointerProblem(rest);
}
