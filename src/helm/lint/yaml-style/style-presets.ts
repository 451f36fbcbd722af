import type { StyleSetting } from "./style-config.ts";

/** What a configuration says of a rule: its level and options, or that it is on as it is. */
export type PresetRule = "enable" | ({ readonly level?: StyleSetting["level"] } & Readonly<Record<string, unknown>>);

const truthy = { level: "warning" } as const;

/** ct's own `lintconf.yaml`. Source: etc/lintconf.yaml of chart-testing v3.14.0 */
const ct: Readonly<Record<string, PresetRule>> = {
  braces: "enable",
  brackets: "enable",
  colons: "enable",
  commas: "enable",
  comments: "enable",
  "empty-lines": "enable",
  hyphens: "enable",
  indentation: { "indent-sequences": "whatever" },
  "key-duplicates": "enable",
  "new-line-at-end-of-file": "enable",
  "new-lines": "enable",
  "trailing-spaces": "enable",
  truthy,
};

/** yamllint's `default`. Source: yamllint/conf of yamllint 1.38.0 */
const yamllintDefault: Readonly<Record<string, PresetRule>> = {
  ...ct,
  anchors: "enable",
  comments: { level: "warning" },
  "comments-indentation": { level: "warning" },
  "document-start": { level: "warning" },
  indentation: "enable",
  "line-length": "enable",
};

const { comments: _, "comments-indentation": _1, "document-start": _2, truthy: _3, ...kept } = yamllintDefault;

/** yamllint's `relaxed`: hardly a rule that fails. */
const relaxed: Readonly<Record<string, PresetRule>> = {
  ...kept,
  braces: { level: "warning", "max-spaces-inside": 1 },
  brackets: { level: "warning", "max-spaces-inside": 1 },
  colons: { level: "warning" },
  commas: { level: "warning" },
  "empty-lines": { level: "warning" },
  hyphens: { level: "warning" },
  indentation: { level: "warning", "indent-sequences": "consistent" },
  "line-length": { level: "warning", "allow-non-breakable-inline-mappings": true },
};

/** The configurations that have a name. */
export const stylePresets: ReadonlyMap<string, Readonly<Record<string, PresetRule>>> = new Map([
  ["ct", ct],
  ["default", yamllintDefault],
  ["relaxed", relaxed],
]);
