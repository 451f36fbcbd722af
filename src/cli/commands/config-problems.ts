import type { LoadedConfig } from "#config/loaded-config.ts";
import { findInputProblems } from "#config/merge-input.ts";
import type { ConfigProblem } from "#config/problem.ts";
import type { SettingPath } from "#config/setting-path.ts";
import { nearest } from "#kit/text/nearest.ts";
import type { Environment } from "#operation/ports.ts";
import type { Operation } from "#operation/operation.ts";

/** What a configuration is held against. */
export interface ConfigJudges {
  readonly operations: readonly Operation[];
  /** The codes that findings can have. */
  readonly codes: readonly string[];
  readonly environment: Environment;
  /** False where plugins may not run: what only they know is not judged. */
  readonly isComplete: boolean;
}

/** What is wrong with a configuration that loads: the input of operations, pipelines, and codes to ignore. */
export function configProblems(config: LoadedConfig, judges: ConfigJudges): ConfigProblem[] {
  return [...sectionProblems(config, judges), ...pipelineProblems(config, judges), ...codeProblems(config, judges)];
}

function sectionProblems(config: LoadedConfig, judges: ConfigJudges): ConfigProblem[] {
  const { operations, environment } = judges;
  const known = operations.flatMap((operation) =>
    findInputProblems(operation, { flags: {}, environment, sections: [config.section(operation.id)] }),
  );
  const strangers = Object.keys(config.values.operations).flatMap((id) =>
    operations.some((operation) => operation.id === id)
      ? []
      : unknownOperation(id, ["operations", id], "key", config, judges),
  );
  return [...known, ...strangers];
}

function pipelineProblems(config: LoadedConfig, judges: ConfigJudges): ConfigProblem[] {
  return Object.keys(config.values.pipelines).flatMap((name) =>
    (config.pipeline(name) ?? []).flatMap((step, index): ConfigProblem[] => {
      const operation = judges.operations.find((each) => each.id === step.operation);
      if (operation !== undefined)
        return findInputProblems(operation, { flags: {}, environment: {}, sections: [step.input] });
      return unknownOperation(step.operation, ["pipelines", name, String(index)], "value", config, judges);
    }),
  );
}

function unknownOperation(
  id: string,
  path: SettingPath,
  at: "key" | "value",
  config: LoadedConfig,
  { operations, isComplete }: ConfigJudges,
): ConfigProblem[] {
  if (!isComplete) return [];
  const near = nearest(
    id,
    operations.map((operation) => operation.id),
  );
  const message = `"${id}" is no operation${near === undefined ? "" : `. Did you mean "${near}"?`}`;
  return [{ message, origin: config.origin(path), at }];
}

function codeProblems(config: LoadedConfig, { codes, isComplete }: ConfigJudges): ConfigProblem[] {
  if (!isComplete) return [];
  return Object.keys(config.values.ignore).flatMap((code) => {
    if (codes.includes(code)) return [];
    const near = nearest(code, codes);
    const message = `"${code}" is no code of a finding${near === undefined ? "" : `. Did you mean "${near}"?`}`;
    return [{ message, origin: config.origin(["ignore", code]), at: "key" as const }];
  });
}
