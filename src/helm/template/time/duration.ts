import { quote } from "#kit/gotemplate/strconv/quote.ts";
import { FunctionError } from "#kit/gotemplate/function-error.ts";

const units: ReadonlyMap<string, bigint> = new Map([
  ["ns", 1n],
  ["us", 1000n],
  ["µs", 1000n],
  ["μs", 1000n],
  ["ms", 1_000_000n],
  ["s", 1_000_000_000n],
  ["m", 60_000_000_000n],
  ["h", 3_600_000_000_000n],
]);
const limit = 2n ** 63n;

/**
 * Nanoseconds of a duration such as `-1h30m` or `1.5s`. Source: https://pkg.go.dev/time#ParseDuration
 *
 * @throws {FunctionError} in Go's words
 */
export function parseDuration(text: string): bigint {
  const invalid = new FunctionError(`time: invalid duration ${quote(text)}`);
  const isNegative = text.startsWith("-");
  let rest = text.replace(/^[+-]/, "");
  if (rest === "0") return 0n;
  if (rest === "" || text.length > 1000) throw invalid;
  let total = 0n;
  while (rest !== "") {
    const [number = "", whole = "", fraction = ""] = /^(\d*)(?:\.(\d*))?/.exec(rest) ?? [];
    if (whole === "" && fraction === "") throw invalid;
    const [unit = ""] = /^[^\d.]*/.exec(rest.slice(number.length)) ?? [];
    if (unit === "") throw new FunctionError(`time: missing unit in duration ${quote(text)}`);
    const size = units.get(unit);
    if (size === undefined) throw new FunctionError(`time: unknown unit ${quote(unit)} in duration ${quote(text)}`);
    total += BigInt(whole === "" ? 0 : whole) * size;
    if (fraction !== "") total += (BigInt(fraction) * size) / 10n ** BigInt(fraction.length);
    if (total > (isNegative ? limit : limit - 1n)) throw invalid;
    rest = rest.slice(number.length + unit.length);
  }
  return isNegative ? -total : total;
}

/** Go's text of a duration in nanoseconds: `1h30m0s`, `1.5ms`, `0s`. Source: https://pkg.go.dev/time#Duration.String */
export function formatDuration(nanoseconds: bigint): string {
  if (nanoseconds === 0n) return "0s";
  const sign = nanoseconds < 0n ? "-" : "";
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  if (size < 1000n) return `${sign}${size}ns`;
  if (size < 1_000_000n) return `${sign}${decimal(size, 3)}µs`;
  if (size < 1_000_000_000n) return `${sign}${decimal(size, 6)}ms`;
  const minutes = size / 60_000_000_000n;
  const seconds = `${decimal(size % 60_000_000_000n, 9)}s`;
  if (minutes === 0n) return sign + seconds;
  return minutes < 60n ? `${sign}${minutes}m${seconds}` : `${sign}${minutes / 60n}h${minutes % 60n}m${seconds}`;
}

/** A number of which the last digits are behind the point; zeros at the end are left out. */
function decimal(value: bigint, places: number): string {
  const digits = String(value).padStart(places + 1, "0");
  const fraction = digits.slice(-places).replace(/0+$/, "");
  return digits.slice(0, -places) + (fraction === "" ? "" : `.${fraction}`);
}
