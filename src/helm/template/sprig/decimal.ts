import { defineFunction } from "#kit/gotemplate/define-function.ts";
import { formatFloat } from "#kit/gotemplate/strconv/format-float.ts";
import { FunctionError } from "#kit/gotemplate/function-error.ts";
import { GoInteger } from "#kit/gotemplate/value/go-integer.ts";
import type { Value } from "#kit/gotemplate/value/value.ts";
import { toFloat64 } from "../convert/to-float64.ts";
import type { FunctionTable } from "../function-table.ts";

/** `digits × 10^exponent`, exact. */
interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** Digits behind the point that a quotient is rounded to. */
const divisionPrecision = 16;

type Operation = (left: Decimal, right: Decimal) => Decimal;

/** The shortest decimal that stands for the float. */
function fromFloat(value: number): Decimal {
  if (!Number.isFinite(value)) throw new FunctionError(`Cannot create a Decimal from ${formatFloat(value)}`);
  const [mantissa = "0", power = "0"] = value.toExponential().split("e");
  const fraction = mantissa.split(".")[1] ?? "";
  return { digits: BigInt(mantissa.replace(".", "")), exponent: Number(power) - fraction.length };
}

function digitsAt({ digits, exponent }: Decimal, lower: number): bigint {
  return digits * 10n ** BigInt(exponent - lower);
}

function plus(left: Decimal, right: Decimal, sign: bigint): Decimal {
  const exponent = Math.min(left.exponent, right.exponent);
  return { digits: digitsAt(left, exponent) + sign * digitsAt(right, exponent), exponent };
}

/** Rounds half away from zero at the sixteenth digit behind the point. */
function divide(left: Decimal, right: Decimal): Decimal {
  if (right.digits === 0n) throw new FunctionError("decimal division by 0");
  const shift = left.exponent - right.exponent + divisionPrecision;
  const dividend = shift > 0 ? left.digits * 10n ** BigInt(shift) : left.digits;
  const divisor = shift < 0 ? right.digits * 10n ** BigInt(-shift) : right.digits;
  const rest = dividend % divisor;
  const isUp = 2n * magnitude(rest) >= magnitude(divisor);
  const away = left.digits < 0n === right.digits < 0n ? 1n : -1n;
  return { digits: dividend / divisor + (isUp ? away : 0n), exponent: -divisionPrecision };
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function calculate(values: readonly Value[], operation: Operation): number {
  const [first = fromFloat(0), ...rest] = values.map((value) => fromFloat(toFloat64(value)));
  const { digits, exponent } = rest.reduce(operation, first);
  return Number(`${digits}e${exponent}`);
}

const add: Operation = (left, right) => plus(left, right, 1n);
const one = GoInteger.int(1);

/**
 * Sprig's arithmetic on decimals: `addf 0.1 0.2` is 0.3. Every step is exact but a quotient.
 * Source: https://github.com/shopspring/decimal/blob/v1.4.0/decimal.go
 */
export const decimalFunctions: FunctionTable = {
  add1f: defineFunction(["interface {}"], (value) => calculate([value, one], add)),
  addf: defineFunction(["...interface {}"], (...values) => calculate([0, ...values], add)),
  subf: defineFunction(["interface {}", "...interface {}"], (...values) =>
    calculate(values, (left, right) => plus(left, right, -1n)),
  ),
  mulf: defineFunction(["interface {}", "...interface {}"], (...values) =>
    calculate(values, (left, right) => ({
      digits: left.digits * right.digits,
      exponent: left.exponent + right.exponent,
    })),
  ),
  divf: defineFunction(["interface {}", "...interface {}"], (...values) => calculate(values, divide)),
};
