import { defineRule } from "../rule.ts";
import { schemaCodes } from "../schema-codes.ts";

/** values.schema.json is a schema, needs no network to be read, and the chart's own values meet it. */
export const valuesSchema = defineRule({
  codes: schemaCodes,
  async check(subject, report, skip) {
    if ((subject.files.get("values.schema.json")?.data.length ?? 0) === 0) return;
    // The validator and its engine of regular expressions are for charts with a schema.
    const { checkValuesSchema } = await import("../check-values-schema.ts");
    checkValuesSchema(subject, { report, skip });
  },
});
