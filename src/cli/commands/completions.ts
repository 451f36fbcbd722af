import { AppError } from "#kit/error/app-error.ts";
import { nearest } from "#kit/text/nearest.ts";
import { bashCompletion } from "./completion-bash.ts";
import { fishCompletion } from "./completion-fish.ts";
import { completionModel, type CompletionModel } from "./completion-model.ts";
import { zshCompletion } from "./completion-zsh.ts";
import type { Command } from "./command.ts";

const shells: Readonly<Record<string, (model: CompletionModel) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** `chartyard completions bash|zsh|fish`; the scripts ask for `completions pipelines` when they are used. */
export const completions: Command = {
  id: "completions",
  summary: "Print a completion script for bash, zsh or fish",
  group: "tool",
  usage: "<bash | zsh | fish | pipelines>",
  flags: [],
  examples: [
    { command: "completions bash > ~/.local/share/bash-completion/completions/chartyard", what: "For bash" },
    { command: 'completions zsh > "${fpath[1]}/_chartyard"', what: "For zsh" },
    { command: "completions fish > ~/.config/fish/completions/chartyard.fish", what: "For fish" },
    { command: "completions pipelines", what: "List the pipelines of the configuration here; the scripts ask for it" },
  ],
  async run(context) {
    const [word] = context.line.words;
    if (word === "pipelines") {
      const { values } = await context.loadConfig();
      context.stdout(
        Object.keys(values.pipelines)
          .map((name) => `${name}\n`)
          .join(""),
      );
      return 0;
    }
    const write = word === undefined || !Object.hasOwn(shells, word) ? undefined : shells[word];
    if (write === undefined) throw unknownShell(word);
    context.stdout(write(await completionModel(context)));
    return 0;
  },
};

function unknownShell(word: string | undefined): AppError {
  const hint = "chartyard completions bash | zsh | fish";
  if (word === undefined) return new AppError("usage", '"completions" needs the name of a shell', { hint });
  const near = nearest(word, Object.keys(shells));
  const suggestion = near === undefined ? "" : `. Did you mean "${near}"?`;
  return new AppError("usage", `There are no completions for "${word}"${suggestion}`, { hint });
}
