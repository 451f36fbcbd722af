import { expect, test } from "bun:test";
import { EditedText } from "#kit/diagnostic/edited-text.ts";
import { SourceText } from "#kit/diagnostic/source-text.ts";
import { mendDuplicates } from "#helm/lint/mend-duplicates.ts";
import { findDuplicateKeys } from "#helm/yaml/find-duplicate-keys.ts";
import { parseFirstDocument } from "#helm/yaml/parse-first-document.ts";

function mend(text: string): string {
  const root = parseFirstDocument(text)?.root;
  const edited = new EditedText(text);
  const edits = mendDuplicates({ source: new SourceText("values.yaml", text), root }, findDuplicateKeys(root));
  for (const edit of edits.values()) edited.add([edit]);
  return edited.toString();
}

test.each([
  ["a line", "a: 1\nb: 2\na: 1\n", "a: 1\nb: 2\n"],
  ["each that says the same again", "a: 1\na: 1\na: 1\n", "a: 1\n"],
  ["the last line without a line break", "a: 1\na: 1", "a: 1\n"],
  [
    "a block with all in it",
    "a:\n  b: [1]\n  c: x\nd: 1\na:\n  b: [1]\n  c: x\ne: 1\n",
    "a:\n  b: [1]\n  c: x\nd: 1\ne: 1\n",
  ],
  ["a text of several lines", "a: |\n  x\n  y\na: |\n  x\n  y\nb: 1\n", "a: |\n  x\n  y\nb: 1\n"],
  ["inside of a list", "- a: 1\n  a: 1\n", "- a: 1\n"],
  ["lines of Windows", "a: 1\r\na: 1\r\nb: 2\r\n", "a: 1\r\nb: 2\r\n"],
  ["before another document", "a: 1\na: 1\n---\na: 2\n", "a: 1\n---\na: 2\n"],
])("takes out %s", (_, text, wanted) => {
  expect(mend(text)).toBe(wanted);
});

test.each([
  ["another value", "a: 1\na: 2\n"],
  ["the same number in other words", "a: 1\na: 1.0\n"],
  ["a text and a number", "a: '1'\na: 1\n"],
  ["a comment in it", "a: 1\na: 1 # why\n"],
  ["a comment above it", "a: 1\n# why\na: 1\n"],
  ["more in its line", "{a: 1, a: 1}\n"],
  ["the line of a list's item", "- a: 1\n- {b: 1, b: 1}\n"],
  ["an anchor that is of use later", "a: 1\na: &x 1\nb: *x\n"],
])("leaves %s", (_, text) => {
  expect(mend(text)).toBe(text);
});
