/**
 * Groups items into lists of a size, for work that costs less by the many; the last list may be shorter. An item waits
 * until its list is full.
 *
 * @param size a whole number from 1.
 * @throws {RangeError} for any other size.
 * @example
 * const lists: number[][] = [];
 * for await (const list of batch([1, 2, 3], 2)) lists.push(list);
 * assert.deepEqual(lists, [[1, 2], [3]]);
 */
export async function* batch<Item>(
  source: Iterable<Item> | AsyncIterable<Item>,
  size: number,
): AsyncGenerator<Item[], void, undefined> {
  if (!Number.isSafeInteger(size) || size < 1) throw new RangeError(`Size is a whole number from 1, not ${size}`);
  let list: Item[] = [];
  for await (const item of source) {
    list.push(item);
    if (list.length < size) continue;
    yield list;
    list = [];
  }
  if (list.length > 0) yield list;
}
