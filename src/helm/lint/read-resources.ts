import { decodeText, pointer, string, struct, type GoType } from "../yaml/decode-struct.ts";
import { splitDocuments } from "../yaml/split-documents.ts";
import { YamlError } from "../yaml/yaml-error.ts";
import { readJsonResource } from "./read-json-resource.ts";
import type { Resource } from "./resource.ts";

/**
 * The objects of a text as Kubernetes' decoder reads them: JSON values one after the other where the text begins with a
 * brace, else YAML documents; those with nothing in them are left out.
 * Source: https://github.com/kubernetes/apimachinery/blob/v0.35.1/pkg/util/yaml/decoder.go (YAMLOrJSONDecoder)
 *
 * @throws {YamlError} in Helm's words, at the first document that cannot be read and after those before it
 */
export function* readResources(text: string, helm: "helm3" | "helm4"): Generator<Resource> {
  if (!/^\s*\{/.test(text.slice(0, 4096))) yield* yamlResources(text, 0, helm);
  else yield* jsonResources(text, helm);
}

/** Helm 4 made the type private. */
const structs = { helm3: "K8sYamlStruct", helm4: "k8sYamlStruct" };
const types = { helm3: resourceType(structs.helm3), helm4: resourceType(structs.helm4) };

interface Fields {
  readonly apiVersion?: string;
  readonly Kind?: string;
  readonly Metadata?: { readonly Name?: string };
}

function resourceType(name: string): GoType<Fields | null> {
  return pointer(
    struct(`rules.${name}`, {
      apiVersion: string,
      Kind: string,
      Metadata: struct("rules.k8sYamlMetadata", { Namespace: string, Name: string }),
    }),
  );
}

function decodeAt<Read>(start: number, text: string, type: GoType<Read>): Read {
  try {
    return decodeText(text, type);
  } catch (error) {
    throw error instanceof YamlError ? new YamlError(error.message, start + error.offset) : error;
  }
}

/** @param problem what is said of the first document in place of its own error, where there was another before */
function* yamlResources(text: string, from: number, helm: "helm3" | "helm4", problem?: YamlError): Generator<Resource> {
  let isFirst = true;
  try {
    for (const document of splitDocuments(text.slice(from))) {
      const start = from + document.start;
      const fields = decodeAt(start, document.text, types[helm]);
      isFirst = false;
      if (fields === null) continue;
      const { apiVersion = "", Kind: kind = "", Metadata: { Name: name = "" } = {} } = fields;
      yield { apiVersion, kind, name, start, end: Math.min(start + document.text.length, text.length) };
    }
  } catch (error) {
    throw isFirst && problem !== undefined && error instanceof YamlError ? problem : error;
  }
}

/** JSON objects, as long as there are such; a text that has at most one is tried as YAML from there on. */
function* jsonResources(text: string, helm: "helm3" | "helm4"): Generator<Resource> {
  let rest = 0;
  for (let count = 0; ; count += 1) {
    const read = readJsonResource(text, rest, structs[helm]);
    if (read === undefined) return;
    if ("problem" in read) {
      const { problem, offset, isSyntax } = read;
      if (count > 1) throw new YamlError(problem, offset);
      const blank = /^\s*?(?:\n|(?=\S))/.exec(text.slice(rest))?.[0].length ?? 0;
      // Go counts the byte at fault too.
      const place = isSyntax ? `json: offset ${Buffer.byteLength(text.slice(0, offset)) + 1}: ` : "";
      return yield* yamlResources(text, rest + blank, helm, new YamlError(place + problem, offset));
    }
    if (read.resource !== undefined) yield read.resource;
    rest = read.end;
  }
}
