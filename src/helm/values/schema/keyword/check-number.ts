import { compareNumbers, isExact, isMultipleOf, nearestFloat, type SchemaNumber } from "../decimal.ts";
import type { Frame } from "../frame.ts";
import { localizedNumber } from "../localized-number.ts";

/** Checks the keywords about numbers. */
export function checkNumber(frame: Frame, value: SchemaNumber): void {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = frame.schema;
  if (!isExact(value)) return;
  const check = (keyword: string, want: SchemaNumber | undefined, isMet: (order: number) => boolean): void => {
    if (want === undefined || isMet(compareNumbers(value, want))) return;
    frame.fail([keyword], () => `${keyword}: ${comparison(value, want)}`);
  };
  check("minimum", minimum, (order) => order >= 0);
  check("maximum", maximum, (order) => order <= 0);
  check("exclusiveMinimum", exclusiveMinimum, (order) => order > 0);
  check("exclusiveMaximum", exclusiveMaximum, (order) => order < 0);
  if (multipleOf !== undefined && !isMultipleOf(value, multipleOf))
    frame.fail(["multipleOf"], () => `multipleOf: ${comparison(value, multipleOf)}`);
}

function comparison(got: SchemaNumber, want: SchemaNumber): string {
  return `got ${localizedNumber(nearestFloat(got))}, want ${localizedNumber(nearestFloat(want))}`;
}
