/**
 * A float64 as Go's `%v` prints it: shortest digits, an exponent of at least two digits below 1e-4 and from 1e21 on.
 * Source: https://pkg.go.dev/fmt
 */
export function goFloat(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return Object.is(value, -0) ? "-0" : "0";
  if (size >= 1e-4 && size < 1e21) return String(value);
  const [mantissa = "", exponent = "+0"] = value.toExponential().split("e");
  return `${mantissa}e${exponent.slice(0, 1)}${exponent.slice(1).padStart(2, "0")}`;
}
