import type { TextEdit } from "./text-edit.ts";

/**
 * A text with edits, taken in groups: of a group that touches what an earlier group changed nothing is done, so that half
 * of a remedy is never applied. The same edit may be in several groups.
 */
export class EditedText {
  readonly #text: string;
  readonly #edits: TextEdit[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** Takes the edits of one finding. @returns false where one of them meets an edit that was taken before. */
  add(edits: readonly TextEdit[]): boolean {
    const fresh = edits.filter((edit) => !this.#edits.some((other) => isSame(edit, other)));
    if (fresh.some((edit) => this.#edits.some((other) => touches(edit, other)))) return false;
    this.#edits.push(...fresh);
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
}

function isSame(left: TextEdit, right: TextEdit): boolean {
  return left.start === right.start && left.end === right.end && left.text === right.text;
}

/** Edits that only meet at an end do not touch, unless both insert there. */
function touches(left: TextEdit, right: TextEdit): boolean {
  return left.start === right.start || (left.start < right.end && right.start < left.end);
}
