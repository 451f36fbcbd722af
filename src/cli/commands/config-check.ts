import { variableName, variablesOf } from "#config/environment.ts";
import { describeOrigin } from "#config/origin.ts";
import { configError } from "#config/problem.ts";
import { Config } from "#config/schema.ts";
import { nearest } from "#kit/text/nearest.ts";
import type { Environment } from "#operation/ports.ts";
import type { Operation } from "#operation/operation.ts";
import { codeCatalogue } from "./code-catalogue.ts";
import type { CommandContext } from "./command.ts";
import { configProblems } from "./config-problems.ts";
import { loadOperations } from "./load-operations.ts";

/** Variables with the prefix that set no value of the configuration. */
const otherVariables = ["CHARTYARD_CONFIG", "CHARTYARD_ALLOW_PLUGINS"] as const;

/** `chartyard config check`: all that is wrong with files and environment, the input of every operation included. */
export async function checkConfig(context: CommandContext): Promise<number> {
  const { files, environment } = context.ports;
  const config = await context.loadConfig();
  const operations = await loadOperations(context);
  const codes = codeCatalogue(operations, context.runCodes).filter(({ owner }) => owner !== "error");
  const problems = configProblems(config, {
    operations,
    codes: codes.map(({ code }) => code),
    environment,
    isComplete: (await context.plugins()).length >= config.values.plugins.length,
  });
  if (problems.length > 0) throw configError(problems);
  for (const { message, origin } of config.notes)
    context.stderr(`note: ${origin.kind === "default" ? "" : `${describeOrigin(origin)}: `}${message}\n`);
  for (const note of variableNotes(operations, environment)) context.stderr(`note: ${note}\n`);
  const read = config.files.map((path) => files.display(path)).join(" and ");
  context.stdout(read === "" ? "No configuration file; the defaults hold\n" : `${read}: no problems\n`);
  return 0;
}

/** Variables that look as if they were meant for Chartyard and set nothing. */
function variableNotes(operations: readonly Operation[], environment: Environment): string[] {
  const known = [
    ...variablesOf(Config).map(({ path }) => variableName(path)),
    ...operations.flatMap(({ id, input }) => variablesOf(input, [id]).map(({ path }) => variableName(path))),
    ...otherVariables,
  ];
  return Object.keys(environment)
    .filter((name) => name.startsWith("CHARTYARD_") && !known.includes(name))
    .sort()
    .map((name) => {
      const near = nearest(name, known);
      return `Environment variable ${name} sets nothing${near === undefined ? "" : `. Did you mean "${near}"?`}`;
    });
}
