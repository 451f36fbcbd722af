import type { CompletionCommand, CompletionFlag, CompletionModel } from "./completion-model.ts";

/** A completion script for fish. */
export function fishCompletion({ commands, flags }: CompletionModel): string {
  return [
    "# Completion of chartyard for fish, written by `chartyard completions fish`\n",
    ...flags.map((flag) => flagLine(flag, undefined)),
    ...commands.flatMap(commandLines),
  ].join("");
}

function commandLines({ id, summary, flags, words }: CompletionCommand): string[] {
  const offered =
    words === "files" ? [] : words === "pipelines" ? ["(chartyard completions pipelines 2>/dev/null)"] : words;
  return [
    `complete -c chartyard -n __fish_use_subcommand -f -a ${id} -d ${quote(summary)}\n`,
    ...(words === "files"
      ? []
      : [
          `complete -c chartyard -n ${quote(seen(id))} -f${offered.length === 0 ? "" : ` -a ${quote(offered.join(" "))}`}\n`,
        ]),
    ...flags.map((flag) => flagLine(flag, id)),
  ];
}

function flagLine(
  { name, short, description, takesValue, choices }: CompletionFlag,
  command: string | undefined,
): string {
  const condition = command === undefined ? "" : ` -n ${quote(seen(command))}`;
  const value = choices.length > 0 ? ` -x -a ${quote(choices.join(" "))}` : takesValue ? " -r" : "";
  return `complete -c chartyard${condition}${short === undefined ? "" : ` -s ${short}`} -l ${name}${value} -d ${quote(description)}\n`;
}

function seen(command: string): string {
  return `__fish_seen_subcommand_from ${command}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
