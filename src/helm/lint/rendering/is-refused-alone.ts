import type { ValueMap } from "#kit/gotemplate/value/value.ts";
import type { Chart } from "../../chart/chart.ts";
import { coalesceTables } from "../../values/coalesce-tables.ts";
import { copyValues } from "../../values/copy-values.ts";
import { JsonSyntaxError } from "../../values/schema/json-syntax-error.ts";
import { readValuesSchema } from "../../values/schema/read-values-schema.ts";
import { SchemaError } from "../../values/schema/schema-error.ts";
import type { LintSubject } from "../subject.ts";

/** Whether a chart's schema refuses its values as they are written, without what the charts inside of it add to them. */
export function isRefusedAlone({ values: file }: LintSubject, chart: Chart, values: ValueMap): boolean {
  if (file === undefined || chart.schema === undefined) return false;
  const written = coalesceTables(copyValues(values), chart.values, { keepsNull: false, leavesSource: true });
  try {
    return readValuesSchema(chart.schema).validate(written).failures.length > 0;
  } catch (error) {
    if (error instanceof SchemaError || error instanceof JsonSyntaxError) return true;
    throw error;
  }
}
