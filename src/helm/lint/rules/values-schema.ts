import { defineRule } from "../rule.ts";
import { schemaCodes } from "../schema-codes.ts";

/** values.schema.json is a schema, needs no network to be read, and the chart's own values meet it. */
export const valuesSchema = defineRule({
  codes: schemaCodes,
  async check(subject, report, skip) {
    const { helm, isHelmOnly, skipsSchemas } = subject.rendering;
    // Helm 3 holds values.yaml against the schema all the same.
    if (skipsSchemas && !(isHelmOnly && helm === "helm3")) return;
    if ((subject.files.get("values.schema.json")?.data.length ?? 0) === 0) return;
    // The validator and its engine of regular expressions are for charts with a schema.
    const { checkValuesSchema } = await import("../check-values-schema.ts");
    checkValuesSchema(subject, { report, skip });
  },
});
