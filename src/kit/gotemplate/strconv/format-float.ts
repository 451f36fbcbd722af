/**
 * A float64 as Go's `strconv.FormatFloat(value, 'g', -1, 64)` prints it: shortest digits, an exponent of at least two
 * digits below 1e-4 and from 1e6 on.
 */
export function formatFloat(value: number): string {
  const size = Math.abs(value);
  // Between these JavaScript prints the same.
  if (size < 1e6 && size >= 1e-4) return String(value);
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  const [mantissa = "", power = "0"] = value.toExponential().split("e");
  const exponent = Number(power);
  return `${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}
