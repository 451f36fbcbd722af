import { expect, test } from "bun:test";
import { EditedText } from "#kit/diagnostic/edited-text.ts";
import type { TextEdit } from "#kit/diagnostic/text-edit.ts";

const edit = (start: number, end: number, text: string): TextEdit => ({ start, end, text });

test("edits are applied in the order of the text, whatever the order they come in", () => {
  const text = new EditedText("one two three");
  expect(text.add([edit(8, 13, "3"), edit(0, 3, "1")])).toBe(true);
  expect(text.add([edit(3, 4, "")])).toBe(true);
  expect(text.toString()).toBe("1two 3");
});

test("a group that touches an earlier one is left out as a whole, far apart too", () => {
  const text = new EditedText("x".repeat(2000));
  expect(text.add([edit(10, 1500, "y")])).toBe(true);
  expect(text.add([edit(1800, 1801, "z"), edit(1400, 1401, "z")])).toBe(false);
  expect(text.add([edit(1500, 1500, "a")])).toBe(true);
  expect(text.add([edit(1500, 1500, "b")])).toBe(false);
  expect(text.toString()).toBe(`${"x".repeat(10)}ya${"x".repeat(500)}`);
});

test("the same edit may be in several groups", () => {
  const text = new EditedText("a  b");
  expect(text.add([edit(1, 3, " ")])).toBe(true);
  expect(text.add([edit(1, 3, " "), edit(4, 4, "c")])).toBe(true);
  expect(text.toString()).toBe("a bc");
});

test("100,000 edits in two groups that go through each other take time that grows with them", () => {
  const text = new EditedText("ab".repeat(100_000));
  const evens = Array.from({ length: 100_000 }, (_, index) => edit(2 * index, 2 * index + 1, ""));
  expect(text.add(evens)).toBe(true);
  for (let at = 199_999; at > 0; at -= 2) text.add([edit(at, at + 1, "c")]);
  expect(text.toString()).toBe("c".repeat(100_000));
});
