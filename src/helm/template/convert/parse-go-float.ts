const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const hexadecimal = /^([+-]?)0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([+-]?\d+)$/;
const special = /^([+-]?)(?:(inf|infinity)|nan)$/i;

/**
 * A float as Go's `strconv.ParseFloat(text, 64)` reads it, hexadecimal floats and `inf` included; `undefined` for
 * everything else and for what is too large.
 */
export function parseGoFloat(text: string): number | undefined {
  if (decimal.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
  }
  const named = special.exec(text);
  if (named !== null) {
    if (named[2] === undefined) return named[1] === "" ? Number.NaN : undefined;
    return named[1] === "-" ? -Infinity : Infinity;
  }
  return parseHexadecimal(text);
}

function parseHexadecimal(text: string): number | undefined {
  const [, sign, whole = "", fraction = "", power = "0"] = hexadecimal.exec(text) ?? [];
  const digits = whole + fraction;
  if (sign === undefined || digits === "" || digits.length > 1000) return undefined;
  const magnitude = Number(BigInt(`0x${digits}`)) * 2 ** (Number(power) - 4 * fraction.length);
  return Number.isFinite(magnitude) ? (sign === "-" ? -magnitude : magnitude) : undefined;
}
