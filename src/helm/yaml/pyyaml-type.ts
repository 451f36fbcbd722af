import type { YamlScalar } from "./yaml-node.ts";

/** What PyYAML makes of a scalar. */
export type PyyamlType = "str" | "int" | "float" | "bool" | "null" | "timestamp" | "other";

const words: ReadonlyMap<string, PyyamlType> = new Map<string, PyyamlType>([
  ...["", "~", "null", "Null", "NULL"].map((word) => [word, "null"] as const),
  ...["yes", "Yes", "YES", "no", "No", "NO", "true", "True", "TRUE", "false", "False", "FALSE"].map(
    (word) => [word, "bool"] as const,
  ),
  ...["on", "On", "ON", "off", "Off", "OFF"].map((word) => [word, "bool"] as const),
  ["<<", "other"],
  ["=", "other"],
]);
const patterns: readonly (readonly [PyyamlType, RegExp])[] = [
  ["int", /^[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0[0-7_]+|0|[1-9][0-9_]*(?::[0-5]?[0-9])*)$/],
  ["float", /^[-+]?[0-9][0-9_]*(?:\.[0-9_]*(?:[eE][-+][0-9]+)?|(?::[0-5]?[0-9])+\.[0-9_]*)$/],
  ["float", /^(?:\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/],
  ["timestamp", /^\d{4}-\d\d-\d\d$/],
  ["timestamp", /^\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?$/],
];
const tags: ReadonlyMap<string, PyyamlType> = new Map(
  (["str", "int", "float", "bool", "null", "timestamp"] as const).map((type) => [`tag:yaml.org,2002:${type}`, type]),
);

/**
 * The type of a scalar to PyYAML, which yamllint and yamale go by: YAML 1.1, but neither `y` nor `1e3` is more than text.
 * Source: https://github.com/yaml/pyyaml/blob/6.0/lib/yaml/resolver.py
 */
export function pyyamlType({ text, style, tag }: Pick<YamlScalar, "text" | "style" | "tag">): PyyamlType {
  if (tag !== undefined && tag !== "!") return tags.get(tag) ?? "other";
  if (style !== "plain" || tag === "!") return "str";
  return words.get(text) ?? patterns.find(([, pattern]) => pattern.test(text))?.[0] ?? "str";
}
