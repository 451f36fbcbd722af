import type { SourceText } from "#kit/diagnostic/source-text.ts";
import type { ValueMap } from "#kit/gotemplate/value/value.ts";
import { readValues } from "../chart/read-values.ts";
import { parseFirstDocument } from "../yaml/parse-first-document.ts";
import { YamlError } from "../yaml/yaml-error.ts";
import type { YamlNode } from "../yaml/yaml-node.ts";
import type { LintFile } from "./subject.ts";

/** Reads a file for its rules: its text is parsed once, and what it holds as values is made when it is first asked for. */
export function readLintFile(source: SourceText): LintFile {
  const parsed = once(() => parseFirstDocument(source.text)?.root);
  const parse = (text: string): YamlNode | undefined =>
    text === source.text ? parsed() : parseFirstDocument(text)?.root;
  const first = once(() => readValues(source.text, "first", parse));
  const all = once(() => readValues(source.text, "all", parse));
  const values = (documents: "first" | "all"): ValueMap => (documents === "first" ? first() : all());
  try {
    return { source, root: parsed(), error: undefined, values };
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    return { source, root: undefined, error: { message: error.message, offset: error.offset }, values };
  }
}

/** Makes a value when it is first asked for, or fails the same way each time. */
function once<Value>(make: () => Value): () => Value {
  let result: { readonly value: Value } | { readonly error: unknown } | undefined;
  return () => {
    try {
      result ??= { value: make() };
    } catch (error) {
      result = { error };
    }
    if ("error" in result) throw result.error;
    return result.value;
  };
}
