import { describe, expect, test } from "bun:test";
import { batch } from "#kit/async/batch.ts";

async function lists<Item>(source: AsyncIterable<Item[]>): Promise<Item[][]> {
  const found: Item[][] = [];
  for await (const list of source) found.push(list);
  return found;
}

describe("batch()", () => {
  test("groups what comes, the last list as long as it gets", async () => {
    expect(await lists(batch([1, 2, 3, 4, 5], 2))).toEqual([[1, 2], [3, 4], [5]]);
    expect(await lists(batch([1, 2], 2))).toEqual([[1, 2]]);
    expect(await lists(batch([], 2))).toEqual([]);
  });

  test("leaving the loop closes the source", async () => {
    let isClosed = false;
    const source = (function* (): Generator<number> {
      try {
        for (let value = 0; ; value += 1) yield value;
      } finally {
        isClosed = true;
      }
    })();
    for await (const list of batch(source, 3)) {
      expect(list).toEqual([0, 1, 2]);
      break;
    }
    expect(isClosed).toBe(true);
  });

  test("says what a size is", () => {
    expect(batch([1], 0).next()).rejects.toThrow("from 1, not 0");
  });
});
