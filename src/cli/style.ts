import { AppError } from "#kit/error/app-error.ts";
import type { Environment } from "#operation/ports.ts";
import type { Style } from "#operation/style.ts";

const plain: Style = { bold: same, dim: same, red: same, yellow: same, green: same, cyan: same };

const coloured: Style = {
  bold: (text) => wrap(text, 1, 22),
  dim: (text) => wrap(text, 2, 22),
  red: (text) => wrap(text, 31, 39),
  yellow: (text) => wrap(text, 33, 39),
  green: (text) => wrap(text, 32, 39),
  cyan: (text) => wrap(text, 36, 39),
};

/**
 * The colours for a stream: those that `--color` asks for, else none with NO_COLOR, else some with FORCE_COLOR or on a
 * terminal.
 *
 * @throws {AppError} `usage` for another word than auto, always and never.
 */
export function styleFor(flag: unknown, isTerminal: boolean, environment: Environment): Style {
  if (flag === "always") return coloured;
  if (flag === "never") return plain;
  if (flag !== undefined && flag !== "auto") throw new AppError("usage", "--color is auto, always or never");
  const isSet = (name: string): boolean => (environment[name] ?? "") !== "";
  if (isSet("NO_COLOR")) return plain;
  if (isSet("FORCE_COLOR") && environment["FORCE_COLOR"] !== "0") return coloured;
  return isTerminal && environment["TERM"] !== "dumb" ? coloured : plain;
}

function same(text: string): string {
  return text;
}

function wrap(text: string, on: number, off: number): string {
  return `\u001b[${on}m${text}\u001b[${off}m`;
}
