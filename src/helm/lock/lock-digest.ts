import { createHash } from "node:crypto";
import type { Dependency, Lock } from "../chart/metadata.ts";

/**
 * The digest that Helm writes into a lock: SHA-256 over the JSON of what Chart.yaml asks for and of what was locked, so
 * that it changes when either does. Source: https://github.com/helm/helm/blob/v4.1.4/internal/resolver/resolver.go
 */
export function lockDigest(required: readonly Dependency[], locked: Lock["dependencies"]): string {
  const json = `[${goList(required)},${goList(locked)}]`;
  return `sha256:${createHash("sha256").update(json).digest("hex")}`;
}

function goList(dependencies: readonly Dependency[]): string {
  return dependencies.length === 0 ? "null" : `[${dependencies.map(goJson).join(",")}]`;
}

/** A dependency as encoding/json writes it: fields in the order of the struct, empty ones left out. */
function goJson(each: Dependency): string {
  const fields: [string, unknown, boolean][] = [
    ["name", each.name, true],
    ["version", each.version, false],
    ["repository", each.repository ?? "", true],
    ["condition", each.condition, false],
    ["tags", each.tags, false],
    ["enabled", each.enabled === true ? true : undefined, false],
    ["import-values", each.importValues?.map(plain), false],
    ["alias", each.alias, false],
  ];
  const written = fields.filter(
    ([, value, always]) =>
      always || (value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0)),
  );
  return `{${written.map(([name, value]) => `"${name}":${escapeHtml(JSON.stringify(value))}`).join(",")}}`;
}

/** Maps become objects with sorted keys, as Go writes them. */
function plain(value: unknown): unknown {
  if (!(value instanceof Map)) return value;
  return Object.fromEntries(
    [...(value as Map<string, unknown>)]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, inner]) => [key, plain(inner)]),
  );
}

function escapeHtml(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
