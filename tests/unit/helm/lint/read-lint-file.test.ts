import { expect, test } from "bun:test";
import { SourceText } from "#kit/diagnostic/source-text.ts";
import { readLintFile } from "#helm/lint/read-lint-file.ts";
import { readValues } from "#helm/chart/read-values.ts";

const read = (text: string): ReturnType<typeof readLintFile> => readLintFile(new SourceText("values.yaml", text));
const outcome = (make: () => unknown): unknown => {
  try {
    return make();
  } catch (error) {
    return (error as Error).message;
  }
};

test.each([
  "",
  "a: 1\n",
  "---\na: 1\n",
  "# licence\n---\na: 1\n",
  "a: {b: 1}\n---\na: {c: 2}\n",
  "a: 1\n...\nb: 2\n",
  "a: 1\n--- x\nb: 2\n",
  "a: [\n",
  "- a\n",
  "a: 1\n---\nb: [\n",
  "null: 1\n",
])("%j holds what Helm reads from it, however often it is asked", (text) => {
  const file = read(text);
  for (const documents of ["first", "all", "first", "all"] as const)
    expect(outcome(() => file.values(documents))).toEqual(outcome(() => readValues(text, documents)));
});

test("values are made once", () => {
  const file = read("a: {b: 1}\n");
  expect(file.values("all")).toBe(file.values("all"));
});

test("the first of several documents is not changed by the others", () => {
  const file = read("a: {b: 1}\n---\na: {b: 2}\n");
  expect(file.values("all")).toEqual(new Map([["a", new Map([["b", 2]])]]));
  expect(file.values("first")).toEqual(new Map([["a", new Map([["b", 1]])]]));
});
