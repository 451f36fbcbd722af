import { defineContextFunction } from "#kit/gotemplate/define-function.ts";
import { GoInteger } from "#kit/gotemplate/value/go-integer.ts";
import { GoSlice, type Execution } from "#kit/gotemplate/value/value.ts";
import type { FunctionTable } from "../function-table.ts";

/** What a whole number takes. */
const sizeOfNumber = 32;

/** Whole numbers from `start` towards `stop`, which is left out; none where the step leads away. */
function untilStep(execution: Execution, start: number, stop: number, step: number): number[] {
  const isDown = stop < start;
  if (isDown ? step >= 0 : step <= 0) return [];
  const count = Math.ceil((stop - start) / step);
  execution.charge(count * sizeOfNumber);
  return Array.from({ length: count }, (_, index) => start + index * step);
}

function integers(values: readonly number[]): GoSlice {
  return new GoSlice(
    "int",
    values.map((value) => GoInteger.int(value)),
  );
}

/** The numbers that the shell's `seq` would print. */
function seq(execution: Execution, parameters: readonly number[]): number[] {
  const [first = 0, second = 0, third = 0] = parameters;
  switch (parameters.length) {
    case 1:
      return between(execution, 1, first, first < 1 ? -1 : 1);
    case 2:
      return between(execution, first, second, second < first ? -1 : 1);
    case 3:
      if (third < first && second > 0) return [];
      return untilStep(execution, first, third + (third < first ? -1 : 1), second);
    default:
      return [];
  }
}

function between(execution: Execution, start: number, end: number, step: 1 | -1): number[] {
  return untilStep(execution, start, end + step, step);
}

/** Sprig's lists of whole numbers. */
export const sequenceFunctions: FunctionTable = {
  until: defineContextFunction(["int"], (execution, count) =>
    integers(untilStep(execution, 0, count, count < 0 ? -1 : 1)),
  ),
  untilStep: defineContextFunction(["int", "int", "int"], (execution, start, stop, step) =>
    integers(untilStep(execution, start, stop, step)),
  ),
  seq: defineContextFunction(["...int"], (execution, ...parameters) => seq(execution, parameters).join(" ")),
};
