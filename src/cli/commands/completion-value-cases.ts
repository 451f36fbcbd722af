import type { CompletionCommand, CompletionFlag } from "./completion-model.ts";
import { flagSpellings } from "./flag-spellings.ts";

/**
 * The branches of a shell's `case "$command $previous"` for the flags whose values are known: the first that fits ends the
 * completion, so a command's own come before those of every command.
 */
export function completionValueCases(
  commands: readonly CompletionCommand[],
  flags: readonly CompletionFlag[],
  offer: (choices: string) => string,
): string {
  const branch = (command: string, flag: CompletionFlag): string => {
    if (flag.choices.length === 0) return "";
    const patterns = flagSpellings(flag).map((spelling) => `${command}" ${spelling}"`);
    return `    ${patterns.join("|")}) ${offer(flag.choices.join(" "))} ;;\n`;
  };
  return [
    ...commands.flatMap(({ id, flags: own }) => own.map((flag) => branch(id, flag))),
    ...flags.map((flag) => branch("*", flag)),
  ].join("");
}
