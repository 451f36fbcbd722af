import { expect, test } from "bun:test";
import { array, assert, constantFrom, property, tuple } from "fast-check";
import { isSameYaml } from "#helm/yaml/is-same-yaml.ts";
import { parseYaml } from "#helm/yaml/parse-yaml.ts";
import { YamlError } from "#helm/yaml/yaml-error.ts";
import { checkStyle } from "#helm/lint/yaml-style/check-style.ts";
import { keepSafeEdits } from "#helm/lint/yaml-style/keep-safe-edits.ts";
import { stylePreset } from "#helm/lint/yaml-style/read-style-config.ts";
import { EditedText } from "#kit/diagnostic/edited-text.ts";

const line = constantFrom(
  "a:  1",
  "b :   x  ",
  "c: { d: 1 ,e:   [ 2,3 ] }",
  "f:   {g: 1,\n        h: 2}",
  "i: |  ",
  "j: |+",
  "k: >-",
  "  text  ",
  "    more",
  "l:",
  "  -   m",
  "  -   n: 1",
  "  -   o: 1\n      p: 2",
  "q: 'one  \n\n  two'",
  "r: one  \n  two",
  "#comment ",
  "  #  comment",
  "s: 1 # near",
  't: "x\\\n   y"',
  "u: {v: , w: [x, ]}",
  "*y : z",
  "---",
  "",
  " ",
  "\t",
);
const texts = tuple(
  array(line, { maxLength: 14 }),
  constantFrom("\n", "\r\n"),
  constantFrom("", "\n", "  ", "\n\n\n"),
).map(([lines, lineBreak, end]) => (lines.join("\n") + end).replaceAll("\n", lineBreak));

test("what is mended means the same, and is mended once", () => {
  let mendedTexts = 0;
  assert(
    property(texts, constantFrom("ct", "default"), (text, preset) => {
      const after = mend(text, preset);
      if (after !== text) mendedTexts += 1;
      expect(isSame(text, after)).toBe(true);
      expect(mend(after, preset)).toBe(after);
    }),
    { seed: 20261125, numRuns: 2_000 },
  );
  expect(mendedTexts).toBeGreaterThan(300);
});

function mend(text: string, preset: string): string {
  const config = stylePreset(preset);
  if (config === undefined) throw new Error(`there is no ${preset}`);
  const edited = new EditedText(text);
  for (const { edits } of keepSafeEdits(text, checkStyle("values.yaml", text, config))) edited.add(edits);
  return edited.toString();
}

function isSame(before: string, after: string): boolean {
  const [left, right] = [parse(before), parse(after)];
  if (left === undefined) return before === after;
  return left.length === right?.length && left.every(({ root }, index) => isSameYaml(root, right[index]?.root));
}

function parse(text: string): ReturnType<typeof parseYaml> | undefined {
  try {
    return parseYaml(text);
  } catch (error) {
    if (error instanceof YamlError) return undefined;
    throw error;
  }
}
