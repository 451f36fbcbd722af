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

const quotationMark = 0x22;
const backslash = 0x5c;

/** Steps over the tokens of a text that is known to be JSON. */
class Cursor {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The value that begins at an offset or after spaces there. */
  value(offset: number): Span {
    const start = this.#skip(/[ \t\r\n]*/y, offset);
    const text = this.#text;
    const first = text[start];
    if (first === '"') return { start, end: this.#stringEnd(start) };
    if (first !== "{" && first !== "[") return { start, end: this.#skip(/[^\s,\]}]*/y, start) };
    let at = start;
    let depth = 0;
    do {
      const code = text.charCodeAt(at);
      if (code === quotationMark) at = this.#stringEnd(at);
      else {
        // "{" and "[", "}" and "]" differ in one bit, and nothing else outside of strings has the others.
        if ((code | 0x20) === 0x7b) depth += 1;
        else if ((code | 0x20) === 0x7d) depth -= 1;
        at += 1;
      }
    } while (depth > 0 && at < text.length);
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

  /** The offset behind the string that begins at an offset. */
  #stringEnd(start: number): number {
    const text = this.#text;
    for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
      let first = end;
      while (text.charCodeAt(first - 1) === backslash) first -= 1;
      if ((end - first) % 2 === 0) return end + 1;
    }
    return text.length;
  }

  #skip(pattern: RegExp, offset: number): number {
    pattern.lastIndex = offset;
    return pattern.test(this.#text) ? pattern.lastIndex : offset;
  }
}
