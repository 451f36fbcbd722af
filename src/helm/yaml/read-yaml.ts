import type { Value } from "#kit/gotemplate/value/value.ts";
import { parseFirstDocument } from "./parse-first-document.ts";
import { toValue } from "./to-value.ts";
import { YamlError } from "./yaml-error.ts";
import type { YamlNode } from "./yaml-node.ts";

/** Parses the first document of a text. @throws {YamlError} */
export type ParseYaml = (text: string) => YamlNode | undefined;

/**
 * Reads the first document of a text as sigs.k8s.io/yaml's Unmarshal does.
 *
 * @param parse for who has parsed the text already.
 * @throws {YamlError} `error converting YAML to JSON: yaml: line 3: …`
 */
export function readYaml(text: string, parse: ParseYaml = (whole) => parseFirstDocument(whole)?.root): Value {
  try {
    return toValue(parse(text));
  } catch (error) {
    if (error instanceof YamlError)
      throw new YamlError(`error converting YAML to JSON: ${error.message}`, error.offset);
    throw error;
  }
}
