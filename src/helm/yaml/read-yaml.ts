import type { Value } from "#kit/gotemplate/value/value.ts";
import { parseFirstDocument } from "./parse-first-document.ts";
import { toValue } from "./to-value.ts";
import { YamlError } from "./yaml-error.ts";

/**
 * Reads the first document of a text as sigs.k8s.io/yaml's Unmarshal does.
 *
 * @throws {YamlError} `error converting YAML to JSON: yaml: line 3: …`
 */
export function readYaml(text: string): Value {
  try {
    return toValue(parseFirstDocument(text)?.root);
  } catch (error) {
    if (error instanceof YamlError)
      throw new YamlError(`error converting YAML to JSON: ${error.message}`, error.offset);
    throw error;
  }
}
