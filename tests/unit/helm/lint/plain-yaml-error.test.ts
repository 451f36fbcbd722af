import { expect, test } from "bun:test";
import { plainYamlError } from "#helm/lint/plain-yaml-error.ts";

const said: readonly [message: string, words: string][] = [
  [
    "error converting YAML to JSON: yaml: line 1: did not find expected node content",
    "Did not find expected node content",
  ],
  [
    "unable to parse YAML: error converting YAML to JSON: yaml: control characters are not allowed",
    "Control characters are not allowed",
  ],
  [
    "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal string into Go struct field Metadata.keywords of type []string",
    '"keywords" is text: a list of texts is wanted',
  ],
  [
    "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal object into Go struct field Dependency.dependencies.name of type string",
    '"dependencies.name" is a map: text is wanted',
  ],
  [
    "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go struct field k8sYamlStruct.Metadata.Name of type string",
    '"metadata.name" is a list: text is wanted',
  ],
  [
    "yaml: line 3: did not find expected key",
    "Did not find expected key: the keys of one map begin in the same column",
  ],
  [
    "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value of type v2.Metadata",
    "The value is a list: a map is wanted",
  ],
];

for (const [message, words] of said)
  test(words, () => {
    expect(plainYamlError(message)).toBe(words);
  });
