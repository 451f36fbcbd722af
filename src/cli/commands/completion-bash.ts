import type { CompletionCommand, CompletionFlag, CompletionModel } from "./completion-model.ts";
import { completionValueCases } from "./completion-value-cases.ts";
import { flagSpellings } from "./flag-spellings.ts";

/** A completion script for bash 3.2 and later. */
export function bashCompletion({ commands, flags }: CompletionModel): string {
  const taking = flags.filter(({ takesValue }) => takesValue).flatMap(flagSpellings);
  return `# Completion of chartyard for bash, written by \`chartyard completions bash\`
_chartyard() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command= index words flags
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "\${COMP_WORDS[index]}" in
      ${taking.join("|")}) ((index++)) ;;
      -*) ;;
      *) command=\${COMP_WORDS[index]}; break ;;
    esac
  done
  case "$command $previous" in
${completionValueCases(commands, flags, (choices) => `COMPREPLY=($(compgen -W "${choices}" -- "$current")); return`)}  esac
  case "$command" in
    "") words="${commands.map(({ id }) => id).join(" ")}" ;;
${commands.map(commandCase).join("")}  esac
  if [[ $current == -* ]]; then words="$flags ${longNames(flags).join(" ")}"; fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _chartyard chartyard
`;
}

function commandCase({ id, flags, words }: CompletionCommand): string {
  const known =
    words === "files" ? "" : words === "pipelines" ? "$(chartyard completions pipelines 2>/dev/null)" : words.join(" ");
  return `    ${id}) words="${known}" flags="${longNames(flags).join(" ")}" ;;\n`;
}

function longNames(flags: readonly CompletionFlag[]): string[] {
  return flags.map(({ name }) => `--${name}`);
}
