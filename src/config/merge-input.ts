import type { z } from "zod";
import type { AppError } from "#kit/error/app-error.ts";
import { nearest } from "#kit/text/nearest.ts";
import { fieldMeta } from "#operation/field.ts";
import { flagName } from "#operation/flag-name.ts";
import type { Operation } from "#operation/operation.ts";
import type { Environment } from "#operation/ports.ts";
import { readEnvironment } from "./environment.ts";
import { Layers } from "./layers.ts";
import type { Origin } from "./origin.ts";
import { configError, type ConfigProblem } from "./problem.ts";
import { schemaProblems } from "./schema-problems.ts";
import type { SettingPath } from "./setting-path.ts";

/** The sources of an operation's input. */
export interface InputSources {
  /** Values of the command line by field, already typed; strongest. */
  readonly flags: Readonly<Record<string, unknown>>;
  readonly environment: Environment;
  /** From files, weakest first: the operation's section, then a pipeline step's input. */
  readonly sections: readonly Layers[];
}

/** An operation's input from all sources, not yet parsed by its schema. */
export interface MergedInput {
  readonly raw: Readonly<Record<string, unknown>>;
  /** Where the value of a field comes from. */
  readonly origin: (path: SettingPath) => Origin;
  /** The error for what the operation's schema says of `raw`: each fault named with its place, its variable or its flag. */
  readonly fault: (error: z.ZodError) => AppError;
}

/**
 * Puts flags over environment over files.
 *
 * @throws {AppError} `config-invalid` for keys that the operation does not know or takes as flags only, and for
 * variables that are no truth where one is wanted.
 */
export function mergeInput(operation: Operation, sources: InputSources): MergedInput {
  const { layers, problems } = layerInput(operation, sources);
  if (problems.length > 0) throw configError(problems);
  return {
    raw: layers.values,
    origin: (path) => layers.origin(path),
    fault: (error) => configError(schemaProblems(error, { schema: operation.input, layers, base: [operation.id] })),
  };
}

/** All that is wrong with what files and environment say of an operation, its schema's faults included. */
export function findInputProblems(operation: Operation, sources: InputSources): ConfigProblem[] {
  const { layers, problems } = layerInput(operation, sources);
  const parsed = operation.input.safeParse(layers.values);
  if (parsed.success) return problems;
  // What is missing may come from the command line, and unknown keys are among the problems already.
  const issues = parsed.error.issues.filter(
    ({ path }) => path.length > 0 && layers.get([String(path[0])]) !== undefined,
  );
  return [...problems, ...schemaProblems({ issues }, { schema: operation.input, layers, base: [operation.id] })];
}

function layerInput(
  operation: Operation,
  { flags, environment, sections }: InputSources,
): { layers: Layers; problems: ConfigProblem[] } {
  const layers = new Layers();
  for (const section of sections) layers.add(section);
  const problems = keyProblems(operation, layers);
  const variables = readEnvironment(operation.input, [operation.id], environment);
  for (const { path, value, origin } of variables.settings) layers.set({ path: path.slice(1), value, origin });
  for (const [name, value] of Object.entries(flags)) {
    const isWord = fieldsOf(operation)[name]?.meta()?.["positional"] === true;
    layers.set({ path: [name], value, origin: { kind: "flag", flag: isWord ? name : `--${flagName(name)}` } });
  }
  return { layers, problems: [...problems, ...variables.problems] };
}

/** What is wrong with the keys of an operation's section, whatever their values. */
function keyProblems(operation: Operation, section: Layers): ConfigProblem[] {
  const fields = fieldsOf(operation);
  const allowed = Object.keys(fields).filter((name) => isConfigurable(fields[name]));
  return Object.keys(section.values).flatMap((key): ConfigProblem[] => {
    if (allowed.includes(key)) return [];
    const origin = section.origin([key]);
    if (Object.hasOwn(fields, key)) {
      const message = `"${key}" of "${operation.id}" is for one run and not for the configuration: give it on the command line`;
      return [{ message, origin, at: "key" }];
    }
    const near = nearest(key, allowed);
    const known = allowed.length === 0 ? "It takes none" : `Known are ${allowed.join(", ")}`;
    const suggestion = near === undefined ? known : `Did you mean "${near}"?`;
    return [{ message: `Unknown key "${key}" in "${operation.id}". ${suggestion}`, origin, at: "key" }];
  });
}

/** Whether a field of an operation may be set in the configuration. */
export function isConfigurable(field: z.ZodType | undefined): boolean {
  if (field === undefined) return false;
  const { only, positional } = fieldMeta(field);
  return only !== "flag" && positional !== true;
}

function fieldsOf(operation: Operation): Readonly<Record<string, z.ZodType>> {
  return operation.input.shape;
}
