const maxWordLength = 64;

/**
 * The candidate that a misspelt word most likely means, by the number of letters inserted, left out, exchanged or
 * swapped with their neighbour. Only a close one: a third of the letters of the shorter word may differ, and at least
 * one. A word that begins a single candidate (`comp` for `completions`) means it too. The first of equals wins.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > maxWordLength) return undefined;
  const wanted = word.toLowerCase();
  const beginning: string[] = [];
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    if (candidate.length > maxWordLength) continue;
    const bound = Math.min(bestDistance - 1, Math.max(1, Math.floor(Math.min(word.length, candidate.length) / 3)));
    const distance = editDistance(wanted, candidate.toLowerCase(), bound);
    if (distance <= bound) {
      best = candidate;
      bestDistance = distance;
    }
    if (wanted.length >= 3 && candidate.toLowerCase().startsWith(wanted)) beginning.push(candidate);
  }
  return best ?? (beginning.length === 1 ? beginning[0] : undefined);
}

/** Optimal string alignment distance, or more than `bound` as soon as it is known to be more. */
function editDistance(left: string, right: string, bound: number): number {
  if (Math.abs(left.length - right.length) > bound) return bound + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const isSame = left[row - 1] === right[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwap =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (isSwap) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    if (Math.min(...current) > bound) return bound + 1;
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? 0;
}
