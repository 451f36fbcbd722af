import type { TextEdit } from "#kit/diagnostic/text-edit.ts";
import type { YamlNode } from "../yaml/yaml-node.ts";
import type { LintFile } from "./subject.ts";

/**
 * Takes the blanks at the ends of a text in quotes away, where there are some, it has no escapes, and what is left is
 * right: nobody means them.
 */
export function trimEdits(
  { source }: LintFile,
  node: YamlNode | undefined,
  isRight: (text: string) => boolean,
): readonly TextEdit[] | undefined {
  if (node?.kind !== "scalar" || (node.style !== "single" && node.style !== "double")) return undefined;
  const trimmed = node.text.trim();
  const written = source.text.slice(node.start, node.end);
  if (trimmed === node.text || written.slice(1, -1) !== node.text || !isRight(trimmed)) return undefined;
  return [{ start: node.start, end: node.end, text: `${written.charAt(0)}${trimmed}${written.charAt(0)}` }];
}
