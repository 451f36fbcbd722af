import { anyShape, fieldsOf, type JsonShape, stringShape } from "./json-shape.ts";

/**
 * A dependency of a chart in the order of Helm's struct.
 * Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/v2/dependency.go
 */
export const dependencyShape: JsonShape = {
  ...fieldsOf("name version repository condition tags"),
  ...fieldsOf("enabled import-values", anyShape),
  alias: stringShape,
};
