import type { ValueMap } from "#kit/gotemplate/value/value.ts";
import { mergeMaps } from "../values/merge-maps.ts";
import { readMap } from "../yaml/read-map.ts";
import type { ParseYaml } from "../yaml/read-yaml.ts";
import { splitDocuments, type RawDocument } from "../yaml/split-documents.ts";
import { YamlError } from "../yaml/yaml-error.ts";

/**
 * Reads values.yaml: Helm 3 takes the first document, Helm 4 merges all of them, later ones over earlier ones, maps
 * into each other. Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/v2/loader/load.go (LoadValues)
 *
 * @param parse for who has parsed the text, or a document of it, already.
 * @throws {YamlError} in the words of that Helm.
 */
export function readValues(text: string, documents: "first" | "all", parse?: ParseYaml): ValueMap {
  if (documents === "first") return readMap(text, parse);
  const merged: ValueMap = new Map();
  try {
    for (const document of splitDocuments(text)) mergeMaps(merged, readDocument(document, parse));
  } catch (error) {
    if (!(error instanceof YamlError) || error.message.startsWith(unreadable)) throw error;
    throw new YamlError(`error reading yaml document: ${error.message}`, error.offset);
  }
  return merged;
}

const unreadable = "cannot unmarshal yaml document: ";

function readDocument({ text, start }: RawDocument, parse: ParseYaml | undefined): ValueMap {
  try {
    return readMap(text, parse);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw new YamlError(`${unreadable}${error.message}`, start + error.offset);
  }
}
