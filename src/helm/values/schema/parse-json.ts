import { quoteRune } from "#kit/gotemplate/strconv/quote.ts";
import { goFloat } from "./go-float.ts";
import { JsonNumber } from "./json-number.ts";
import { JsonSyntaxError } from "./json-syntax-error.ts";

/** Levels of nesting that are read: a tenth of Go's bound, and far beyond any schema. */
const maxDepth = 1000;
/** A string without escapes, as nearly all are. */
// oxlint-disable-next-line eslint/no-control-regex -- JSON allows none of them in a string
const plainString = /"[^"\\\u0000-\u001F]*"/y;

/**
 * Reads JSON as Helm reads a schema: objects become maps, later keys win, and a number keeps its digits.
 * Source: https://pkg.go.dev/encoding/json#Decoder
 *
 * @throws {JsonSyntaxError} in the words of Go's encoding/json.
 */
export function parseJson(text: string): unknown {
  return new Parser(text).document();
}

class Parser {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    this.#space();
    if (this.#at === this.#text.length) throw new JsonSyntaxError("EOF", this.#at);
    const value = this.#value();
    this.#space();
    if (this.#at < this.#text.length) throw new JsonSyntaxError("invalid character after top-level value", this.#at);
    return value;
  }

  #value(): unknown {
    switch (this.#text[this.#at]) {
      case "{":
        return this.#nested(() => this.#object());
      case "[":
        return this.#nested(() => this.#array());
      case '"':
        return this.#string();
      case "t":
        return this.#literal("true", true);
      case "f":
        return this.#literal("false", false);
      case "n":
        return this.#literal("null", null);
      default:
        return this.#number();
    }
  }

  #nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > maxDepth) throw new JsonSyntaxError(`It is nested deeper than ${maxDepth} levels`, this.#at);
    this.#at += 1;
    this.#space();
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #object(): Map<string, unknown> {
    const map = new Map<string, unknown>();
    if (this.#skip("}")) return map;
    for (;;) {
      if (this.#text[this.#at] !== '"') this.#fail("looking for beginning of object key string");
      const key = this.#string();
      this.#space();
      if (!this.#skip(":")) this.#fail("after object key");
      this.#space();
      map.set(key, this.#value());
      this.#space();
      if (this.#skip("}")) return map;
      if (!this.#skip(",")) this.#fail("after object key:value pair");
      this.#space();
    }
  }

  #array(): unknown[] {
    const list: unknown[] = [];
    if (this.#skip("]")) return list;
    for (;;) {
      list.push(this.#value());
      this.#space();
      if (this.#skip("]")) return list;
      if (!this.#skip(",")) this.#fail("after array element");
      this.#space();
    }
  }

  #string(): string {
    const start = this.#at;
    plainString.lastIndex = start;
    if (plainString.test(this.#text)) {
      this.#at = plainString.lastIndex;
      return this.#text.slice(start + 1, this.#at - 1);
    }
    for (this.#at += 1; ; this.#at += 1) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 0x22) break;
      if (code === 0x5c) this.#escape();
      else if (Number.isNaN(code) || code < 0x20) this.#fail("in string literal");
    }
    this.#at += 1;
    const text = this.#text.slice(start, this.#at);
    // The grammar is checked; JSON.parse decodes the escapes.
    return JSON.parse(text) as string;
  }

  #escape(): void {
    this.#at += 1;
    const letter = this.#text[this.#at];
    if (letter === "u") {
      for (let index = 0; index < 4; index += 1) {
        this.#at += 1;
        if (!/^[0-9A-Fa-f]$/.test(this.#text[this.#at] ?? "")) this.#fail("in \\u hexadecimal character escape");
      }
    } else if (letter === undefined || !'bfnrt\\/"'.includes(letter)) this.#fail("in string escape code");
  }

  #literal<T>(word: string, value: T): T {
    for (let index = 1; index < word.length; index += 1) {
      this.#at += 1;
      if (this.#text[this.#at] !== word[index]) this.#fail(`in literal ${word} (expecting '${word[index]}')`);
    }
    this.#at += 1;
    return value;
  }

  #number(): number | JsonNumber {
    const start = this.#at;
    if (this.#text[this.#at] === "-") {
      this.#at += 1;
      if (!this.#isDigit()) this.#fail("in numeric literal");
    } else if (!this.#isDigit()) this.#fail("looking for beginning of value");
    if (!this.#skip("0")) this.#digits();
    if (this.#skip(".")) this.#digits("after decimal point in numeric literal");
    if (this.#skip("e") || this.#skip("E")) {
      if (!this.#skip("+")) this.#skip("-");
      this.#digits("in exponent of numeric literal");
    }
    const text = this.#text.slice(start, this.#at);
    const value = Number(text);
    return goFloat(value) === text ? value : new JsonNumber(text);
  }

  #digits(missing = ""): void {
    if (!this.#isDigit()) this.#fail(missing);
    while (this.#isDigit()) this.#at += 1;
  }

  #isDigit(): boolean {
    const code = this.#text.charCodeAt(this.#at);
    return code >= 0x30 && code <= 0x39;
  }

  #skip(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.#at += 1;
    }
  }

  #fail(context: string): never {
    const code = this.#text.codePointAt(this.#at);
    if (code === undefined) throw new JsonSyntaxError("unexpected EOF", this.#at);
    throw new JsonSyntaxError(`invalid character ${quoteRune(firstByte(code), false)} ${context}`, this.#at);
  }
}

/** Go looks at bytes: a character beyond ASCII shows as the first one of its UTF-8. */
function firstByte(code: number): number {
  return code < 0x80 ? code : (new TextEncoder().encode(String.fromCodePoint(code))[0] ?? 0);
}
