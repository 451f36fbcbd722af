import { expect, test } from "bun:test";
import { isStackOverflow } from "#kit/gotemplate/exec/stack-overflow.ts";

function thrownBy(run: () => unknown): unknown {
  try {
    return run();
  } catch (thrown) {
    return thrown;
  }
}

test("a function that calls itself without end fills the stack", () => {
  const endless = (depth: number): number => endless(depth + 1) + 1;
  expect(isStackOverflow(thrownBy(() => endless(0)))).toBe(true);
});

test("a regular expression that V8 has no room to compile", () => {
  expect(isStackOverflow(new SyntaxError("Invalid regular expression: /a/i: Stack overflow"))).toBe(true);
});

test("other errors of the same kinds", () => {
  expect(isStackOverflow(thrownBy(() => "a".repeat(-1)))).toBe(false);
  expect(isStackOverflow(new SyntaxError("Unexpected token"))).toBe(false);
});
