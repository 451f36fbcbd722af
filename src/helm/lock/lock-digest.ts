import { createHash } from "node:crypto";
import type { Dependency } from "../chart/metadata.ts";

/**
 * The digest that Helm writes into a lock: SHA-256 over the JSON of what Chart.yaml asks for and of what was locked, so
 * that it changes when either does. Source: HashReq in
 * https://github.com/helm/helm/blob/v4.1.4/internal/resolver/resolver.go
 */
export function lockDigest(required: readonly Dependency[], locked: readonly Dependency[]): string {
  return digestOf(`[${goList(required)},${goList(locked)}]`);
}

/** The digest that Helm 2 wrote into requirements.lock, over what is asked for alone; Helm still takes it from v1 charts. */
export function legacyLockDigest(required: readonly Dependency[]): string {
  return digestOf(`{"dependencies":${goList(required)}}`);
}

function digestOf(json: string): string {
  return `sha256:${createHash("sha256").update(json).digest("hex")}`;
}

function goList(dependencies: readonly Dependency[]): string {
  return dependencies.length === 0 ? "null" : `[${dependencies.map(goDependency).join(",")}]`;
}

/** A dependency as encoding/json writes it: fields in the order of the struct, empty ones left out. */
function goDependency(each: Dependency): string {
  const fields: readonly (readonly [name: string, value: unknown, isKept: boolean])[] = [
    ["name", each.name, true],
    ["version", each.version, (each.version ?? "") !== ""],
    ["repository", each.repository ?? "", true],
    ["condition", each.condition, (each.condition ?? "") !== ""],
    ["tags", each.tags, (each.tags?.length ?? 0) > 0],
    ["enabled", true, each.enabled === true],
    ["import-values", each.importValues, (each.importValues?.length ?? 0) > 0],
    ["alias", each.alias, (each.alias ?? "") !== ""],
  ];
  return `{${fields.flatMap(([name, value, isKept]) => (isKept ? [`"${name}":${goJson(value)}`] : [])).join(",")}}`;
}

/** A value as encoding/json writes it: maps with sorted keys, and what means something to HTML escaped. */
function goJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goJson).join(",")}]`;
  if (!(value instanceof Map)) return escapeHtml(JSON.stringify(value) ?? "null");
  const pairs = [...(value as Map<string, unknown>)].sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${pairs.map(([key, inner]) => `${escapeHtml(JSON.stringify(key))}:${goJson(inner)}`).join(",")}}`;
}

function escapeHtml(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
