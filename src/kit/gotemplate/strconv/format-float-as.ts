import { roundedDigits, shortestDigits, splitFloat, type Digits } from "./decimal-digits.ts";

/** The formats of Go's `strconv.FormatFloat`. */
export type FloatFormat = "b" | "e" | "E" | "f" | "g" | "G" | "x" | "X";

/**
 * Go's `strconv.FormatFloat` for 64 bits.
 *
 * @param precision digits behind the point for `e`, `f` and `x`, in all for `g`; -1 for the fewest that identify the number
 */
export function formatFloatAs(value: number, format: FloatFormat, precision: number): string {
  if (Number.isNaN(value)) return "NaN";
  const isNegative = value < 0 || Object.is(value, -0);
  if (!Number.isFinite(value)) return isNegative ? "-Inf" : "+Inf";
  const size = Math.abs(value);
  const text = formatSize(size, format, precision);
  const sign = isNegative ? "-" : "";
  return sign + (format === "E" || format === "G" || format === "X" ? text.toUpperCase() : text);
}

function formatSize(value: number, format: FloatFormat, precision: number): string {
  switch (format) {
    case "b": {
      const { mantissa, exponent } = splitFloat(value);
      return `${mantissa}p${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
    }
    case "x":
    case "X":
      return hexadecimal(value, precision);
    case "f": {
      if (precision < 0) return fixed(shortestDigits(value), undefined);
      return fixed(roundedDigits(value, precision, "fraction"), precision);
    }
    case "e":
    case "E": {
      if (precision < 0) return scientific(shortestDigits(value), undefined);
      return scientific(roundedDigits(value, precision + 1, "significant"), precision);
    }
    default:
      return general(value, precision);
  }
}

function general(value: number, precision: number): string {
  const isShortest = precision < 0;
  const wanted = precision === 0 ? 1 : precision;
  const decimal = isShortest ? shortestDigits(value) : roundedDigits(value, wanted, "significant");
  const count = decimal.digits.length;
  // A whole number with fewer digits than the precision keeps its form.
  const limit = isShortest ? 6 : wanted > count && count >= decimal.point ? count : wanted;
  const exponent = decimal.point - 1;
  if (exponent < -4 || exponent >= limit) return scientific(decimal, undefined);
  return fixed(decimal, undefined);
}

function scientific({ digits, point }: Digits, precision: number | undefined): string {
  const first = digits[0] ?? "0";
  const rest = digits.slice(1);
  const fraction = precision === undefined ? rest : rest.padEnd(precision, "0");
  const exponent = digits === "" ? 0 : point - 1;
  return `${first}${fraction === "" ? "" : `.${fraction}`}e${exponentText(exponent)}`;
}

function fixed({ digits, point }: Digits, precision: number | undefined): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
  const behind = point > 0 ? digits.slice(point) : digits === "" ? "" : "0".repeat(-point) + digits;
  const fraction = precision === undefined ? behind : behind.padEnd(precision, "0");
  return fraction === "" ? whole : `${whole}.${fraction}`;
}

function exponentText(exponent: number): string {
  return `${exponent < 0 ? "-" : "+"}${Math.abs(exponent).toString().padStart(2, "0")}`;
}

const mantissaBits = 52;

function hexadecimal(value: number, precision: number): string {
  let { mantissa, exponent } = splitFloat(value);
  if (mantissa === 0n) return `0x0${precision > 0 ? `.${"0".repeat(precision)}` : ""}p+00`;
  // The first digit is 1.
  while (mantissa < 1n << BigInt(mantissaBits)) {
    mantissa <<= 1n;
    exponent -= 1;
  }
  const dropped = precision < 0 ? 0 : Math.max(0, mantissaBits - 4 * precision);
  if (dropped > 0) {
    const unit = 1n << BigInt(dropped);
    const rest = mantissa % unit;
    mantissa -= rest;
    const isOdd = (mantissa / unit) % 2n === 1n;
    if (rest * 2n > unit || (rest * 2n === unit && isOdd)) mantissa += unit;
    if (mantissa >> BigInt(mantissaBits) > 1n) {
      mantissa >>= 1n;
      exponent += 1;
    }
  }
  const digits = (mantissa & ((1n << BigInt(mantissaBits)) - 1n)).toString(16).padStart(mantissaBits / 4, "0");
  const fraction = precision < 0 ? digits.replace(/0+$/, "") : digits.slice(0, precision).padEnd(precision, "0");
  return `0x1${fraction === "" ? "" : `.${fraction}`}p${exponentText(exponent + mantissaBits)}`;
}
