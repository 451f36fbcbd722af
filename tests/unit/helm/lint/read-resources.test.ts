import { describe, expect, test } from "bun:test";
import { readResources } from "#helm/lint/read-resources.ts";
import { YamlError } from "#helm/yaml/yaml-error.ts";

/** What is read, one text for each object, and the error that ends it. */
function read(text: string): string[] {
  const found: string[] = [];
  try {
    for (const { apiVersion, kind, name } of readResources(text, "helm4")) found.push(`${apiVersion} ${kind} ${name}`);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    found.push(error.message);
  }
  return found;
}

/** Each as Kubernetes' own decoder has it, of apimachinery 0.35.1. */
describe("objects as Kubernetes' decoder reads them", () => {
  test.each([
    ['{"apiVersion":"v1","KIND":"A","metadata":{"name":"x"}}\n{"kind":"\\ud83d\\ude00"}', ["v1 A x", " 😀 "]],
    ["{a: b}\n---\nkind: B", ["  ", " B "]],
    ['{"kind":"A"}\n---\nkind: B\n', [" A ", " B "]],
    ['{"apiVersion":2}', ["2  "]],
    ["{ {- $a := 1 -}}", ["json: offset 3: invalid character '{' looking for beginning of object key string"]],
    ['{"é":tru,{', ["json: offset 10: invalid character ',' in literal true (expecting 'e')"]],
    ['{"kind":"A"}{"kind":[', [" A ", "unexpected EOF"]],
    ['{"kind":[]}', ["json: cannot unmarshal array into Go struct field k8sYamlStruct.Kind of type string"]],
    [
      '{"metadata":{"name":{}}}',
      ["json: cannot unmarshal object into Go struct field k8sYamlMetadata.Metadata.Name of type string"],
    ],
    [
      '{"kind":"A"} {"kind":"B"} [1]',
      [" A ", " B ", "json: cannot unmarshal array into Go value of type rules.k8sYamlStruct"],
    ],
    ['{"kind":"A"} {"kind":"B"}\nkind: C', [" A ", " B ", "invalid character 'k' looking for beginning of value"]],
    ["{a: b}\n---\nkind: [", ["  ", "error converting YAML to JSON: yaml: line 1: did not find expected node content"]],
    ['kind: "A', ["error converting YAML to JSON: yaml: line 2: found unexpected end of stream"]],
  ])("%j", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});
