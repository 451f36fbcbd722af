/** The digits of a positive number: 0.DIGITS times ten to the power of `point`. No zero at either end; none at all for 0. */
export interface Digits {
  readonly digits: string;
  readonly point: number;
}

/** The fewest digits that read back as the same double. */
export function shortestDigits(value: number): Digits {
  if (value === 0) return { digits: "", point: 0 };
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  return trim(mantissa.replace(".", ""), Number(exponent) + 1);
}

/** All digits of the double, which is a finite decimal, cut to a number of digits behind the first or behind the point. */
export function roundedDigits(value: number, precision: number, kind: "fraction" | "significant"): Digits {
  if (value === 0) return { digits: "", point: 0 };
  const { digits, point } = exactDigits(value);
  return round(digits, point, kind === "fraction" ? point + precision : precision);
}

/** Splits a positive double into a whole mantissa and a power of two. */
export function splitFloat(value: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  if (biased === 0) return { mantissa: fraction, exponent: -1074 };
  return { mantissa: fraction | (1n << 52n), exponent: biased - 1075 };
}

function exactDigits(value: number): Digits {
  const { mantissa, exponent } = splitFloat(value);
  if (exponent >= 0) {
    const whole = (mantissa << BigInt(exponent)).toString();
    return { digits: whole, point: whole.length };
  }
  // A fraction over 2^n is one over 10^n once it is multiplied by 5^n.
  const digits = (mantissa * 5n ** BigInt(-exponent)).toString();
  return { digits, point: digits.length + exponent };
}

/** Rounds half to even, as the exact value is known. */
function round(digits: string, point: number, count: number): Digits {
  if (count < 0) return { digits: "", point: 0 };
  if (count >= digits.length) return trim(digits, point);
  const kept = digits.slice(0, count);
  const rest = digits.slice(count);
  const isHalf = /^50*$/.test(rest);
  const isOdd = count > 0 && Number(kept.at(-1)) % 2 === 1;
  const goesUp = isHalf ? isOdd : rest >= "5";
  if (!goesUp) return trim(kept, point);
  const raised = (BigInt(`0${kept}`) + 1n).toString().padStart(count, "0");
  return trim(raised, point + raised.length - count);
}

function trim(digits: string, point: number): Digits {
  const trimmed = digits.replace(/0+$/, "");
  return trimmed === "" ? { digits: "", point: 0 } : { digits: trimmed, point };
}
