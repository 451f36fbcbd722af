import { EditedText } from "#kit/diagnostic/edited-text.ts";
import { parseYaml } from "../../yaml/parse-yaml.ts";
import { isSameYaml } from "../../yaml/is-same-yaml.ts";
import type { YamlDocument } from "../../yaml/parser.ts";
import { YamlError } from "../../yaml/yaml-error.ts";
import type { StyleProblem } from "./check-style.ts";

/**
 * Keeps edits only where the whole text, with all of them made, still means the same: it is read again. Where it does not,
 * the rules whose edits change it lose theirs.
 */
export function keepSafeEdits(text: string, problems: readonly StyleProblem[]): readonly StyleProblem[] {
  if (problems.every(({ edits }) => edits.length === 0)) return problems;
  const documents = tryParse(text);
  const keeps = (chosen: readonly StyleProblem[]): boolean => {
    const edited = new EditedText(text);
    for (const { edits } of chosen) edited.add(edits);
    const after = tryParse(edited.toString());
    return documents !== undefined && after !== undefined && isSame(documents, after);
  };
  if (keeps(problems)) return problems;
  const rules = new Set(problems.map(({ rule }) => rule));
  for (const rule of rules) if (!keeps(problems.filter((each) => each.rule === rule))) rules.delete(rule);
  const isSafe = keeps(problems.filter(({ rule }) => rules.has(rule)));
  return problems.map((each) => (isSafe && rules.has(each.rule) ? each : { ...each, edits: [] }));
}

function tryParse(text: string): readonly YamlDocument[] | undefined {
  try {
    return parseYaml(text);
  } catch (error) {
    if (error instanceof YamlError) return undefined;
    throw error;
  }
}

function isSame(before: readonly YamlDocument[], after: readonly YamlDocument[]): boolean {
  return before.length === after.length && before.every(({ root }, index) => isSameYaml(root, after[index]?.root));
}
