import { AppError } from "#kit/error/app-error.ts";
import { nearest } from "#kit/text/nearest.ts";
import { commandPage, operationPage, renderPage, type HelpPage } from "../help-page.ts";
import { overview } from "../help.ts";
import { pluginsForHelp } from "./load-operations.ts";
import type { Command, CommandContext } from "./command.ts";
import { runSummary } from "./run-summary.ts";

/** `chartyard help [command]` */
export const help: Command = {
  id: "help",
  summary: "Print help for Chartyard or one of its commands",
  group: "tool",
  usage: "[command]",
  flags: [],
  examples: [{ command: "help lint", what: "Print the flags and examples of one command" }],
  async run(context) {
    const [word] = context.line.words;
    if (word === undefined) {
      const entries = [...context.registry, ...(await pluginsForHelp(context)), runSummary, ...context.commands];
      context.stdout(overview(entries, context.style));
    } else {
      context.stdout(renderPage(await findPage(word, context), context.style));
    }
    return 0;
  },
};

async function findPage(word: string, context: CommandContext): Promise<HelpPage> {
  if (word === runSummary.id) return commandPage(runSummary);
  const entry = context.registry.find((each) => each.id === word);
  if (entry !== undefined) return operationPage(await entry.load());
  const command = context.commands.find((each) => each.id === word);
  if (command !== undefined) return commandPage(await command.load());
  const plugins = await pluginsForHelp(context);
  const plugin = plugins.find((each) => each.id === word);
  if (plugin !== undefined) return operationPage(plugin);
  const ids = [...context.registry, ...context.commands, ...plugins, runSummary].map((each) => each.id);
  const near = nearest(word, ids);
  throw new AppError("usage", `"${word}" is no command${near === undefined ? "" : `. Did you mean "${near}"?`}`, {
    hint: "`chartyard help` lists them",
  });
}
