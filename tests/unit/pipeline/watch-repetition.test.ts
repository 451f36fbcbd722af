import { describe, expect, test } from "bun:test";
import { watchRepetition } from "#pipeline/watch-repetition.ts";

function watched(items: number): { said: boolean[]; repetition: ReturnType<typeof watchRepetition> } {
  const said: boolean[] = [];
  return { said, repetition: watchRepetition(items, { expectRepetition: (isExpected) => void said.push(isExpected) }) };
}

describe("watchRepetition()", () => {
  test("work on few items is no repetition", () => {
    const { said, repetition } = watched(7);
    repetition.advance(7);
    repetition.end();
    expect(said).toEqual([]);
  });

  test("work on many is one until it ends", () => {
    const { said, repetition } = watched(8);
    expect(said).toEqual([true]);
    repetition.advance(8);
    expect(said).toEqual([true]);
    repetition.end();
    expect(said).toEqual([true, false]);
  });

  test("of very many, the first are enough", () => {
    const { said, repetition } = watched(1000);
    for (let done = 1; done <= 1000; done += 1) repetition.advance(done);
    repetition.end();
    expect(said).toEqual([true, false]);
  });
});
