import { EditedText } from "#kit/diagnostic/edited-text.ts";
import type { TextEdit } from "#kit/diagnostic/text-edit.ts";
import type { DuplicateKey } from "../yaml/find-duplicate-keys.ts";
import { isSameYaml } from "../yaml/is-same-yaml.ts";
import { parseFirstDocument } from "../yaml/parse-first-document.ts";
import { YamlError } from "../yaml/yaml-error.ts";
import type { YamlNode, YamlPair } from "../yaml/yaml-node.ts";
import type { LintFile } from "./subject.ts";

/**
 * Takes out keys that are set again to what they are set to already. Only whole lines without a comment in them or right
 * above them go, and only where the text then says what it said without these entries: it is read again.
 *
 * @returns the edit of each such key, by the offset of the key; what is wrong inside of an entry goes with it.
 */
export function mendDuplicates(
  { source, root }: Pick<LintFile, "source" | "root">,
  duplicates: readonly DuplicateKey[],
): Map<number, TextEdit> {
  const edits = new Map<number, TextEdit>();
  const removed = new Set<YamlPair>();
  const edited = new EditedText(source.text);
  let last: TextEdit | undefined;
  for (const { first, second } of duplicates) {
    const { start } = second.key;
    if (last !== undefined && start < last.end) edits.set(start, last);
    else if (isSameYaml(first.value, second.value)) {
      const edit = removal(source.text, second);
      if (edit === undefined || !edited.add([edit])) continue;
      edits.set(start, edit);
      removed.add(second);
      last = edit;
    }
  }
  if (edits.size === 0) return edits;
  const after = tryParse(edited.toString());
  return after !== undefined && isSameYaml(root, after, removed) ? edits : new Map();
}

/** The lines of an entry, where they hold nothing else. */
function removal(text: string, { key, value }: YamlPair): TextEdit | undefined {
  const start = text.lastIndexOf("\n", key.start - 1) + 1;
  const valueEnd = Math.max(lastEnd(value), key.end);
  const newline = text.indexOf("\n", Math.max(valueEnd - 1, key.end));
  const end = newline < 0 ? text.length : newline + 1;
  const above = text.slice(text.lastIndexOf("\n", start - 2) + 1, start);
  const isWhole = /^ *$/.test(text.slice(start, key.start)) && /^\s*$/.test(text.slice(valueEnd, end));
  return isWhole && !/^\s*#/.test(above) && !text.slice(start, end).includes("#")
    ? { start, end, text: "" }
    : undefined;
}

/** Where the last thing in a node ends: a block goes on to what comes after it. */
function lastEnd(node: YamlNode): number {
  let last = node;
  for (;;) {
    const inner: YamlNode | undefined =
      last.kind === "map" && !last.flow
        ? last.pairs.at(-1)?.value
        : last.kind === "list" && !last.flow
          ? last.items.at(-1)
          : undefined;
    if (inner === undefined) return last.end;
    last = inner;
  }
}

function tryParse(text: string): YamlNode | undefined {
  try {
    return parseFirstDocument(text)?.root;
  } catch (error) {
    if (error instanceof YamlError) return undefined;
    throw error;
  }
}
