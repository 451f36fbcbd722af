import { typeName } from "#kit/gotemplate/value/type-name.ts";
import type { ValueMap } from "#kit/gotemplate/value/value.ts";
import type { ChartTree } from "./chart-tree.ts";
import { helmSchemaText } from "./schema/helm-schema-text.ts";
import { JsonSyntaxError } from "./schema/json-syntax-error.ts";
import { parseJson } from "./schema/parse-json.ts";
import { SchemaError, SchemaLimitError } from "./schema/schema-error.ts";
import { UnreadSchemaError } from "./schema/unread-schema-error.ts";
import { ValuesSchema } from "./schema/values-schema.ts";
import { ValuesError } from "./values-error.ts";

/**
 * Holds the values of a chart and of its subcharts against their schemas. What a schema elsewhere decides is not checked,
 * which `skip` hears. Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/common/util/jsonschema.go
 *
 * @throws {ValuesError} with Helm's text of all charts whose values do not fit
 */
export function checkSchemas(tree: ChartTree, values: ValueMap, skip: (reason: string) => void): void {
  const text = faultsOf(tree, values, skip);
  if (text === "") return;
  throw new ValuesError(`values don't meet the specifications of the schema(s) in the following chart(s):\n${text}`);
}

function faultsOf(tree: ChartTree, values: ValueMap, skip: (reason: string) => void): string {
  const own = tree.schema === undefined ? undefined : ownFault(tree, tree.schema, values, skip);
  const texts = own === undefined ? [] : [`${tree.name}:\n${own}`];
  for (const subchart of tree.subcharts) {
    const section = values.get(subchart.name);
    if (section === undefined || section === null) continue;
    if (section instanceof Map) texts.push(faultsOf(subchart, section, skip));
    else texts.push(`${subchart.name}:\ninvalid type for values: expected object (map), got ${typeName(section)}\n`);
  }
  return texts.join("");
}

function ownFault(
  tree: ChartTree,
  schema: Uint8Array,
  values: ValueMap,
  skip: (reason: string) => void,
): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(schema);
    const { failures, unread } = new ValuesSchema(parseJson(text)).validate(values);
    for (const url of unread) skip(`the schema "${url}" of ${tree.name} is not fetched, so it decided nothing`);
    return failures.length === 0 ? undefined : `${helmSchemaText(failures)}\n`;
  } catch (error) {
    if (error instanceof UnreadSchemaError || error instanceof SchemaLimitError) {
      skip(`the values of ${tree.name} were not held against its schema: ${error.message}`);
      return undefined;
    }
    if (error instanceof SchemaError || error instanceof JsonSyntaxError) return error.message;
    throw error;
  }
}
