import { AppError } from "#kit/error/app-error.ts";
import type { FilePath } from "#operation/files.ts";
import type { Environment, Ports } from "#operation/ports.ts";
import { readEnvironment } from "./environment.ts";
import { configNames, existingFiles } from "./find-config.ts";
import { readForeignFiles } from "./foreign-files.ts";
import { translateForeign } from "./foreign.ts";
import { configMap, isConfigMap, Layers, type Setting } from "./layers.ts";
import { type ConfigNote, LoadedConfig } from "./loaded-config.ts";
import { defaultOrigin } from "./origin.ts";
import { configError, type ConfigProblem } from "./problem.ts";
import { readDocument } from "./read-document.ts";
import { Config } from "./schema.ts";
import { schemaProblems } from "./schema-problems.ts";
import type { SettingPath } from "./setting-path.ts";

/** What a run knows before it reads the configuration. */
export interface LoadOptions {
  /** The ids of the built-in operations: each is a key of the file. */
  readonly operations: readonly string[];
  /** The flags that every command takes, as they were typed. Those that set a value of the configuration are looked at. */
  readonly flags?: ReadonlyMap<string, string | boolean | readonly string[]>;
}

/** What the files came to. */
interface FileLayer {
  readonly layers: Layers;
  readonly files: readonly FilePath[];
  readonly notes: readonly ConfigNote[];
  readonly problems: readonly ConfigProblem[];
}

const pluginHint = "The input of a plugin's operation belongs below `operations`: operations: {our-check: {…}}";

const flagPaths: Readonly<Record<string, SettingPath>> = {
  "fail-on": ["failOn"],
  concurrency: ["concurrency", "local"],
  report: ["reporters"],
};

/**
 * Reads the configuration of a run: chartyard.yaml, or what ct.yaml and cr.yaml say where there is none, under the
 * environment and the flags.
 *
 * @throws {AppError} `config-missing` when the file named by --config or CHARTYARD_CONFIG is not there;
 * `config-invalid` with every problem of the file and the environment; `usage` when only flags are wrong.
 */
export async function loadConfig(
  ports: Pick<Ports, "files" | "environment">,
  options: LoadOptions,
  signal: AbortSignal,
): Promise<LoadedConfig> {
  const { layers, files, notes, problems } = await readFiles(ports, options, signal);
  const environment = readEnvironment(Config, [], ports.environment);
  for (const setting of [...environment.settings, ...flagSettings(options)]) layers.set(setting);
  const found = [...problems, ...environment.problems, ...sectionProblems(layers, options.operations)];
  const parsed = Config.safeParse(withoutSections(layers, options.operations));
  if (!parsed.success) {
    // A plugin's id is easily taken for a key of its own, as a built-in operation's is.
    const hint = layers.get(["plugins"]) === undefined ? {} : { unknownKeyHint: pluginHint };
    found.push(...schemaProblems(parsed.error, { schema: Config, layers, otherKeys: options.operations, ...hint }));
  }
  if (!parsed.success || found.length > 0) throw configError(found);
  return new LoadedConfig(parsed.data, layers, { files, notes, builtIn: new Set(options.operations) });
}

async function readFiles(
  ports: Pick<Ports, "files" | "environment">,
  options: LoadOptions,
  signal: AbortSignal,
): Promise<FileLayer> {
  const named = namedFile(options, ports.environment);
  if (named !== undefined) {
    const path = ports.files.resolve(named.name);
    if ((await ports.files.info(path, signal)) === undefined)
      throw new AppError("config-missing", `Configuration file "${named.name}" does not exist`, {
        hint: `It is named by ${named.by}`,
      });
    return { ...(await readDocument(path, ports.files, signal)), files: [path], notes: [] };
  }
  const [path, ...others] = await existingFiles(configNames, ports.files, signal);
  if (path === undefined) return readForeignLayer(ports, signal);
  const notes = others.map((other): ConfigNote => ({
    message: `"${other}" is not read: "${path}" comes first`,
    origin: defaultOrigin,
  }));
  return { ...(await readDocument(path, ports.files, signal)), files: [path], notes };
}

function namedFile(options: LoadOptions, environment: Environment): { name: string; by: string } | undefined {
  const flag = options.flags?.get("config");
  if (typeof flag === "string") return { name: flag, by: "--config" };
  const variable = environment["CHARTYARD_CONFIG"];
  return variable === undefined || variable === "" ? undefined : { name: variable, by: "CHARTYARD_CONFIG" };
}

async function readForeignLayer(ports: Pick<Ports, "files" | "environment">, signal: AbortSignal): Promise<FileLayer> {
  const layers = new Layers();
  const files: FilePath[] = [];
  const notes: ConfigNote[] = [];
  const problems: ConfigProblem[] = [];
  for (const { tool, path, document, passedOver } of await readForeignFiles(ports, signal)) {
    if (path !== undefined) files.push(path);
    const { settings, unsupported } = translateForeign(tool, document.layers, ports.environment);
    // ct comes first: where both speak of the remote, comparing is what ct is about.
    for (const setting of settings) if (layers.get(setting.path) === undefined) layers.set(setting);
    notes.push(...unsupported.map(({ key, reason, origin }) => ({ message: `"${key}" ${reason}`, origin })));
    notes.push(...passedOver.map((message) => ({ message, origin: defaultOrigin })));
    problems.push(...document.problems);
  }
  return { layers, files, notes, problems };
}

function flagSettings({ flags }: LoadOptions): Setting[] {
  return Object.entries(flagPaths).flatMap(([flag, path]) => {
    const value = flags?.get(flag);
    if (value === undefined) return [];
    const isWhole = flag === "concurrency" && typeof value === "string" && /^\d+$/.test(value);
    return [{ path, value: isWhole ? Number(value) : value, origin: { kind: "flag", flag: `--${flag}` } }];
  });
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
