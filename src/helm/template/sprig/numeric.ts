import { defineFunction } from "#kit/gotemplate/define-function.ts";
import { formatValue } from "#kit/gotemplate/fmt/format-value.ts";
import { FunctionError } from "#kit/gotemplate/function-error.ts";
import { parseInteger } from "#kit/gotemplate/strconv/parse-integer.ts";
import { GoInteger } from "#kit/gotemplate/value/go-integer.ts";
import type { Value } from "#kit/gotemplate/value/value.ts";
import { toFloat64 } from "../convert/to-float64.ts";
import { toInt64 } from "../convert/to-int64.ts";
import type { FunctionTable } from "../function-table.ts";

const int64 = (value: number | bigint): GoInteger => GoInteger.of("int64", value);

/** Reduces the values as int64, exact in every step, wrapped as Go's arithmetic wraps. */
function reduceIntegers(values: readonly Value[], step: (left: bigint, right: bigint) => bigint): GoInteger {
  const [first = 0n, ...rest] = values.map((value) => BigInt(toInt64(value)));
  return int64(rest.reduce((total, value) => BigInt.asIntN(64, step(total, value)), first));
}

function divide(left: Value, right: Value, isRest: boolean): GoInteger {
  const divisor = BigInt(toInt64(right));
  if (divisor === 0n) throw new FunctionError("runtime error: integer divide by zero");
  const dividend = BigInt(toInt64(left));
  return int64(isRest ? dividend % divisor : dividend / divisor);
}

function extreme(values: readonly Value[], isBetter: (candidate: number | bigint, best: number | bigint) => boolean) {
  const [first = 0, ...rest] = values.map(toInt64);
  return int64(rest.reduce((best, candidate) => (isBetter(candidate, best) ? candidate : best), first));
}

function roundAt(value: number, places: number, roundOn: number): number {
  const power = 10 ** places;
  const digit = power * value;
  const fraction = digit - Math.trunc(digit);
  return (fraction >= roundOn ? Math.ceil(digit) : Math.floor(digit)) / power;
}

/** Text as an octal number; 0 for anything else. */
function parseOctal(text: string): bigint {
  const parsed = parseInteger(text, 8, "int64");
  return parsed.fault === undefined ? parsed.value : 0n;
}

const max = defineFunction(["interface {}", "...interface {}"], (...[first, ...rest]) =>
  extreme([first, ...rest], (candidate, best) => candidate > best),
);

/** Sprig's arithmetic on whole numbers and floats, and its conversions to numbers. */
export const numericFunctions: FunctionTable = {
  int: defineFunction(["interface {}"], (value) => GoInteger.int(toInt64(value))),
  int64: defineFunction(["interface {}"], (value) => int64(toInt64(value))),
  float64: defineFunction(["interface {}"], toFloat64),
  atoi: defineFunction(["string"], (text) => GoInteger.int(parseInteger(text, 10, "int64").value)),
  toDecimal: defineFunction(["interface {}"], (value) => int64(parseOctal(formatValue(value)))),
  add1: defineFunction(["interface {}"], (value) => reduceIntegers([value, GoInteger.int(1)], (a, b) => a + b)),
  add: defineFunction(["...interface {}"], (...values) => reduceIntegers(values, (a, b) => a + b)),
  sub: defineFunction(["interface {}", "interface {}"], (a, b) =>
    reduceIntegers([a, b], (left, right) => left - right),
  ),
  div: defineFunction(["interface {}", "interface {}"], (a, b) => divide(a, b, false)),
  mod: defineFunction(["interface {}", "interface {}"], (a, b) => divide(a, b, true)),
  mul: defineFunction(["interface {}", "...interface {}"], (...values) => reduceIntegers(values, (a, b) => a * b)),
  max,
  biggest: max,
  min: defineFunction(["interface {}", "...interface {}"], (...[first, ...rest]) =>
    extreme([first, ...rest], (candidate, best) => candidate < best),
  ),
  maxf: defineFunction(["interface {}", "...interface {}"], (...values) => Math.max(...values.map(toFloat64))),
  minf: defineFunction(["interface {}", "...interface {}"], (...values) => Math.min(...values.map(toFloat64))),
  floor: defineFunction(["interface {}"], (value) => Math.floor(toFloat64(value))),
  ceil: defineFunction(["interface {}"], (value) => Math.ceil(toFloat64(value))),
  round: defineFunction(["interface {}", "int", "...float64"], (value, places, roundOn = 0.5) =>
    roundAt(toFloat64(value), places, roundOn),
  ),
};
