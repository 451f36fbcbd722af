import { decodeText, pointer, string, struct, type Decoded, type GoType } from "../yaml/decode-struct.ts";
import { splitDocuments } from "../yaml/split-documents.ts";
import { YamlError } from "../yaml/yaml-error.ts";

/** What is wrong with a file in `crds/`, in Helm's words. */
export interface CrdProblem {
  readonly text: string;
  /** In the text of the file, UTF-16. */
  readonly offset: number;
  /** Whether it could not be read; nothing after it is looked at. */
  readonly isBroken: boolean;
}

/**
 * Checks the documents of a file as Helm 4 does: JSON values one after the other where it begins with a brace, else YAML
 * documents. Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/v2/lint/rules/crds.go
 */
export function* findCrdProblems(text: string): Generator<CrdProblem> {
  try {
    for (const { fields, start } of resourcesOf(text)) {
      if (fields === null) continue;
      const { apiVersion = "", Kind: kind = "" } = fields;
      if (!apiVersion.startsWith("apiextensions.k8s.io"))
        yield { text: "apiVersion is not in 'apiextensions.k8s.io'", offset: start, isBroken: false };
      if (kind !== "CustomResourceDefinition")
        yield { text: "object kind is not 'CustomResourceDefinition'", offset: start, isBroken: false };
    }
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    yield { text: `unable to parse YAML: ${error.message}`, offset: error.offset, isBroken: true };
  }
}

const resource = struct("rules.k8sYamlStruct", {
  apiVersion: string,
  Kind: string,
  Metadata: struct("rules.k8sYamlMetadata", { Namespace: string, Name: string }),
});
const resourceOrNothing = pointer(resource);

interface Resource {
  /** Absent for a document with nothing in it. */
  readonly fields: Decoded<{ apiVersion: GoType<string>; Kind: GoType<string> }> | null;
  readonly start: number;
}

function* resourcesOf(text: string): Generator<Resource> {
  if (/^\s*\{/.test(text.slice(0, 4096))) yield* jsonResourcesOf(text);
  else yield* yamlResourcesOf(text, 0);
}

function* yamlResourcesOf(text: string, from: number): Generator<Resource> {
  for (const document of splitDocuments(text.slice(from))) {
    const start = from + document.start;
    yield { fields: decodeAt(document.text, start), start };
  }
}

/** JSON objects, as long as there are such; a text that has at most one is tried as YAML from there on. */
function* jsonResourcesOf(text: string): Generator<Resource> {
  let rest = 0;
  let count = 0;
  for (let end = jsonEnd(text, rest); end !== undefined; end = jsonEnd(text, rest)) {
    yield { fields: decodeAt(text.slice(rest, end), rest), start: rest };
    rest = end;
    count += 1;
  }
  if (text.slice(rest).trim() === "") return;
  if (count > 1) throw new YamlError("json: what follows is no object of JSON", rest);
  try {
    yield* yamlResourcesOf(text, rest + (/^\s*?(?:\n|(?=\S))/.exec(text.slice(rest))?.[0].length ?? 0));
  } catch (error) {
    throw error instanceof YamlError
      ? new YamlError(`json: neither this nor YAML: ${error.message}`, error.offset)
      : error;
  }
}

function decodeAt(text: string, start: number): Resource["fields"] {
  try {
    return decodeText(text, resourceOrNothing);
  } catch (error) {
    if (error instanceof YamlError) throw new YamlError(error.message, start + error.offset);
    throw error;
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
