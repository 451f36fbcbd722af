import { AppError } from "#kit/error/app-error.ts";
import { nearest } from "#kit/text/nearest.ts";
import type { Command, CommandContext } from "./command.ts";

type Action = (context: CommandContext) => Promise<number>;

const actions: Readonly<Record<string, () => Promise<Action>>> = {
  print: async () => (await import("./config-print.ts")).printConfig,
  check: async () => (await import("./config-check.ts")).checkConfig,
  schema: async () => (await import("./config-schema.ts")).printConfigSchema,
  migrate: async () => (await import("./config-migrate.ts")).migrateConfig,
};

/** `chartyard config print|check|schema|migrate` */
export const config: Command = {
  id: "config",
  summary: "Print, check and migrate the configuration, or print its JSON Schema",
  group: "tool",
  usage: "<print | check | schema | migrate> [file...]",
  flags: [{ name: "origin", description: "With print: say of each value where it comes from" }],
  examples: [
    { command: "config print", what: "Print every setting that holds here, as a chartyard.yaml" },
    { command: "config print --origin", what: "The same, with the flag, variable or line that each value comes from" },
    { command: "config check", what: "Check all of the configuration, the input of every operation included" },
    { command: "config schema > chartyard.schema.json", what: "Write the JSON Schema that editors complete from" },
    { command: "config migrate --dry-run", what: "Print the chartyard.yaml that equals ct.yaml and cr.yaml" },
    { command: "config migrate .github/ct.yaml", what: "Migrate a file that is kept in another place" },
    { command: "config migrate", what: "Write it; a chartyard.yaml that is there is never touched" },
  ],
  async run(context) {
    const [word, ...extra] = context.line.words;
    const load = word === undefined || !Object.hasOwn(actions, word) ? undefined : actions[word];
    if (word === undefined || load === undefined) throw unknownAction(word);
    if (extra[0] !== undefined && word !== "migrate")
      throw new AppError("usage", `"config ${word}" does not take the word "${extra[0]}"`);
    return (await load())(context);
  },
};

function unknownAction(word: string | undefined): AppError {
  const hint = `chartyard config ${Object.keys(actions).join(" | ")}`;
  if (word === undefined) return new AppError("usage", '"config" needs a word that says what to do', { hint });
  const near = nearest(word, Object.keys(actions));
  const suggestion = near === undefined ? "" : `. Did you mean "${near}"?`;
  return new AppError("usage", `"config" does not know "${word}"${suggestion}`, { hint });
}
