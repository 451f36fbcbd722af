import type { z } from "zod";
import { configMap, type ConfigMap, isConfigMap } from "#config/layers.ts";
import type { LoadedConfig } from "#config/loaded-config.ts";
import { isConfigurable, mergeInput } from "#config/merge-input.ts";
import { describeOrigin, type Origin } from "#config/origin.ts";
import { renderYaml } from "#config/render-yaml.ts";
import { type SettingPath, showPath } from "#config/setting-path.ts";
import type { Operation } from "#operation/operation.ts";
import type { CommandContext } from "./command.ts";
import { loadOperations } from "./load-operations.ts";

/** The settings that hold, with the origin of each. */
interface EffectiveConfig {
  readonly values: ConfigMap;
  readonly origin: (path: SettingPath) => Origin;
}

/** `chartyard config print`: every setting that holds here, as YAML that could be the file. */
export async function printConfig(context: CommandContext): Promise<number> {
  const loaded = await context.loadConfig();
  const { values, origin } = effectiveConfig(loaded, await loadOperations(context), context);
  const flags = context.line.flags;
  if (flags.get("json") === true) {
    const origins = leaves(values, []).map((path) => [showPath(path), describeOrigin(origin(path))]);
    const document = { files: loaded.files, values, origins: Object.fromEntries(origins) };
    context.stdout(`${JSON.stringify(document, undefined, 2)}\n`);
    return 0;
  }
  const comment = (path: SettingPath): string | undefined => {
    const value = path.reduce<unknown>((inner, part) => (inner as ConfigMap)[part], values);
    return isLeaf(value) ? describeOrigin(origin(path)) : undefined;
  };
  context.stdout(renderYaml(values, flags.get("origin") === true ? comment : undefined));
  return 0;
}

function effectiveConfig(
  config: LoadedConfig,
  operations: readonly Operation[],
  { ports, registry }: CommandContext,
): EffectiveConfig {
  const values = configMap();
  const origins = new Map<string, (path: SettingPath) => Origin>();
  for (const [key, value] of Object.entries(config.values)) if (value !== undefined) values[key] = withoutGaps(value);
  const plugins = configMap();
  for (const operation of operations) {
    const merged = mergeInput(operation, {
      flags: {},
      environment: ports.environment,
      sections: config.sections(operation),
    });
    const section = configurableValues(operation, merged.raw);
    if (Object.keys(section).length === 0) continue;
    const isBuiltIn = registry.some((entry) => entry.id === operation.id);
    (isBuiltIn ? values : plugins)[operation.id] = section;
    if (isBuiltIn) origins.set(operation.id, (path) => merged.origin(path.slice(1)));
    else origins.set(`operations.${operation.id}`, (path) => merged.origin(path.slice(2)));
  }
  values["operations"] = { ...config.values.operations, ...plugins };
  return {
    values,
    origin: (path) => {
      const find = origins.get(path[0] ?? "") ?? origins.get(`${path[0] ?? ""}.${path[1] ?? ""}`);
      return find === undefined ? config.origin(path) : find(path);
    },
  };
}

/** The fields that a file may hold, parsed one by one: what a run needs besides is none of print's business. */
function configurableValues(operation: Operation, raw: Readonly<Record<string, unknown>>): ConfigMap {
  const values = configMap();
  for (const [name, schema] of Object.entries<z.ZodType>(operation.input.shape)) {
    if (!isConfigurable(schema)) continue;
    const parsed = schema.safeParse(raw[name]);
    const value: unknown = parsed.success ? parsed.data : raw[name];
    if (value !== undefined) values[name] = withoutGaps(value);
  }
  return values;
}

function withoutGaps(value: unknown): unknown {
  if (!isConfigMap(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined));
}

function isLeaf(value: unknown): boolean {
  return !isConfigMap(value) || Object.keys(value).length === 0;
}

function leaves(value: unknown, path: SettingPath): SettingPath[] {
  if (!isConfigMap(value) || isLeaf(value)) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}
