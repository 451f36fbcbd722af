import { spellings, type FlagShape } from "./flag-shape.ts";

/** The first word that is no flag and no flag's value: the command. */
export function findCommand(
  argv: readonly string[],
  flags: readonly FlagShape[],
): { command: string; index: number } | undefined {
  const taking = new Set(flags.filter((flag) => flag.placeholder !== undefined).flatMap(spellings));
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? "";
    if (word === "--") return undefined;
    if (!word.startsWith("-") || word === "-") return { command: word, index };
    if (taking.has(word)) index += 1;
  }
  return undefined;
}
