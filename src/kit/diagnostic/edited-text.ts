import type { TextEdit } from "./text-edit.ts";

/**
 * A text with edits, taken in groups: of a group that touches what an earlier group changed nothing is done, so that half
 * of a remedy is never applied. The same edit may be in several groups. Cheap where groups come in the order of the text.
 */
export class EditedText {
  readonly #text: string;
  /** In the order of the text; none touches another. */
  readonly #edits: TextEdit[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** Takes the edits of one finding. @returns false where one of them meets an edit that was taken before. */
  add(edits: readonly TextEdit[]): boolean {
    const fresh = edits.filter((edit) => !this.#neighbours(edit).some((other) => isSame(edit, other)));
    if (fresh.some((edit) => this.#neighbours(edit).some((other) => touches(edit, other)))) return false;
    for (const edit of fresh) this.#edits.splice(this.#indexAfter(edit.start), 0, edit);
    return true;
  }

  toString(): string {
    let text = "";
    let at = 0;
    for (const edit of this.#edits) {
      text += this.#text.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    return text + this.#text.slice(at);
  }

  /** The edits that an edit may touch: the one that begins before it or where it does, and those that begin inside of it. */
  #neighbours({ start, end }: TextEdit): TextEdit[] {
    const from = this.#indexAfter(start);
    let to = from;
    while ((this.#edits[to]?.start ?? Infinity) < end) to += 1;
    return this.#edits.slice(Math.max(0, from - 1), to);
  }

  /** The position of the first edit that begins behind an offset. */
  #indexAfter(offset: number): number {
    let low = 0;
    let high = this.#edits.length;
    if ((this.#edits.at(-1)?.start ?? -1) <= offset) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#edits[middle]?.start ?? 0) > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function isSame(left: TextEdit, right: TextEdit): boolean {
  return left.start === right.start && left.end === right.end && left.text === right.text;
}

/** Edits that only meet at an end do not touch, unless both insert there. */
function touches(left: TextEdit, right: TextEdit): boolean {
  return left.start === right.start || (left.start < right.end && right.start < left.end);
}
