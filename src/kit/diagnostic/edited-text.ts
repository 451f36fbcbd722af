import type { TextEdit } from "./text-edit.ts";

/** Edits are looked up by stretches of this many characters, as a power of two. */
const stretchBits = 8;

/**
 * A text with edits, taken in groups: of a group that touches what an earlier group changed nothing is done, so that half
 * of a remedy is never applied. The same edit may be in several groups. Linear in edits and text.
 */
export class EditedText {
  readonly #text: string;
  readonly #edits: TextEdit[] = [];
  /** The edits of each stretch of the text that they reach into. */
  readonly #byStretch = new Map<number, TextEdit[]>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Takes the edits of one finding. @returns false where one of them meets an edit that was taken before. */
  add(edits: readonly TextEdit[]): boolean {
    const fresh = edits.filter((edit) => !this.#near(edit).some((other) => isSame(edit, other)));
    if (fresh.some((edit) => this.#near(edit).some((other) => touches(edit, other)))) return false;
    for (const edit of fresh) {
      this.#edits.push(edit);
      for (const stretch of stretchesOf(edit)) {
        const known = this.#byStretch.get(stretch);
        if (known === undefined) this.#byStretch.set(stretch, [edit]);
        else known.push(edit);
      }
    }
    return true;
  }

  toString(): string {
    let text = "";
    let at = 0;
    for (const edit of this.#edits.toSorted((left, right) => left.start - right.start)) {
      text += this.#text.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    return text + this.#text.slice(at);
  }

  #near(edit: TextEdit): TextEdit[] {
    return stretchesOf(edit).flatMap((stretch) => this.#byStretch.get(stretch) ?? []);
  }
}

function stretchesOf({ start, end }: TextEdit): number[] {
  const first = start >> stretchBits;
  return Array.from({ length: (end >> stretchBits) - first + 1 }, (_, index) => first + index);
}

function isSame(left: TextEdit, right: TextEdit): boolean {
  return left.start === right.start && left.end === right.end && left.text === right.text;
}

/** Edits that only meet at an end do not touch, unless both insert there. */
function touches(left: TextEdit, right: TextEdit): boolean {
  return left.start === right.start || (left.start < right.end && right.start < left.end);
}
