import type { CompletionCommand, CompletionFlag, CompletionModel } from "./completion-model.ts";
import { completionValueCases } from "./completion-value-cases.ts";
import { flagSpellings } from "./flag-spellings.ts";

/** A completion script for zsh: a function for its function path, or to be sourced. */
export function zshCompletion({ commands, flags }: CompletionModel): string {
  const taking = flags.filter(({ takesValue }) => takesValue).flatMap(flagSpellings);
  return `#compdef chartyard
# Completion of chartyard for zsh, written by \`chartyard completions zsh\`
_chartyard() {
  local command= index
  local -a commands flags choices
  for ((index = 2; index < CURRENT; index++)); do
    case "$words[index]" in
      ${taking.join("|")}) ((index++)) ;;
      -*) ;;
      *) command=$words[index]; break ;;
    esac
  done
  case "$command $words[CURRENT-1]" in
${completionValueCases(commands, flags, (choices) => `choices=(${choices})`)}  esac
  if (( $#choices )); then compadd -a choices; return; fi
  case "$command" in
${commands.map(commandCase).join("")}  esac
  flags+=(
${flags.map(flagEntry).join("")}  )
  if [[ $words[CURRENT] == -* ]]; then _describe -o flag flags; return; fi
  if [[ -z $command ]]; then
    commands=(
${commands.map(({ id, summary }) => `      ${quote(`${id}:${summary}`)}\n`).join("")}    )
    _describe command commands
  elif (( $#choices )); then compadd -a choices
  else _files
  fi
}
if [[ $funcstack[1] == _chartyard ]]; then _chartyard "$@"; else compdef _chartyard chartyard; fi
`;
}

function commandCase({ id, flags, words }: CompletionCommand): string {
  const choices =
    words === "files"
      ? ""
      : words === "pipelines"
        ? '      choices=(${(f)"$(chartyard completions pipelines 2>/dev/null)"})\n'
        : `      choices=(${words.join(" ")})\n`;
  return `    ${id})\n${choices}      flags=(\n${flags.map(flagEntry).join("")}      ) ;;\n`;
}

function flagEntry({ name, description }: CompletionFlag): string {
  return `      ${quote(`--${name}:${description}`)}\n`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
