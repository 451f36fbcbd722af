import { AppError } from "#kit/error/app-error.ts";
import type { FilePath } from "#operation/files.ts";
import type { Environment, Ports } from "#operation/ports.ts";
import { defaultConfig } from "./default-config.ts";
import { configNames, existingFiles } from "./find-config.ts";
import { readForeignFiles } from "./foreign-files.ts";
import { translateForeign } from "./foreign.ts";
import { Layers, type Setting } from "./layers.ts";
import { type ConfigNote, LoadedConfig } from "./loaded-config.ts";
import { defaultOrigin } from "./origin.ts";
import type { ConfigProblem } from "./problem.ts";
import type { ConfigDocument } from "./read-document.ts";
import type { Config } from "./schema.ts";
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
  const loaded = (values: Config): LoadedConfig =>
    new LoadedConfig(values, layers, { files, notes, builtIn: new Set(options.operations) });
  const flags = flagSettings(options);
  const isSet = Object.keys(layers.values).length + problems.length + flags.length > 0 || hasVariables(ports);
  // Many repositories leave it at that, and a schema that nothing is held against takes 5 ms to load.
  if (!isSet) return loaded(defaultConfig);
  const { checkConfig } = await import("./check-config.ts");
  return loaded(
    checkConfig({ layers, problems, flags, environment: ports.environment, operations: options.operations }),
  );
}

function hasVariables({ environment }: Pick<Ports, "environment">): boolean {
  return Object.keys(environment).some((name) => name.startsWith("CHARTYARD_"));
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
    return { ...(await readFile(path, ports, signal)), files: [path], notes: [] };
  }
  const [path, ...others] = await existingFiles(configNames, ports.files, signal);
  if (path === undefined) return readForeignLayer(ports, signal);
  const notes = others.map((other): ConfigNote => ({
    message: `"${other}" is not read: "${path}" comes first`,
    origin: defaultOrigin,
  }));
  return { ...(await readFile(path, ports, signal)), files: [path], notes };
}

async function readFile(path: FilePath, { files }: Pick<Ports, "files">, signal: AbortSignal): Promise<ConfigDocument> {
  return (await import("./read-document.ts")).readDocument(path, files, signal);
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
