/** No text that is worth tracing has it. */
const edge = "\0";
const mark = /\0(\d{1,9})([ta])\0/g;

/** What stands in marked output before the output of a statement. */
export function markOf(position: number, isText: boolean): string {
  return `${edge}${position}${isText ? "t" : "a"}${edge}`;
}

interface Stretch {
  /** Where it begins in the output. */
  readonly start: number;
  /** The position of the statement that wrote it. */
  readonly position: number;
  /** Whether the text is copied as it stands. */
  readonly isText: boolean;
}

/** Says of each place in the output of a template where in the template it comes from. */
export class SourceMap {
  /** The output without marks. */
  readonly text: string;
  readonly #stretches: readonly Stretch[];

  /** @param marked the output of a text that was parsed with `isTraced` */
  constructor(marked: string) {
    const stretches: Stretch[] = [];
    const parts: string[] = [];
    let from = 0;
    let length = 0;
    for (const found of marked.matchAll(mark)) {
      const part = marked.slice(from, found.index);
      parts.push(part);
      length += part.length;
      from = found.index + found[0].length;
      stretches.push({ start: length, position: Number(found[1]), isText: found[2] === "t" });
    }
    parts.push(marked.slice(from));
    this.text = parts.join("");
    this.#stretches = stretches;
  }

  /** The place in the template, in UTF-16 units, of a place in the output. */
  sourceOffset(offset: number): number {
    let low = 0;
    let high = this.#stretches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#stretches[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const stretch = this.#stretches[low - 1];
    if (stretch === undefined) return 0;
    return stretch.isText ? stretch.position + offset - stretch.start : stretch.position;
  }
}
