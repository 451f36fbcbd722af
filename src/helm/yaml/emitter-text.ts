import { byteLength } from "#kit/gotemplate/value/text-bytes.ts";
import { analyzeScalar, type ScalarAnalysis } from "./analyze-scalar.ts";
import type { EmitterDialect } from "./emitter-dialect.ts";
import { resolveScalar } from "./resolve-scalar.ts";

const bestWidth = 80;
const bestIndent = 2;
const maxSimpleKey = 128;
const base60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

type Style = "plain" | "single" | "double" | "literal";

/**
 * The text that an emitter has written so far, and where it stands: column, indentation, whether only indentation
 * stands on the line. Source: https://github.com/yaml/go-yaml/blob/v2.4.0/emitterc.go
 */
export class EmitterText {
  readonly #dialect: EmitterDialect;
  readonly #bestWidth: number;
  readonly #parts: string[] = [];
  #column = 0;
  #indent = -1;
  #isBlank = true;
  #onlyIndent = true;

  constructor(dialect: EmitterDialect = "v2") {
    this.#dialect = dialect;
    this.#bestWidth = dialect === "v2" ? bestWidth : Infinity;
  }

  /** Ends the document with a line break, where the last scalar has none of its own. @returns the whole text. */
  end(): string {
    this.#indent = -1;
    this.newLine();
    return this.#parts.join("");
  }

