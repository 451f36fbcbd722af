import { isPrint } from "../strconv/is-print.ts";
import { quote } from "../strconv/quote.ts";
import { keywords, type Token, type TokenType } from "./token.ts";

/** The marks around an action. */
export interface Delimiters {
  readonly left: string;
  readonly right: string;
}

const dash = 0x2d;
const asciiWord = /[A-Za-z0-9_]*/y;
const word = /[\p{L}\p{Nd}_]*/uy;
const terminators: ReadonlySet<number> = new Set(Array.from(".,|:()", (mark) => mark.charCodeAt(0)));
/** What neither ends nor escapes. */
const inQuotes = /[^"'\\\n]*/y;
const comment = { left: "/*", right: "*/" };

/**
 * Splits a template's text into tokens, one at a time. Faults are tokens too, of type `error`; nothing comes after one.
 *
 * Source: text/template/parse/lex.go.
 */
export class Lexer {
  readonly text: string;
  readonly #delimiters: Delimiters;
  /** The first unit of the right delimiter. */
  readonly #rightStart: number;
  /** Words that would be keywords but name functions: Go lets a function hide `break` and `continue`. */
  readonly #hidden: ReadonlySet<string>;
  #position = 0;
  #start = 0;
  #isInAction = false;
  /** Whether white space was read before the token at hand. */
  #isSpaced = false;
  #parens = 0;

  constructor(text: string, delimiters: Delimiters, hidden: ReadonlySet<string>) {
    this.text = text;
    this.#delimiters = delimiters;
    this.#rightStart = delimiters.right.charCodeAt(0);
    this.#hidden = hidden;
  }

  next(): Token {
    this.#isSpaced = false;
    return this.#isInAction ? this.#inAction() : this.#outside();
  }

  /** Text up to the next action, or the mark that begins it. Comments give no token. */
  #outside(): Token {
    for (;;) {
      const start = this.#position;
      const found = this.text.indexOf(this.#delimiters.left, start);
      if (found < 0) {
        this.#position = this.text.length;
        this.#start = start;
        return this.#emit(start < this.text.length ? "text" : "eof");
      }
      const afterMark = found + this.#delimiters.left.length;
      const isTrimmed = this.text[afterMark] === "-" && isSpace(this.text.charCodeAt(afterMark + 1));
      const end = isTrimmed ? this.#trimmedEnd(start, found) : found;
      if (end > start) {
        // The mark is read again with nothing before it.
        this.#position = found;
        return { type: "text", position: start, text: this.text.slice(start, end), isSpaced: false };
      }
      const body = isTrimmed ? afterMark + 2 : afterMark;
      if (!this.text.startsWith(comment.left, body)) {
        this.#isInAction = true;
        this.#parens = 0;
        this.#position = body;
        this.#start = body;
        return { type: "leftDelim", position: found, text: this.#delimiters.left, isSpaced: false };
      }
      const fault = this.#skipComment(body);
      if (fault !== undefined) return fault;
    }
  }

  #trimmedEnd(start: number, end: number): number {
    let position = end;
    while (position > start && isSpace(this.text.charCodeAt(position - 1))) position -= 1;
    return position;
  }

  #skipComment(start: number): Token | undefined {
    this.#start = start;
    const close = this.text.indexOf(comment.right, start + comment.left.length);
    if (close < 0) return this.#fault("unclosed comment");
    this.#position = close + comment.right.length;
    const end = this.#rightDelimAt(this.#position);
    if (end === undefined) return this.#fault("comment ends before closing delimiter");
    this.#position = end.next;
    return undefined;
  }

  /** Where the text goes on after a right delimiter that is here, possibly with a trim marker. */
  #rightDelimAt(position: number): { start: number; next: number } | undefined {
    const { text } = this;
    const { right } = this.#delimiters;
    const unit = text.charCodeAt(position);
    if (isSpace(unit) && text.charCodeAt(position + 1) === dash && text.startsWith(right, position + 2)) {
      return { start: position + 2, next: this.#skipSpace(position + 2 + right.length) };
    }
    const isHere = unit === this.#rightStart && text.startsWith(right, position);
    return isHere ? { start: position, next: position + right.length } : undefined;
  }

  #skipSpace(from: number): number {
    let position = from;
    while (isSpace(this.text.charCodeAt(position))) position += 1;
    return position;
  }

  #inAction(): Token {
    const { text } = this;
    this.#skipSpaceInAction();
    this.#start = this.#position;
    const unit = text.charCodeAt(this.#position);
    const end = unit === this.#rightStart || isSpace(unit) ? this.#rightDelimAt(this.#position) : undefined;
    if (end !== undefined) {
      if (this.#parens > 0) return this.#fault("unclosed left paren");
      this.#isInAction = false;
      this.#position = end.next;
      return { type: "rightDelim", position: end.start, text: this.#delimiters.right, isSpaced: this.#isSpaced };
    }
    if (this.#position >= text.length) return this.#fault("unclosed action");
    if (isWordStart(unit)) return this.#identifier();
    this.#position += 1;
    switch (text[this.#start]) {
      case "=":
        return this.#emit("assign");
      case ":":
        if (text[this.#position] !== "=") return this.#fault("expected :=");
        this.#position += 1;
        return this.#emit("declare");
      case "|":
        return this.#emit("pipe");
      case '"':
        return this.#quoted('"', "string", "unterminated quoted string");
      case "'":
        return this.#quoted("'", "charConstant", "unterminated character constant");
      case "`":
        return this.#rawString();
      case "$":
        return this.#fieldOrVariable("variable");
      case ".":
        // Go takes a dot that ends the text for a number.
        if (this.#position < text.length && !isDigit(text.charCodeAt(this.#position)))
          return this.#fieldOrVariable("field");
        return this.#number();
      case "+":
      case "-":
        return this.#number();
      case "(":
        this.#parens += 1;
        return this.#emit("leftParen");
      case ")":
        this.#parens -= 1;
        return this.#parens < 0 ? this.#fault("unexpected right paren") : this.#emit("rightParen");
      default:
        return this.#other(unit);
    }
  }

  #other(unit: number): Token {
    if (isDigit(unit)) return this.#number();
    if (unit >= 0x20 && unit < 0x7f) return this.#emit("char");
    const codePoint = this.text.codePointAt(this.#start) ?? 0;
    if (isWord(codePoint)) return this.#identifier();
    return this.#fault(`unrecognized character in action: ${describeCharacter(codePoint)}`);
  }

  /** Skips a run of white space, but for its last one where that belongs to the trim marker that follows. */
  #skipSpaceInAction(): void {
    const start = this.#position;
    if (!isSpace(this.text.charCodeAt(start))) return;
    this.#position = this.#skipSpace(start + 1);
    const isMarker = this.text.charCodeAt(this.#position) === dash;
    if (isMarker && this.text.startsWith(this.#delimiters.right, this.#position + 1)) this.#position -= 1;
    this.#isSpaced = this.#position > start;
  }

  #identifier(): Token {
    this.#skipWord(this.#start);
    if (!this.#isAtTerminator()) return this.#badCharacter();
    const name = this.text.slice(this.#start, this.#position);
    const keyword = keywords.get(name);
    if (keyword !== undefined && !this.#hidden.has(name)) return this.#emit(keyword);
    return this.#emit(name === "true" || name === "false" ? "bool" : "identifier");
  }

  /** `.Name`, `$name` or one of the marks alone; the mark is read. */
  #fieldOrVariable(type: "field" | "variable"): Token {
    if (this.#isAtTerminator()) return this.#emit(type === "variable" ? "variable" : "dot");
    this.#skipWord(this.#position);
    return this.#isAtTerminator() ? this.#emit(type) : this.#badCharacter();
  }

  #skipWord(from: number): void {
    // Most processes end before a loop over characters is compiled; a regular expression always is.
    asciiWord.lastIndex = from;
    asciiWord.test(this.text);
    this.#position = asciiWord.lastIndex;
    if (!(this.text.charCodeAt(this.#position) >= 0x80)) return;
    word.lastIndex = this.#position;
    word.test(this.text);
    this.#position = word.lastIndex;
  }

  /** Whether something follows that may stand right behind a name. */
  #isAtTerminator(): boolean {
    if (this.#position >= this.text.length) return true;
    const unit = this.text.charCodeAt(this.#position);
    if (isSpace(unit) || terminators.has(unit)) return true;
    return unit === this.#rightStart && this.text.startsWith(this.#delimiters.right, this.#position);
  }

  #badCharacter(): Token {
    return this.#fault(`bad character ${describeCharacter(this.text.codePointAt(this.#position) ?? 0)}`);
  }

  /** A string or a character in quotes, on one line; whether it is well formed is the parser's to say. */
  #quoted(mark: string, type: TokenType, fault: string): Token {
    for (;;) {
      inQuotes.lastIndex = this.#position;
      inQuotes.test(this.text);
      this.#position = inQuotes.lastIndex;
      const character = this.text[this.#position++];
      if (character === mark) return this.#emit(type);
      const isBroken = character === undefined || character === "\n";
      if (isBroken) return this.#fault(fault);
      if (character !== "\\") continue;
      const escaped = this.text[this.#position++];
      if (escaped === undefined || escaped === "\n") return this.#fault(fault);
    }
  }

  #rawString(): Token {
    const close = this.text.indexOf("`", this.#position);
    if (close < 0) return this.#fault("unterminated raw quoted string");
    this.#position = close + 1;
    return this.#emit("rawString");
  }

  #number(): Token {
    this.#position = this.#start;
    if (!this.#scanNumber()) return this.#badNumber();
    const sign = this.text[this.#position];
    if (sign !== "+" && sign !== "-") return this.#emit("number");
    if (!this.#scanNumber() || this.text[this.#position - 1] !== "i") return this.#badNumber();
    return this.#emit("complex");
  }

  /** Reads what may be a number, generously: the parser finds what is wrong with it. False if a letter follows. */
  #scanNumber(): boolean {
    scannable.lastIndex = this.#position;
    scannable.test(this.text);
    this.#position = scannable.lastIndex;
    const codePoint = this.text.codePointAt(this.#position);
    if (codePoint === undefined || !isWord(codePoint)) return true;
    this.#position += codePoint > 0xffff ? 2 : 1;
    return false;
  }

  #badNumber(): Token {
    return this.#fault(`bad number syntax: ${quote(this.text.slice(this.#start, this.#position))}`);
  }

  #emit(type: TokenType): Token {
    const { text } = this;
    return { type, position: this.#start, text: text.slice(this.#start, this.#position), isSpaced: this.#isSpaced };
  }

  #fault(text: string): Token {
    return { type: "error", position: this.#start, text, isSpaced: this.#isSpaced };
  }
}

const scannable =
  /[+-]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]*)?|0[oO][0-7_]*(?:\.[0-7_]*)?|0[bB][01_]*(?:\.[01_]*)?|[0-9_]*(?:\.[0-9_]*)?(?:[eE][+-]?[0-9_]*)?)i?/y;

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x09 || unit === 0x0d;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isWordStart(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || unit === 0x5f;
}

const wordCharacter = /^[\p{L}\p{Nd}_]$/u;

function isWord(codePoint: number): boolean {
  if (codePoint < 0x80) return isWordStart(codePoint) || isDigit(codePoint);
  return wordCharacter.test(String.fromCodePoint(codePoint));
}

/** As `%#U` prints it. A byte that is no UTF-8 is U+FFFD to Go. */
function describeCharacter(codePoint: number): string {
  const shown = codePoint >= 0xd800 && codePoint <= 0xdfff ? 0xfffd : codePoint;
  const number = `U+${shown.toString(16).toUpperCase().padStart(4, "0")}`;
  return isPrint(shown) ? `${number} '${String.fromCodePoint(shown)}'` : number;
}
