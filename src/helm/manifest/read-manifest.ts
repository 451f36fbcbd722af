import { formatFloat } from "#kit/gotemplate/strconv/format-float.ts";
import type { Value, ValueMap } from "#kit/gotemplate/value/value.ts";
import { jsonKind } from "../json/json-kind.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { YamlError } from "../yaml/yaml-error.ts";
import { ManifestError } from "./manifest-error.ts";
import type { HelmProfile } from "../template/helm-profile.ts";
import type { Manifest } from "./manifest.ts";

/**
 * Reads what Helm needs to know of a manifest: its kind, its name, its annotations.
 *
 * @throws {ManifestError} for what is no YAML, and for fields of another type
 */
export function readManifest(path: string, text: string, helm: HelmProfile): Manifest {
  try {
    const type = helm === "helm3" ? "releaseutil.SimpleHead" : "util.SimpleHead";
    const root = asMap(readYaml(text), `value of type ${type}`);
    const metadata = asMap(field(root, "metadata"), "struct field SimpleHead.metadata of type struct");
    return {
      path,
      text,
      apiVersion: asText(field(root, "apiVersion"), "apiVersion"),
      kind: asText(field(root, "kind"), "kind"),
      name: asText(field(metadata, "name"), "metadata.name"),
      annotations: readAnnotations(field(metadata, "annotations")),
    };
  } catch (error) {
    if (error instanceof YamlError) throw new ManifestError(path, error.message);
    throw error;
  }
}

/** Go's JSON takes the name as it is, or whatever is the same without case. */
function field(map: ValueMap, name: string): Value {
  if (map.has(name)) return map.get(name);
  for (const [key, value] of map) if (key.toLowerCase() === name.toLowerCase()) return value;
  return undefined;
}

function readAnnotations(value: Value): Map<string, string> {
  const where = "struct field SimpleHead.metadata.annotations of type map[string]string";
  return new Map([...asMap(value, where)].map(([key, each]) => [key, asText(each, "metadata.annotations")]));
}

function asMap(value: Value, target: string): ValueMap {
  if (value === null || value === undefined) return new Map();
  if (value instanceof Map) return value;
  throw mismatch(value, target);
}

/** A number or a truth becomes a text where a text is wanted. */
function asText(value: Value, name: string): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : formatFloat(value);
  if (typeof value === "boolean") return String(value);
  throw mismatch(value, `struct field SimpleHead.${name} of type string`);
}

function mismatch(value: Value, target: string): YamlError {
  const problem = `json: cannot unmarshal ${jsonKind(value)} into Go ${target}`;
  return new YamlError(`error unmarshaling JSON: while decoding JSON: ${problem}`, 0);
}
