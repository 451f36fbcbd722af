import { GoInteger } from "#kit/gotemplate/value/go-integer.ts";
import { goFloat } from "./go-float.ts";
import { JsonNumber } from "./json-number.ts";

/** Numbers as schemas and values hold them. A `number` stands for its shortest decimal, not for its binary fraction. */
export type SchemaNumber = number | JsonNumber | GoInteger;

/** An exact decimal: `±digits × 10^exponent`, without zeros at either end of the digits; zero has none. */
interface Decimal {
  readonly isNegative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

/** Go's bound on exponents, and ours on digits: more of either is no number to a schema. */
const maxExponent = 1e6;
const maxDigits = 1000;

/** Whether a value is a number. */
export function isSchemaNumber(value: unknown): value is SchemaNumber {
  return typeof value === "number" || value instanceof JsonNumber || value instanceof GoInteger;
}

/** The text of a number as Go's `%v` prints it. */
export function numberText(value: SchemaNumber): string {
  if (typeof value === "number") return goFloat(value);
  return value instanceof JsonNumber ? value.text : String(value.value);
}

/** The nearest float64. */
export function nearestFloat(value: SchemaNumber): number {
  return typeof value === "number" ? value : Number(numberText(value));
}

/** Whether a number is within the bounds of exact arithmetic. */
export function isExact(value: SchemaNumber): boolean {
  return typeof value === "number" || parse(value) !== undefined;
}

/** Whether a number is whole, whatever it looks like: `1.0` and `1e3` are. */
export function isWhole(value: SchemaNumber): boolean {
  if (typeof value === "number") return Number.isInteger(value);
  const decimal = parse(value);
  return decimal !== undefined && decimal.exponent >= 0;
}

/** Orders two exact numbers, as `Array.sort` wants it. */
export function compareNumbers(a: SchemaNumber, b: SchemaNumber): number {
  // Shortest decimals of doubles are in the order of the doubles.
  if (typeof a === "number" && typeof b === "number") return a - b;
  const x = parse(a);
  const y = parse(b);
  return x === undefined || y === undefined ? 0 : compare(x, y);
}

/** A text that is equal for equal numbers only; `undefined` beyond the bounds, where nothing is equal. */
export function numberKey(value: SchemaNumber): string | undefined {
  if (typeof value === "number") return String(value);
  const decimal = parse(value);
  if (decimal === undefined) return undefined;
  const near = nearestFloat(value);
  const nearest = Number.isFinite(near) ? parse(near) : undefined;
  if (nearest !== undefined && compare(decimal, nearest) === 0) return String(near);
  return `${decimal.isNegative ? "-" : ""}${decimal.digits}e${decimal.exponent}`;
}

/** Whether a number is a whole multiple of another one that is not zero. */
export function isMultipleOf(value: SchemaNumber, divisor: SchemaNumber): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) return Number(value) % Number(divisor) === 0;
  const a = parse(value);
  const b = parse(divisor);
  if (a === undefined || b === undefined || a.digits === "") return true;
  const shift = a.exponent - b.exponent;
  // The digits end in no zero, so what is missing a power of ten cannot be divided.
  if (shift < 0) return false;
  const modulus = BigInt(b.digits);
  return (BigInt(a.digits) * powerOfTen(shift, modulus)) % modulus === 0n;
}

function parse(value: SchemaNumber): Decimal | undefined {
  const [mantissa = "", power = "0"] = numberText(value).toLowerCase().split("e");
  const unsigned = mantissa.replace(/^[-+]/, "");
  const [whole = "", fraction = ""] = unsigned.split(".");
  const all = (whole + fraction).replace(/^0+/, "");
  const digits = all.replace(/0+$/, "");
  if (Math.abs(Number(power)) > maxExponent || digits.length > maxDigits) return undefined;
  if (digits === "") return { isNegative: false, digits, exponent: 0 };
  const exponent = Number(power) - fraction.length + (all.length - digits.length);
  return { isNegative: mantissa.startsWith("-"), digits, exponent };
}

function compare(a: Decimal, b: Decimal): number {
  const signs = sign(a) - sign(b);
  if (signs !== 0) return signs;
  const direction = a.isNegative ? -1 : 1;
  const magnitudes = a.digits.length + a.exponent - (b.digits.length + b.exponent);
  if (magnitudes !== 0) return magnitudes * direction;
  if (a.digits === b.digits) return 0;
  return a.digits < b.digits ? -direction : direction;
}

function sign({ digits, isNegative }: Decimal): number {
  if (digits === "") return 0;
  return isNegative ? -1 : 1;
}

/** `10^power mod modulus`, by squaring. */
function powerOfTen(power: number, modulus: bigint): bigint {
  let result = 1n % modulus;
  let base = 10n % modulus;
  for (let rest = power; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = (result * base) % modulus;
    base = (base * base) % modulus;
  }
  return result;
}
