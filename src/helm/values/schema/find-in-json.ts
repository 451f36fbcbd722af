import type { Span } from "#kit/diagnostic/span.ts";

/**
 * The place of a value in a JSON text, by the keys and positions that lead to it. Of equal keys the last counts. The nearest enclosing value is found where there is no such value.
 *
 * @param text JSON that `parseJson` accepts.
 */
export function findInJson(text: string, path: readonly string[]): Span {
  const cursor = new Cursor(text);
  let span = cursor.value(0);
  for (const token of path) {
    const member = cursor.member(span.start, token);
    if (member === undefined) return span;
    span = member;
  }
  return span;
}

/** Steps over the tokens of a text that is known to be JSON. */
class Cursor {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The value that begins at an offset or after spaces there. */
  value(offset: number): Span {
    const start = this.#skip(/[ \t\r\n]*/y, offset);
    const first = this.#text[start];
    if (first === '"') return { start, end: this.#skip(/"(?:[^"\\]|\\.)*"/y, start) };
    if (first !== "{" && first !== "[") return { start, end: this.#skip(/[^\s,\]}]*/y, start) };
    let at = start;
    let depth = 0;
    do {
      const character = this.#text[at];
      if (character === '"') at = this.value(at).end;
      else {
        if (character === "{" || character === "[") depth += 1;
        else if (character === "}" || character === "]") depth -= 1;
        at += 1;
      }
    } while (depth > 0 && at < this.#text.length);
    return { start, end: at };
  }

  /** An entry of the object or array at an offset. */
  member(offset: number, token: string): Span | undefined {
    const isObject = this.#text[offset] === "{";
    if (!isObject && this.#text[offset] !== "[") return undefined;
    let found: Span | undefined;
    let at = this.#skip(/[ \t\r\n]*/y, offset + 1);
    for (let index = 0; at < this.#text.length && !"}]".includes(this.#text[at] ?? "}"); index += 1) {
      let key: Span | undefined;
      if (isObject) {
        key = this.value(at);
        at = this.#skip(/[ \t\r\n]*:/y, key.end);
      }
      const value = this.value(at);
      const name = key === undefined ? String(index) : (JSON.parse(this.#text.slice(key.start, key.end)) as string);
      if (name === token) found = value;
      at = this.#skip(/[ \t\r\n]*,?[ \t\r\n]*/y, value.end);
    }
    return found;
  }

  #skip(pattern: RegExp, offset: number): number {
    pattern.lastIndex = offset;
    return pattern.test(this.#text) ? pattern.lastIndex : offset;
  }
}
