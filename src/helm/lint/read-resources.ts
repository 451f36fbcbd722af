import { decodeText, pointer, string, struct, type GoType } from "../yaml/decode-struct.ts";
import { splitDocuments } from "../yaml/split-documents.ts";
import { YamlError } from "../yaml/yaml-error.ts";

/** An object for Kubernetes as Helm's linter reads it; what the text does not say is empty. */
export interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Where its document is in the whole text, UTF-16. */
  readonly start: number;
  readonly end: number;
}

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
const types = { helm3: resourceType("K8sYamlStruct"), helm4: resourceType("k8sYamlStruct") };

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

function decodeAt(text: string, start: number, end: number, helm: "helm3" | "helm4"): Resource | undefined {
  try {
    const fields = decodeText(text.slice(start, end), types[helm]);
    if (fields === null) return undefined;
    const { apiVersion = "", Kind: kind = "", Metadata: { Name: name = "" } = {} } = fields;
    return { apiVersion, kind, name, start, end };
  } catch (error) {
    if (error instanceof YamlError) throw new YamlError(error.message, start + error.offset);
    throw error;
  }
}

function* yamlResources(text: string, from: number, helm: "helm3" | "helm4"): Generator<Resource> {
  for (const document of splitDocuments(text.slice(from))) {
    const start = from + document.start;
    const resource = decodeAt(text, start, start + document.text.length, helm);
    if (resource !== undefined) yield resource;
  }
}

/** JSON objects, as long as there are such; a text that has at most one is tried as YAML from there on. */
function* jsonResources(text: string, helm: "helm3" | "helm4"): Generator<Resource> {
  let rest = 0;
  let count = 0;
  for (let end = jsonEnd(text, rest); end !== undefined; end = jsonEnd(text, rest)) {
    // JSON may be behind a tab, which YAML does not take there.
    const resource = decodeAt(text, text.indexOf("{", rest), end, helm);
    if (resource !== undefined) yield resource;
    rest = end;
    count += 1;
  }
  if (text.slice(rest).trim() === "") return;
  if (count > 1) throw new YamlError("json: what follows is no object of JSON", rest);
  try {
    yield* yamlResources(text, rest + (/^\s*?(?:\n|(?=\S))/.exec(text.slice(rest))?.[0].length ?? 0), helm);
  } catch (error) {
    throw error instanceof YamlError
      ? new YamlError(`json: neither this nor YAML: ${error.message}`, error.offset)
      : error;
  }
}

/** Where a JSON object that starts here ends; `undefined` where there is none. */
function jsonEnd(text: string, start: number): number | undefined {
  let depth = 0;
  let end = start;
  for (const token of text.slice(start).matchAll(/"(?:[^"\\]|\\.)*"|[{}]|[^"{}]+|"/gs)) {
    end += token[0].length;
    if (token[0] === "{") depth += 1;
    else if (token[0] === "}") depth -= 1;
    else if (depth === 0 && token[0].trim() !== "") return undefined;
    if (token[0] === "}" && depth <= 0) return isJson(text.slice(start, end)) ? end : undefined;
  }
  return undefined;
}

/** Numbers are no texts here, other than in YAML. */
function isJson(text: string): boolean {
  try {
    const { apiVersion = "", kind = "" } = JSON.parse(text) as Record<string, unknown>;
    return typeof apiVersion === "string" && typeof kind === "string";
  } catch {
    return false;
  }
}