  /** Writes the inside of a collection with its indentation. */
  indented(how: "root" | "same" | "deeper", write: () => void): void {
    const before = this.#indent;
    if (how === "root" || this.#indent < 0) this.#indent = 0;
    else if (how === "deeper" || this.#onlyIndent) this.#indent += bestIndent;
    write();
    this.#indent = before;
  }

  /** Goes to the start of the next entry; after `- ` that is where the text already stands. */
  newLine(): void {
    const indent = Math.max(0, this.#indent);
    if (!this.#onlyIndent || this.#column > indent || (this.#column === indent && !this.#isBlank)) this.#break();
    if (this.#column < indent) this.#put(" ".repeat(indent - this.#column));
    this.#isBlank = true;
    this.#onlyIndent = true;
  }

  /** Writes `-` or `?`, after which an entry may begin on the same line. */
  indicator(mark: string): void {
    if (!this.#isBlank) this.#put(" ");
    this.#put(mark);
    this.#isBlank = false;
  }

  /** Writes a key and its colon. @returns whether it is a simple key, `key: value` on one line. */
  key(name: string): boolean {
    const analysis = analyzeScalar(name, this.#dialect);
    if (!analysis.multiline && byteLength(name) <= maxSimpleKey) {
      this.#scalar(name, true, analysis);
      this.#put(":");
      this.#isBlank = false;
      this.#onlyIndent = false;
      return true;
    }
    this.indicator("?");
    this.#scalar(name, false, analysis);
    this.newLine();
    this.indicator(":");
    return false;
  }

  /** Writes a text that needs no thought: a number, `null`, `{}`. */
  plain(text: string): void {
    if (!this.#isBlank) this.#put(" ");
    this.#put(text);
    this.#isBlank = false;
    this.#onlyIndent = false;
  }

  /** Writes a string in the style that go-yaml would choose. */
  scalar(text: string): void {
    this.#scalar(text, false, analyzeScalar(text, this.#dialect));
  }

  #scalar(text: string, isKey: boolean, analysis: ScalarAnalysis): void {
    const before = this.#indent;
    this.#indent = this.#indent < 0 ? bestIndent : this.#indent + bestIndent;
    switch (this.#chooseStyle(text, analysis, isKey)) {
      case "plain":
        this.#writePlain(text, !isKey);
        break;
      case "single":
        this.#writeSingle(text, !isKey);
        break;
      case "double":
        this.#writeDouble(text, !isKey);
        break;
      case "literal":
        this.#writeLiteral(text);
        break;
    }
    this.#indent = before;
  }

  #chooseStyle(text: string, analysis: ScalarAnalysis, isKey: boolean): Style {
    if (text.includes("\n")) return analysis.blockAllowed && !isKey ? "literal" : "double";
    // v3 does not see that `<<` would merge.
    const isMerge = text === "<<" && this.#dialect === "v2";
    const meansItself = resolveScalar(text).type === "str" && !isMerge && !base60.test(text);
    if (!meansItself) return "double";
    if (analysis.plainAllowed && !(text === "" && isKey)) return "plain";
    return analysis.singleAllowed ? "single" : "double";
  }

  #put(text: string): void {
    this.#parts.push(text);
    this.#column += text.length;
  }

  #char(char: string): void {
    this.#parts.push(char);
    this.#column += 1;
  }

  /** @param mark Unicode's own breaks stay what they are */
  #break(mark = "\n"): void {
    this.#parts.push(mark);
    this.#column = 0;
  }

  #open(mark: string): void {
    if (!this.#isBlank) this.#put(" ");
    this.#put(mark);
    this.#isBlank = false;
    this.#onlyIndent = false;
  }

  /** Whether a text stays on its line wherever spaces are in it. */
  #fits(text: string, folds: boolean): boolean {
    return !folds || this.#column + text.length <= this.#bestWidth || !text.includes(" ");
  }

  #writePlain(text: string, folds: boolean): void {
    if (!this.#isBlank) this.#put(" ");
    if (this.#fits(text, folds)) {
      this.#put(text);
      this.#isBlank = false;
      this.#onlyIndent = false;
      return;
    }
    let spaces = false;
    const chars = [...text];
    for (const [at, char] of chars.entries()) {
      if (char === " ") {
        if (folds && !spaces && this.#column > this.#bestWidth && chars[at + 1] !== " ") this.newLine();
        else this.#char(char);
        spaces = true;
      } else {
        this.#char(char);
        this.#onlyIndent = false;
        spaces = false;
      }
    }
    this.#isBlank = false;
    this.#onlyIndent = false;
  }

  #writeSingle(text: string, folds: boolean): void {
    this.#open("'");
    const escaped = text.replaceAll("'", "''");
    if (this.#fits(escaped, folds) && asciiLine.test(text)) return this.#put(`${escaped}'`);
    let spaces = false;
    let breaks = false;
    const chars = [...text];
    for (const [at, char] of chars.entries()) {
      if (char === " ") {
        const canFold =
          folds &&
          !spaces &&
          this.#column > this.#bestWidth &&
          at > 0 &&
          at < chars.length - 1 &&
          chars[at + 1] !== " ";
        if (canFold) this.newLine();
        else this.#char(char);
        spaces = true;
      } else if (isBreak(char)) {
        if (!breaks && char === "\n") this.#break();
        this.#break(char === "\r" ? "\n" : char);
        this.#onlyIndent = true;
        breaks = true;
      } else {
        if (breaks) this.newLine();
        this.#char(char === "'" ? "''" : char);
        if (char === "'") this.#column += 1;
        this.#onlyIndent = false;
        spaces = false;
        breaks = false;
      }
    }
    this.#put("'");
    this.#isBlank = false;
    this.#onlyIndent = false;
  }

  #writeDouble(text: string, folds: boolean): void {
    this.#open('"');
    const quoted = text.replaceAll(quotable, String.raw`\$&`);
    if (this.#fits(quoted, folds) && asciiLine.test(text)) return this.#put(`${quoted}"`);
    let spaces = false;
    const chars = [...text];
    for (const [at, char] of chars.entries()) {
      const escaped = escapeChar(char);
      if (escaped !== undefined) {
        this.#put(escaped);
        spaces = false;
      } else if (char === " ") {
        if (folds && !spaces && this.#column > this.#bestWidth && at > 0 && at < chars.length - 1) {
          this.newLine();
          if (chars[at + 1] === " ") this.#put("\\");
        } else this.#char(char);
        spaces = true;
      } else {
        this.#char(char);
        spaces = false;
      }
    }
    this.#put('"');
    this.#isBlank = false;
    this.#onlyIndent = false;
  }

  #writeLiteral(text: string): void {
    this.#open(`|${literalHints(text)}`);
    this.#break();
    this.#onlyIndent = true;
    this.#isBlank = true;
    let breaks = true;
    const lines = text.split("\n");
    for (const [at, line] of lines.entries()) {
      if (line !== "") {
        if (breaks) this.newLine();
        this.#put(line);
        this.#onlyIndent = false;
        breaks = false;
      }
      if (at < lines.length - 1) {
        this.#break();
        this.#onlyIndent = true;
        breaks = true;
      }
    }
  }
}

/** Printable ASCII, which no style has to escape but for its own marks. */
const asciiLine = /^[ -~]*$/;
const quotable = /["\\]/g;

function literalHints(text: string): string {
  const indent = /^[ \n\u0085\u2028\u2029]/.test(text) ? String(bestIndent) : "";
  if (!text.endsWith("\n")) return `${indent}-`;
  return text === "\n" || text.endsWith("\n\n") ? `${indent}+` : indent;
}

function isBreak(char: string): boolean {
  return char === "\n" || char === "\r" || char === "\u0085" || char === "\u2028" || char === "\u2029";
}

const short: Readonly<Record<string, string>> = {
  "\0": "\\0",
  "\u0007": "\\a",
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\v": "\\v",
  "\f": "\\f",
  "\r": "\\r",
  "\u001b": "\\e",
  '"': '\\"',
  "\\": "\\\\",
  "\u0085": "\\N",
  "\u2028": "\\L",
  "\u2029": "\\P",
};

/** How a character is written in double quotes; `undefined` where it stands for itself. */
function escapeChar(char: string): string | undefined {
  const known = short[char];
  if (known !== undefined) return known;
  const point = char.codePointAt(0) ?? 0;
  const printable =
    (point >= 0x20 && point <= 0x7e) ||
    (point >= 0xa0 && point <= 0xd7ff) ||
    (point >= 0xe000 && point <= 0xfffd && point !== 0xfeff);
  if (printable) return undefined;
  const hex = point.toString(16).toUpperCase();
  if (point <= 0xff) return `\\x${hex.padStart(2, "0")}`;
  return point <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}
