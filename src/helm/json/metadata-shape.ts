import { dependencyShape } from "./dependency-shape.ts";
import { anyShape, fieldsOf, type JsonShape, stringShape } from "./json-shape.ts";

/**
 * The metadata of a chart in the order of Helm's struct.
 * Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/v2/metadata.go
 */
export const metadataShape: JsonShape = {
  ...fieldsOf("name home sources version description keywords"),
  maintainers: fieldsOf("name email url"),
  ...fieldsOf("icon apiVersion condition tags appVersion"),
  deprecated: anyShape,
  ...fieldsOf("annotations kubeVersion"),
  dependencies: dependencyShape,
  type: stringShape,
};
