const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * A number as the English printer of golang.org/x/text puts it into a message: groups of three, and powers of ten from a
 * million on and below 1e-4, as in `1.5×10⁰⁶`.
 */
export function localizedNumber(value: number): string {
  const [mantissa = "", power = "0"] = value.toExponential().split("e");
  const exponent = Number(power);
  if (value !== 0 && (exponent < -4 || exponent >= 6)) return `${mantissa}×10${superscript(exponent)}`;
  return grouped(String(value));
}

/** A count or length: always in digits, in groups of three. */
export function localizedInteger(value: number): string {
  return grouped(String(value));
}

function grouped(text: string): string {
  const point = text.indexOf(".");
  const whole = point < 0 ? text : text.slice(0, point);
  return whole.replace(/\B(?=(?:\d{3})+$)/g, ",") + text.slice(whole.length);
}

function superscript(exponent: number): string {
  const digits = String(Math.abs(exponent)).padStart(2, "0");
  return (exponent < 0 ? "⁻" : "") + Array.from(digits, (digit) => superscripts[Number(digit)]).join("");
}
