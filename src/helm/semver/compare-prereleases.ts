const maxNumber = 2n ** 64n - 1n;

/**
 * Orders two prereleases part by part: numbers by value and before words, fewer parts before more. A number that takes
 * more than 64 bits is a word to Masterminds, and here. An empty text comes first.
 */
export function comparePrereleases(left: string, right: string): number {
  const lefts = left.split(".");
  const rights = right.split(".");
  for (let index = 0; index < Math.max(lefts.length, rights.length); index += 1) {
    const order = compareParts(lefts[index] ?? "", rights[index] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}

function compareParts(left: string, right: string): number {
  if (left === right) return 0;
  if (left === "") return -1;
  if (right === "") return 1;
  const a = asNumber(left);
  const b = asNumber(right);
  if (a !== undefined && b !== undefined) return a > b ? 1 : -1;
  if (a === undefined && b === undefined) return left > right ? 1 : -1;
  return a === undefined ? 1 : -1;
}

function asNumber(part: string): bigint | undefined {
  if (!/^\d+$/.test(part)) return undefined;
  const number = BigInt(part);
  return number <= maxNumber ? number : undefined;
}
