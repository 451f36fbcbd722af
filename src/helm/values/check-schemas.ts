import { typeName } from "#kit/gotemplate/value/type-name.ts";
import type { ValueMap } from "#kit/gotemplate/value/value.ts";
import type { ChartTree } from "./chart-tree.ts";
import { helmSchemaText } from "./schema/helm-schema-text.ts";
import { JsonSyntaxError } from "./schema/json-syntax-error.ts";
import { readValuesSchema } from "./schema/read-values-schema.ts";
import { SchemaError, SchemaLimitError } from "./schema/schema-error.ts";
import { UnreadSchemaError } from "./schema/unread-schema-error.ts";
import { SchemaMismatchError } from "./schema-mismatch-error.ts";

/** Hears what was not checked, and of which chart. */
type Skip = (reason: string, chart: ChartTree) => void;

/**
 * Holds the values of a chart and of its subcharts against their schemas. What a schema elsewhere decides is not checked,
 * which `skip` hears. Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/common/util/jsonschema.go
 *
 * @throws {SchemaMismatchError} with Helm's text of all charts whose values do not fit
 */
export function checkSchemas(tree: ChartTree, values: ValueMap, skip: Skip): void {
  const own = ownFault(tree, values, skip);
  const inner = innerFaults(tree, values, skip);
  if (own + inner !== "") throw new SchemaMismatchError(own + inner, inner !== "");
}

function innerFaults(tree: ChartTree, values: ValueMap, skip: Skip): string {
  const texts = tree.subcharts.map((subchart) => {
    const section = values.get(subchart.name);
    if (section === undefined || section === null) return "";
    if (section instanceof Map) return ownFault(subchart, section, skip) + innerFaults(subchart, section, skip);
    return `${subchart.name}:\ninvalid type for values: expected object (map), got ${typeName(section)}\n`;
  });
  return texts.join("");
}

/** What the chart's own schema refuses, below the chart's name; `""` where there is nothing. */
function ownFault(tree: ChartTree, values: ValueMap, skip: Skip): string {
  const { name, schema } = tree;
  if (schema === undefined) return "";
  try {
    const { failures, unread } = readValuesSchema(schema).validate(values);
    for (const url of unread) skip(`the schema "${url}" of ${name} is not fetched, so it decided nothing`, tree);
    return failures.length === 0 ? "" : `${name}:\n${helmSchemaText(failures)}\n`;
  } catch (error) {
    if (error instanceof UnreadSchemaError || error instanceof SchemaLimitError) {
      skip(`the values of ${name} were not held against its schema: ${error.message}`, tree);
      return "";
    }
    if (error instanceof SchemaError || error instanceof JsonSyntaxError) return `${name}:\n${error.message}`;
    throw error;
  }
}
