import type { Environment } from "#operation/ports.ts";
import { splitList } from "./environment.ts";
import type { Layers, Setting } from "./layers.ts";
import type { Origin } from "./origin.ts";
import type { SettingPath } from "./setting-path.ts";

/** What becomes of a key of another tool: a setting of ours, or a reason why there is none. */
export type ForeignKey =
  | {
      readonly to: SettingPath;
      readonly takes: "text" | "boolean" | "list";
      /** The value as ours has it; `undefined` where ours needs nothing to be the same. Default: as it is. */
      convert?(value: never): unknown;
    }
  | { readonly reason: string };

/** A tool whose configuration is read. */
export interface ForeignTool {
  /** The name of its file without an ending, and of the tool's command. */
  readonly id: "ct" | "cr";
  /** What stands before its environment variables, such as `CT_`. */
  readonly prefix: string;
  readonly keys: Readonly<Record<string, ForeignKey>>;
}

/** A key that was read but says nothing to Chartyard. */
export interface UnsupportedKey {
  readonly key: string;
  readonly reason: string;
  readonly origin: Origin;
}

/** What a foreign configuration comes to. */
export interface Translation {
  readonly settings: readonly Setting[];
  readonly unsupported: readonly UnsupportedKey[];
}

/**
 * Translates a tool's file and its environment variables, which win over the file as they do there. Keys are compared
 * without case, lists may be one text with commas and truths may be text: viper reads them all.
 */
export function translateForeign(tool: ForeignTool, document: Layers, environment: Environment): Translation {
  const settings: Setting[] = [];
  const unsupported: UnsupportedKey[] = [];
  const given = new Map<string, { value: unknown; origin: Origin }>();
  for (const [key, value] of Object.entries(document.values))
    given.set(key.toLowerCase(), { value, origin: document.origin([key]) });
  for (const key of Object.keys(tool.keys)) {
    const variable = tool.prefix + key.replaceAll("-", "_").toUpperCase();
    const value = environment[variable];
    if (value !== undefined && value !== "") given.set(key, { value, origin: { kind: "environment", variable } });
  }
  for (const [key, { value, origin }] of given) {
    const known = Object.hasOwn(tool.keys, key) ? tool.keys[key] : undefined;
    if (known === undefined) unsupported.push({ key, reason: `is unknown to ${tool.id} as well`, origin });
    else if ("reason" in known) unsupported.push({ key, reason: known.reason, origin });
    else {
      const read = readValue(known.takes, value);
      if (read === undefined) {
        unsupported.push({ key, reason: `takes ${typeWords[known.takes]}, and something else is there`, origin });
        continue;
      }
      const converted = known.convert === undefined ? read : known.convert(read as never);
      if (converted !== undefined) settings.push({ path: known.to, value: converted, origin });
    }
  }
  return { settings, unsupported };
}

const typeWords = { text: "text", boolean: "true or false", list: "a list of texts" } as const;

function readValue(takes: keyof typeof typeWords, value: unknown): string | boolean | string[] | undefined {
  switch (takes) {
    case "text":
      return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
    case "boolean":
      return truth(value);
    case "list":
      if (typeof value === "string") return splitList(value);
      return Array.isArray(value) ? value.map(String) : undefined;
  }
}

/** The spellings of Go's strconv.ParseBool. */
function truth(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  const text = typeof value === "number" || typeof value === "string" ? String(value) : "";
  if (/^(?:1|t|T|TRUE|true|True)$/.test(text)) return true;
  if (/^(?:0|f|F|FALSE|false|False)$/.test(text)) return false;
  return undefined;
}
