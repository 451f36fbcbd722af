import type { z } from "zod";
import { fieldKind } from "#operation/field-kind.ts";
import { fieldMeta } from "#operation/field.ts";
import { flagName } from "#operation/flag-name.ts";
import type { Operation } from "#operation/operation.ts";
import { globalFlags } from "../global-flags.ts";
import { codeCatalogue } from "./code-catalogue.ts";
import type { CommandContext, CommandSummary } from "./command.ts";
import { loadOperations, pluginsForHelp } from "./load-operations.ts";
import { runSummary } from "./run-summary.ts";

/** A flag as a shell completes it. */
export interface CompletionFlag {
  /** Without dashes. */
  readonly name: string;
  readonly short?: string;
  readonly description: string;
  readonly takesValue: boolean;
  /** The values to offer; empty where any will do. */
  readonly choices: readonly string[];
}

/** A command as a shell completes it. */
export interface CompletionCommand {
  readonly id: string;
  readonly summary: string;
  readonly flags: readonly CompletionFlag[];
  /** What comes after it: file names, known words, or the pipelines, which only the repository knows. */
  readonly words: "files" | "pipelines" | readonly string[];
}

/** All that the scripts of every shell are written from. */
export interface CompletionModel {
  readonly commands: readonly CompletionCommand[];
  /** Flags that every command takes. */
  readonly flags: readonly CompletionFlag[];
}

/** Collects ids, flags, values and codes of every command. */
export async function completionModel(context: CommandContext): Promise<CompletionModel> {
  const operations = await loadOperations({ registry: context.registry, plugins: () => pluginsForHelp(context) });
  const tools = await Promise.all(context.commands.map((entry) => entry.load()));
  const codes = codeCatalogue(operations, context.runCodes).map(({ code }) => code);
  const ids = [...operations, ...tools, runSummary].map(({ id }) => id);
  const wordsOf: Readonly<Record<string, CompletionCommand["words"]>> = {
    config: ["print", "check", "schema", "migrate"],
    completions: ["bash", "zsh", "fish"],
    explain: [...new Set([...operations.map(({ id }) => id), ...codes])],
    help: ids,
    run: "pipelines",
  };
  return {
    commands: [
      ...operations.map(operationCompletion),
      ...[runSummary, ...tools].map((tool) => toolCompletion(tool, wordsOf[tool.id] ?? [])),
    ],
    flags: globalFlags.map((flag) => ({
      name: flag.name,
      ...("short" in flag ? { short: flag.short } : {}),
      description: flag.description,
      takesValue: "placeholder" in flag,
      choices: globalChoices[flag.name] ?? [],
    })),
  };
}

const globalChoices: Readonly<Record<string, readonly string[]>> = {
  "fail-on": ["error", "warning", "info"],
  color: ["auto", "always", "never"],
  report: ["text", "json", "github", "sarif", "junit", "codequality", "markdown"],
};

function operationCompletion({ id, summary, input }: Operation): CompletionCommand {
  const fields = Object.entries<z.ZodType>(input.shape);
  const flags = fields.flatMap(([field, schema]): CompletionFlag[] => {
    const meta = fieldMeta(schema);
    if (meta.positional === true || meta.only === "config") return [];
    const kind = fieldKind(schema);
    const isOn = kind.kind === "boolean" && schema.safeParse(undefined).data === true;
    return [
      {
        name: (isOn ? "no-" : "") + flagName(field),
        ...(meta.short === undefined ? {} : { short: meta.short }),
        description: meta.description,
        takesValue: kind.kind !== "boolean",
        choices: kind.kind === "string" ? (kind.choices ?? []) : [],
      },
    ];
  });
  return { id, summary, flags, words: "files" };
}

function toolCompletion({ id, summary, flags }: CommandSummary, words: CompletionCommand["words"]): CompletionCommand {
  return {
    id,
    summary,
    flags: flags.map(({ name, short, description, placeholder }) => ({
      name,
      ...(short === undefined ? {} : { short }),
      description,
      takesValue: placeholder !== undefined,
      choices: [],
    })),
    words,
  };
}
