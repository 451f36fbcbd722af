import type { z } from "zod";
import { fieldKind } from "#operation/field-kind.ts";
import { flagName } from "#operation/flag-name.ts";
import type { Environment } from "#operation/ports.ts";
import type { Setting } from "./layers.ts";
import type { ConfigProblem } from "./problem.ts";
import { objectShape } from "./schema-shape.ts";
import type { SettingPath } from "./setting-path.ts";

/** What the environment says, and what of it cannot be understood. */
export interface EnvironmentSettings {
  readonly settings: readonly Setting[];
  readonly problems: readonly ConfigProblem[];
}

const truths: Readonly<Record<string, boolean>> = { true: true, "1": true, false: false, "0": false };

/** The variable that sets a value: `["target", "branch"]` is `CHARTYARD_TARGET_BRANCH`. */
export function variableName(path: SettingPath): string {
  return ["chartyard", ...path.map(flagName)].join("_").replaceAll("-", "_").toUpperCase();
}

/**
 * Every value of a schema that a variable can set, objects looked into. Maps with free keys have no variables, nor do
 * the words without a flag.
 */
export function variablesOf(schema: z.ZodType, base: SettingPath = []): { path: SettingPath; schema: z.ZodType }[] {
  return Object.entries(objectShape(schema) ?? {}).flatMap(([key, value]) => {
    if (value.meta()?.["positional"] === true) return [];
    const path = [...base, key];
    if (fieldKind(value).kind !== "other") return [{ path, schema: value }];
    return variablesOf(value, path);
  });
}

/** Reads the variables of a schema's values. An empty variable counts as not set: CI systems set many so. */
export function readEnvironment(schema: z.ZodType, base: SettingPath, environment: Environment): EnvironmentSettings {
  const settings: Setting[] = [];
  const problems: ConfigProblem[] = [];
  const prefix = `${variableName(base)}_`;
  if (!Object.keys(environment).some((name) => name.startsWith(prefix))) return { settings, problems };
  for (const { path, schema: valueSchema } of variablesOf(schema, base)) {
    const variable = variableName(path);
    const text = environment[variable];
    if (text === undefined || text === "") continue;
    const origin = { kind: "environment", variable } as const;
    const value = typedValue(valueSchema, text);
    if (value !== undefined) settings.push({ path, value, origin });
    else problems.push({ message: `takes true, false, 1 or 0, not "${text}"`, origin });
  }
  return { settings, problems };
}

function typedValue(schema: z.ZodType, text: string): unknown {
  switch (fieldKind(schema).kind) {
    case "boolean":
      return truths[text.trim().toLowerCase()];
    case "number":
      return /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text;
    case "list":
      return splitList(text);
    case "string":
    case "other":
      return text;
  }
}

/** The items of a list in a variable: split at commas, trimmed, empty ones left out. */
export function splitList(text: string): string[] {
  return text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}
