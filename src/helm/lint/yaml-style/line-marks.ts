import type { Mark } from "./style-token.ts";

const surrogate = /[\ud800-\udbff]/;

/** Marks of offsets in a text, by the line breaks of YAML 1.1. Asked for in rising order, all marks take linear time. */
export class LineMarks {
  readonly #starts: number[] = [0];
  /** For each offset, how many low surrogates stand before it; absent where there are none. */
  readonly #surrogates: Uint32Array | undefined;
  #line = 0;

  constructor(text: string) {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      const isBreak =
        code === 10 ||
        code === 0x85 ||
        code === 0x2028 ||
        code === 0x2029 ||
        (code === 13 && text.charCodeAt(at + 1) !== 10);
      if (isBreak) this.#starts.push(at + 1);
    }
    if (surrogate.test(text)) this.#surrogates = countSurrogates(text);
  }

  at(offset: number): Mark {
    const starts = this.#starts;
    while (offset < (starts[this.#line] ?? 0)) this.#line -= 1;
    while (offset >= (starts[this.#line + 1] ?? Infinity)) this.#line += 1;
    const start = starts[this.#line] ?? 0;
    const hidden = (this.#surrogates?.[offset] ?? 0) - (this.#surrogates?.[start] ?? 0);
    return { offset, line: this.#line + 1, column: offset - start - hidden };
  }
}

function countSurrogates(text: string): Uint32Array {
  const counts = new Uint32Array(text.length + 1);
  for (let at = 0; at < text.length; at += 1) {
    const isLow = (text.charCodeAt(at) & 0xfc00) === 0xdc00;
    counts[at + 1] = (counts[at] ?? 0) + (isLow ? 1 : 0);
  }
  return counts;
}
