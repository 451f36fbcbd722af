import type { Environment } from "#operation/ports.ts";
import { readEnvironment } from "./environment.ts";
import { configMap, isConfigMap, type Layers, type Setting } from "./layers.ts";
import { configError, type ConfigProblem } from "./problem.ts";
import { Config } from "./schema.ts";
import { schemaProblems } from "./schema-problems.ts";

/** What all sources say of the configuration. */
export interface ConfigSources {
  /** What the files say; environment and flags are put over it. */
  readonly layers: Layers;
  /** What is wrong with the files as such. */
  readonly problems: readonly ConfigProblem[];
  readonly environment: Environment;
  readonly flags: readonly Setting[];
  /** The ids of the built-in operations: each is a key of the file. */
  readonly operations: readonly string[];
}

const pluginHint = "The input of a plugin's operation belongs below `operations`: operations: {our-check: {…}}";

/**
 * Puts the sources on top of each other and holds them against the schema.
 *
 * @throws {AppError} `config-invalid` with every problem of files and environment; `usage` when only flags are wrong.
 */
export function checkConfig({ layers, problems, environment, flags, operations }: ConfigSources): Config {
  const variables = readEnvironment(Config, [], environment);
  for (const setting of [...variables.settings, ...flags]) layers.set(setting);
  const found = [...problems, ...variables.problems, ...sectionProblems(layers, operations)];
  const parsed = Config.safeParse(withoutSections(layers, operations), { jitless: true });
  if (!parsed.success) {
    // A plugin's id is easily taken for a key of its own, as a built-in operation's is.
    const hint = layers.get(["plugins"]) === undefined ? {} : { unknownKeyHint: pluginHint };
    found.push(...schemaProblems(parsed.error, { schema: Config, layers, otherKeys: operations, ...hint }));
  }
  if (!parsed.success || found.length > 0) throw configError(found);
  return parsed.data;
}

/** The values that the schema of the file's own keys sees. */
function withoutSections(layers: Layers, operations: readonly string[]): unknown {
  const own = configMap();
  for (const [key, value] of Object.entries(layers.values)) if (!operations.includes(key)) own[key] = value;
  return own;
}

function sectionProblems(layers: Layers, operations: readonly string[]): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  for (const id of operations) {
    const section = layers.get([id]);
    if (section !== undefined && !isConfigMap(section))
      problems.push({ message: `"${id}" takes a map, the input of the operation`, origin: layers.origin([id]) });
    if (layers.get(["operations", id]) !== undefined)
      problems.push({
        message: `"${id}" is built in: its keys belong in "${id}" at the top of the file`,
        origin: layers.origin(["operations", id]),
        at: "key",
      });
  }
  return problems;
}
