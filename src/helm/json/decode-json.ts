import { quote } from "#kit/gotemplate/strconv/quote.ts";
import { bytesOfText } from "#kit/gotemplate/value/text-bytes.ts";
import type { Value, ValueMap } from "#kit/gotemplate/value/value.ts";

/** Text that is no JSON, in the words of Go's encoding/json. */
export class JsonDecodeError extends Error {
  override readonly name = "JsonDecodeError";
  /** In characters of the text; its length where the text ends too early. */
  readonly offset: number;
  /** What was read all the same, where only a number did not fit: Go gives it beside the error. */
  readonly partial: Value;

  constructor(message: string, offset: number, partial?: Value) {
    super(message);
    this.offset = offset;
    this.partial = partial;
  }
}

/** Go's own bound. */
const maxDepth = 10_000;

/**
 * Reads JSON as Go's `json.Unmarshal` does into an `interface {}`: every number is a float64, a later key wins over an
 * earlier one, bytes that are no UTF-8 are replaced. Source: https://pkg.go.dev/encoding/json#Unmarshal
 *
 * @throws {JsonDecodeError} in Go's words
 */
export function decodeJson(text: string): Value {
  return new Reader(text).document();
}

/**
 * Reads the JSON value that a text begins with, as Go's `json.Decoder` does, and where it ends.
 *
 * @throws {JsonDecodeError} in Go's words
 */
export function decodeJsonPrefix(text: string): { readonly value: Value; readonly end: number } {
  return new Reader(text).prefix();
}

class Reader {
  readonly #text: string;
  #at = 0;
  #tooLarge: { readonly number: string; readonly offset: number } | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  document(): Value {
    const value = this.#value(0);
    this.#space();
    if (this.#at < this.#text.length) throw this.#stray("after top-level value");
    this.#checkNumbers(value);
    return value;
  }

  prefix(): { value: Value; end: number } {
    const value = this.#value(0);
    this.#checkNumbers(value);
    return { value, end: this.#at };
  }

  /** Go looks at the whole text before it converts a number. */
  #checkNumbers(read: Value): void {
    if (this.#tooLarge === undefined) return;
    const { number, offset } = this.#tooLarge;
    throw new JsonDecodeError(`json: cannot unmarshal number ${number} into Go value of type float64`, offset, read);
  }

  #value(depth: number): Value {
    this.#space();
    const first = this.#text[this.#at];
    if (first === "{" || first === "[") {
      if (depth >= maxDepth) throw new JsonDecodeError("exceeded max depth", this.#at);
      this.#at += 1;
      return first === "{" ? this.#map(depth + 1) : this.#list(depth + 1);
    }
    if (first === '"') return this.#string();
    if (first === "-" || (first !== undefined && first >= "0" && first <= "9")) return this.#number();
    if (first === "t") return this.#word("true", true);
    if (first === "f") return this.#word("false", false);
    if (first === "n") return this.#word("null", null);
    throw this.#stray("looking for beginning of value");
  }

  #map(depth: number): ValueMap {
    const map: ValueMap = new Map();
    this.#space();
    if (this.#take("}")) return map;
    for (;;) {
      this.#space();
      if (this.#text[this.#at] !== '"') throw this.#stray("looking for beginning of object key string");
      const key = this.#string();
      this.#space();
      if (!this.#take(":")) throw this.#stray("after object key");
      map.set(key, this.#value(depth));
      this.#space();
      if (this.#take("}")) return map;
      if (!this.#take(",")) throw this.#stray("after object key:value pair");
    }
  }

  #list(depth: number): Value[] {
    const list: Value[] = [];
    this.#space();
    if (this.#take("]")) return list;
    for (;;) {
      list.push(this.#value(depth));
      this.#space();
      if (this.#take("]")) return list;
      if (!this.#take(",")) throw this.#stray("after array element");
    }
  }

  #string(): string {
    const start = this.#at;
    this.#at += 1;
    for (let character = this.#text[this.#at]; character !== '"'; character = this.#text[this.#at]) {
      if (character === undefined || character < " ") throw this.#stray("in string literal");
      if (character === "\\") this.#escape();
      else this.#at += 1;
    }
    this.#at += 1;
    const literal = this.#text.slice(start, this.#at);
    const text = literal.includes("\\") ? (JSON.parse(literal) as string) : literal.slice(1, -1);
    return text.isWellFormed() ? text : text.toWellFormed();
  }

  #escape(): void {
    this.#at += 1;
    const kind = this.#text[this.#at];
    if (kind === undefined || !'"\\/bfnrtu'.includes(kind)) throw this.#stray("in string escape code");
    this.#at += 1;
    if (kind !== "u") return;
    for (let digit = 0; digit < 4; digit += 1) {
      if (!/^[0-9a-fA-F]$/.test(this.#text[this.#at] ?? "")) throw this.#stray("in \\u hexadecimal character escape");
      this.#at += 1;
    }
  }

  #number(): number | null {
    const start = this.#at;
    this.#take("-");
    if (!this.#take("0")) this.#digits("in numeric literal");
    if (this.#take(".")) this.#digits("after decimal point in numeric literal");
    if (this.#take("e") || this.#take("E")) {
      if (!this.#take("+")) this.#take("-");
      this.#digits("in exponent of numeric literal");
    }
    const literal = this.#text.slice(start, this.#at);
    const value = Number(literal);
    if (Number.isFinite(value)) return value;
    this.#tooLarge ??= { number: literal, offset: start };
    return null;
  }

  #digits(where: string): void {
    const start = this.#at;
    while (/^\d$/.test(this.#text[this.#at] ?? "")) this.#at += 1;
    if (this.#at === start) throw this.#stray(where);
  }

  #word<Meaning>(word: string, meaning: Meaning): Meaning {
    for (const letter of word) {
      if (this.#take(letter)) continue;
      const expected = quoteCharacter(letter);
      throw this.#stray(`in literal ${word} (expecting ${expected})`);
    }
    return meaning;
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #space(): void {
    while (/^[ \t\r\n]$/.test(this.#text[this.#at] ?? "")) this.#at += 1;
  }

  #stray(where: string): JsonDecodeError {
    const character = this.#text.slice(this.#at, this.#at + 2);
    if (character === "") {
      // Go ends a text with a space, which is at home between values and in strings alone.
      const isBetween = !/literal \w+ \(|numeric literal|escape/.test(where);
      const message = isBetween ? "unexpected end of JSON input" : `invalid character ' ' ${where}`;
      return new JsonDecodeError(message, this.#at);
    }
    // Go looks at bytes, and prints one as if it were a character.
    const [byte = 0] = bytesOfText(String.fromCodePoint(character.codePointAt(0) ?? 0));
    return new JsonDecodeError(`invalid character ${quoteCharacter(String.fromCharCode(byte))} ${where}`, this.#at);
  }
}

function quoteCharacter(character: string): string {
  if (character === "'") return "'\\''";
  return character === '"' ? `'"'` : `'${quote(character).slice(1, -1)}'`;
}
