/* oxlint-disable max-lines -- one state machine: its states share the position, the indents and the possible keys */
import type { Token, TokenType } from "./token.ts";
import { YamlError } from "./yaml-error.ts";

/** Nesting of blocks or of flow collections that is read at most; go-yaml stops at 10,000. */
const maxDepth = 1000;
const maxKeyLength = 1024;

const tab = 9;
const newline = 10;
const carriage = 13;
const space = 32;
const blockIndicators = new Set([..."-?:,[]{}#&*!|>'\"%@`"].map((each) => each.charCodeAt(0)));

interface SimpleKey {
  possible: boolean;
  required: boolean;
  tokenNumber: number;
  offset: number;
  line: number;
  column: number;
}

/**
 * Splits YAML 1.1 text into tokens as libyaml does, which go-yaml v2 follows rule by rule, so that the same texts are
 * accepted and refused with the same words and line numbers.
 * Source: https://github.com/yaml/go-yaml/blob/v2.4.0/scannerc.go
 */
export class Scanner {
  readonly #text: string;
  #at = 0;
  #line = 0;
  #lineStart = 0;
  readonly #queue: Token[] = [];
  #taken = 0;
  #indent = -1;
  readonly #indents: number[] = [];
  #simpleKeyAllowed = true;
  readonly #simpleKeys: SimpleKey[] = [emptyKey()];
  #flowLevel = 0;
  #streamEnded = false;

  constructor(text: string) {
    this.#text = text;
    if (text.charCodeAt(0) === 0xfeff) {
      this.#at = 1;
      this.#lineStart = 1;
    }
  }

  /** The next token, left in place. After the end of the stream it stays at `stream-end`. @throws {YamlError} */
  peek(): Token {
    while (this.#needsMore()) this.#fetch();
    const token = this.#queue[0];
    if (token === undefined) throw new YamlError("yaml: unexpected end of the token stream", this.#at);
    return token;
  }

  /** Takes the next token. @throws {YamlError} */
  next(): Token {
    const token = this.peek();
    if (token.type !== "stream-end") {
      this.#queue.shift();
      this.#taken += 1;
    }
    return token;
  }

  #needsMore(): boolean {
    if (this.#streamEnded) return false;
    if (this.#queue.length === 0) return true;
    this.#dropStaleKeys();
    return this.#simpleKeys.some((key) => key.possible && key.tokenNumber === this.#taken);
  }

  get #column(): number {
    return this.#at - this.#lineStart;
  }

  #code(ahead = 0): number {
    return this.#at + ahead < this.#text.length ? this.#text.charCodeAt(this.#at + ahead) : 0;
  }

  #isBlankOrEnd(ahead = 0): boolean {
    const code = this.#code(ahead);
    return code === space || code === tab || isBreakOrEnd(code);
  }

  #atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  #skipLine(): void {
    const code = this.#code();
    if (code === carriage && this.#code(1) === newline) this.#at += 2;
    else if (!this.#atEnd()) this.#at += 1;
    this.#line += 1;
    this.#lineStart = this.#at;
  }

  /** Reads a line break as YAML folds it: `\r\n` and `\r` become `\n`, U+2028 and U+2029 stay. */
  #readLine(): string {
    const code = this.#code();
    this.#skipLine();
    return code === 0x2028 || code === 0x2029 ? String.fromCharCode(code) : "\n";
  }

  #fail(problem: string, contextLine = 0): never {
    // go-yaml counts lines from 0, adds one for scanner errors, and shows none for the first line.
    const line = this.#line !== 0 ? this.#line + 1 : contextLine;
    throw new YamlError(`yaml: ${line !== 0 ? `line ${line}: ` : ""}${problem}`, this.#at);
  }

  #token(type: TokenType, start: number, end: number, extra: Partial<Token> = {}): Token {
    return { type, start, end, line: this.#line, text: "", handle: "", style: "plain", ...extra };
  }

  #fetch(): void {
    this.#skipToNextToken();
    this.#dropStaleKeys();
    this.#unrollIndent(this.#column);
    if (this.#atEnd()) return this.#fetchStreamEnd();
    const code = this.#code();
    if (this.#column === 0 && code === 0x25) return this.#fetchDirective();
    if (this.#column === 0 && this.#isMarker("---")) return this.#fetchDocumentMarker("document-start");
    if (this.#column === 0 && this.#isMarker("...")) return this.#fetchDocumentMarker("document-end");
    switch (code) {
      case 0x5b:
        return this.#fetchFlowStart("flow-sequence-start");
      case 0x7b:
        return this.#fetchFlowStart("flow-mapping-start");
      case 0x5d:
        return this.#fetchFlowEnd("flow-sequence-end");
      case 0x7d:
        return this.#fetchFlowEnd("flow-mapping-end");
      case 0x2c:
        return this.#fetchFlowEntry();
      case 0x2d:
        if (this.#isBlankOrEnd(1)) return this.#fetchBlockEntry();
        break;
      case 0x3f:
        if (this.#flowLevel > 0 || this.#isBlankOrEnd(1)) return this.#fetchKey();
        break;
      case 0x3a:
        if (this.#flowLevel > 0 || this.#isBlankOrEnd(1)) return this.#fetchValue();
        break;
      case 0x2a:
        return this.#fetchAnchor("alias");
      case 0x26:
        return this.#fetchAnchor("anchor");
      case 0x21:
        return this.#fetchTag();
      case 0x7c:
        if (this.#flowLevel === 0) return this.#fetchBlockScalar("literal");
        break;
      case 0x3e:
        if (this.#flowLevel === 0) return this.#fetchBlockScalar("folded");
        break;
      case 0x27:
        return this.#fetchFlowScalar("single");
      case 0x22:
        return this.#fetchFlowScalar("double");
      default:
    }
    if (this.#startsPlain(code)) return this.#fetchPlain();
    this.#fail("found character that cannot start any token");
  }

  #startsPlain(code: number): boolean {
    if (!this.#isBlankOrEnd() && !blockIndicators.has(code)) return true;
    if (code === 0x2d) return this.#code(1) !== space && this.#code(1) !== tab;
    return this.#flowLevel === 0 && (code === 0x3f || code === 0x3a) && !this.#isBlankOrEnd(1);
  }

  #isMarker(marker: string): boolean {
    return this.#text.startsWith(marker, this.#at) && this.#isBlankOrEnd(3);
  }

  #skipToNextToken(): void {
    for (;;) {
      let code = this.#code();
      while (code === space || ((this.#flowLevel > 0 || !this.#simpleKeyAllowed) && code === tab)) {
        this.#at += 1;
        code = this.#code();
      }
      if (code === 0x23) {
        while (!isBreakOrEnd(this.#code())) this.#at += 1;
        code = this.#code();
      }
      if (this.#atEnd() || !isBreakOrEnd(code)) return;
      this.#skipLine();
      if (this.#flowLevel === 0) this.#simpleKeyAllowed = true;
    }
  }

  // ── Possible simple keys: `key: value` is known to have been a key only when the colon comes.

  #dropStaleKeys(): void {
    for (const key of this.#simpleKeys) {
      if (!key.possible || (key.line === this.#line && this.#at - key.offset <= maxKeyLength)) continue;
      if (key.required) this.#fail("could not find expected ':'", key.line);
      key.possible = false;
    }
  }

  #saveSimpleKey(): void {
    const required = this.#flowLevel === 0 && this.#indent === this.#column;
    if (!this.#simpleKeyAllowed) return;
    this.#removeSimpleKey();
    this.#simpleKeys[this.#simpleKeys.length - 1] = {
      possible: true,
      required,
      tokenNumber: this.#taken + this.#queue.length,
      offset: this.#at,
      line: this.#line,
      column: this.#column,
    };
  }

  #removeSimpleKey(): void {
    const key = this.#simpleKeys.at(-1);
    if (key === undefined) return;
    if (key.possible && key.required) this.#fail("could not find expected ':'", key.line);
    key.possible = false;
  }

  // ── Indentation: block collections open and close by columns.

  #rollIndent(column: number, type: TokenType, before: number | undefined, offset: number, line: number): void {
    if (this.#flowLevel > 0 || this.#indent >= column) return;
    if (this.#indents.length >= maxDepth) this.#fail(`exceeded max depth of ${maxDepth}`);
    this.#indents.push(this.#indent);
    this.#indent = column;
    const token = { ...this.#token(type, offset, offset), line };
    if (before === undefined) this.#queue.push(token);
    else this.#queue.splice(before - this.#taken, 0, token);
  }

  #unrollIndent(column: number): void {
    if (this.#flowLevel > 0) return;
    while (this.#indent > column) {
      this.#queue.push(this.#token("block-end", this.#at, this.#at));
      this.#indent = this.#indents.pop() ?? -1;
    }
  }

  #fetchStreamEnd(): void {
    if (this.#column !== 0) {
      this.#line += 1;
      this.#lineStart = this.#at;
    }
    this.#unrollIndent(-1);
    this.#removeSimpleKey();
    this.#simpleKeyAllowed = false;
    this.#queue.push(this.#token("stream-end", this.#at, this.#at));
    this.#streamEnded = true;
  }

  #fetchDocumentMarker(type: "document-start" | "document-end"): void {
    this.#unrollIndent(-1);
    this.#removeSimpleKey();
    this.#simpleKeyAllowed = false;
    this.#queue.push(this.#token(type, this.#at, this.#at + 3));
    this.#at += 3;
  }

  #fetchFlowStart(type: "flow-sequence-start" | "flow-mapping-start"): void {
    this.#saveSimpleKey();
    this.#simpleKeys.push(emptyKey());
    this.#flowLevel += 1;
    if (this.#flowLevel > maxDepth) this.#fail(`exceeded max depth of ${maxDepth}`);
    this.#simpleKeyAllowed = true;
    this.#queue.push(this.#token(type, this.#at, this.#at + 1));
    this.#at += 1;
  }

  #fetchFlowEnd(type: "flow-sequence-end" | "flow-mapping-end"): void {
    this.#removeSimpleKey();
    if (this.#flowLevel > 0) {
      this.#flowLevel -= 1;
      this.#simpleKeys.pop();
    }
    this.#simpleKeyAllowed = false;
    this.#queue.push(this.#token(type, this.#at, this.#at + 1));
    this.#at += 1;
  }

  #fetchFlowEntry(): void {
    this.#removeSimpleKey();
    this.#simpleKeyAllowed = true;
    this.#queue.push(this.#token("flow-entry", this.#at, this.#at + 1));
    this.#at += 1;
  }

  #fetchBlockEntry(): void {
    if (this.#flowLevel === 0) {
      if (!this.#simpleKeyAllowed) this.#fail("block sequence entries are not allowed in this context");
      this.#rollIndent(this.#column, "block-sequence-start", undefined, this.#at, this.#line);
    }
    this.#removeSimpleKey();
    this.#simpleKeyAllowed = true;
    this.#queue.push(this.#token("block-entry", this.#at, this.#at + 1));
    this.#at += 1;
  }

  #fetchKey(): void {
    if (this.#flowLevel === 0) {
      if (!this.#simpleKeyAllowed) this.#fail("mapping keys are not allowed in this context");
      this.#rollIndent(this.#column, "block-mapping-start", undefined, this.#at, this.#line);
    }
    this.#removeSimpleKey();
    this.#simpleKeyAllowed = this.#flowLevel === 0;
    this.#queue.push(this.#token("key", this.#at, this.#at + 1));
    this.#at += 1;
  }

  #fetchValue(): void {
    const key = this.#simpleKeys.at(-1);
    if (key?.possible === true) {
      const token = { ...this.#token("key", key.offset, key.offset), line: key.line };
      this.#queue.splice(key.tokenNumber - this.#taken, 0, token);
      this.#rollIndent(key.column, "block-mapping-start", key.tokenNumber, key.offset, key.line);
      key.possible = false;
      this.#simpleKeyAllowed = false;
    } else {
      if (this.#flowLevel === 0) {
        if (!this.#simpleKeyAllowed) this.#fail("mapping values are not allowed in this context");
        this.#rollIndent(this.#column, "block-mapping-start", undefined, this.#at, this.#line);
      }
      this.#simpleKeyAllowed = this.#flowLevel === 0;
    }
    this.#queue.push(this.#token("value", this.#at, this.#at + 1));
    this.#at += 1;
  }

  #fetchAnchor(type: "alias" | "anchor"): void {
    this.#saveSimpleKey();
    this.#simpleKeyAllowed = false;
    const start = this.#at;
    const line = this.#line;
    this.#at += 1;
    while (isWord(this.#code())) this.#at += 1;
    const text = this.#text.slice(start + 1, this.#at);
    if (text === "" || !(this.#isBlankOrEnd() || "?:,]}%@`".includes(this.#text.charAt(this.#at)))) {
      this.#fail("did not find expected alphabetic or numeric character", line);
    }
    this.#queue.push(this.#token(type, start, this.#at, { text }));
  }

  #fetchTag(): void {
    this.#saveSimpleKey();
    this.#simpleKeyAllowed = false;
    const start = this.#at;
    const line = this.#line;
    const match = /!<([^>\s]*)>|(!(?:[\w-]*!)?)([^\s,[\]{}]*)/y;
    match.lastIndex = this.#at;
    const found = match.exec(this.#text);
    if (found === null) this.#fail("did not find expected '!'", line);
    this.#at += found[0].length;
    if (!this.#isBlankOrEnd() && this.#flowLevel === 0)
      this.#fail("did not find expected whitespace or line break", line);
    const [, verbatim, handle = "", suffix = ""] = found;
    if (verbatim === undefined && handle !== "!" && suffix === "") this.#fail("did not find expected tag URI", line);
    const text = decodeUri(verbatim ?? suffix);
    if (text === undefined) this.#fail("did not find URI escaped octet", line);
    this.#queue.push(this.#token("tag", start, this.#at, { handle: verbatim === undefined ? handle : "", text }));
  }

  #fetchDirective(): void {
    this.#unrollIndent(-1);
    this.#removeSimpleKey();
    this.#simpleKeyAllowed = false;
    const start = this.#at;
    const line = this.#line;
    while (!isBreakOrEnd(this.#code())) this.#at += 1;
    const words = this.#text
      .slice(start + 1, this.#at)
      .replace(/\s#.*$/, "")
      .trim()
      .split(/[ \t]+/);
    const [name = "", first = "", second = "", extra] = words;
    if (name === "YAML" && /^\d+\.\d+$/.test(first) && second === "") {
      this.#queue.push(this.#token("version", start, this.#at, { text: first, line }));
    } else if (name === "TAG" && /^!([\w-]*!)?$/.test(first) && second !== "" && extra === undefined) {
      this.#queue.push(this.#token("tag-directive", start, this.#at, { handle: first, text: second, line }));
    } else if (name === "YAML") this.#fail("did not find expected digit or '.' character", line);
    else if (name === "TAG") this.#fail("did not find expected whitespace", line);
    else if (name === "") this.#fail("could not find expected directive name", line);
    else this.#fail("found unknown directive name", line);
  }

  // ── Scalars

  #fetchBlockScalar(style: "literal" | "folded"): void {
    this.#removeSimpleKey();
    this.#simpleKeyAllowed = true;
    this.#queue.push(this.#scanBlockScalar(style));
  }

  #scanBlockScalar(style: "literal" | "folded"): Token {
    const start = this.#at;
    const line = this.#line;
    this.#at += 1;
    const { chomping, increment } = this.#scanBlockHeader(line);
    if (!this.#atEnd()) this.#skipLine();
    let end = this.#at;
    let indent = increment > 0 ? Math.max(this.#indent, 0) + increment : 0;
    const first = this.#scanBlockBreaks(indent, line);
    indent = first.indent;
    if (first.end !== undefined) end = first.end;
    let trailing = first.breaks;
    let leading = "";
    let leadingBlank = false;
    const parts: string[] = [];
    while (this.#column === indent && !this.#atEnd()) {
      const trailingBlank = this.#code() === space || this.#code() === tab;
      if (style === "folded" && leading.startsWith("\n") && !leadingBlank && !trailingBlank) {
        if (trailing === "") parts.push(" ");
      } else parts.push(leading);
      parts.push(trailing);
      leadingBlank = trailingBlank;
      const from = this.#at;
      while (!isBreakOrEnd(this.#code())) this.#at += 1;
      if (this.#code() === 0 && !this.#atEnd()) this.#fail("control characters are not allowed", line);
      parts.push(this.#text.slice(from, this.#at));
      end = this.#at;
      leading = this.#atEnd() ? "" : this.#readLine();
      if (leading !== "") end = this.#at;
      ({ breaks: trailing } = this.#scanBlockBreaks(indent, line));
    }
    if (chomping !== "strip") parts.push(leading);
    if (chomping === "keep") parts.push(trailing);
    return { ...this.#token("scalar", start, end), line, text: parts.join(""), style };
  }

  #scanBlockHeader(line: number): { chomping: "clip" | "strip" | "keep"; increment: number } {
    let chomping: "clip" | "strip" | "keep" = "clip";
    let increment = 0;
    for (let part = 0; part < 2; part += 1) {
      const code = this.#code();
      if (chomping === "clip" && (code === 0x2b || code === 0x2d)) {
        chomping = code === 0x2b ? "keep" : "strip";
        this.#at += 1;
      } else if (increment === 0 && code >= 0x30 && code <= 0x39) {
        if (code === 0x30) this.#fail("found an indentation indicator equal to 0", line);
        increment = code - 0x30;
        this.#at += 1;
      }
    }
    while (this.#code() === space || this.#code() === tab) this.#at += 1;
    if (this.#code() === 0x23) while (!isBreakOrEnd(this.#code())) this.#at += 1;
    if (!isBreakOrEnd(this.#code())) this.#fail("did not find expected comment or line break", line);
    return { chomping, increment };
  }

  #scanBlockBreaks(wanted: number, line: number): { indent: number; breaks: string; end: number | undefined } {
    let indent = wanted;
    let widest = 0;
    let breaks = "";
    let end: number | undefined;
    for (;;) {
      while ((indent === 0 || this.#column < indent) && this.#code() === space) this.#at += 1;
      widest = Math.max(widest, this.#column);
      if ((indent === 0 || this.#column < indent) && this.#code() === tab) {
        this.#fail("found a tab character where an indentation space is expected", line);
      }
      if (this.#atEnd() || !isBreakOrEnd(this.#code())) break;
      breaks += this.#readLine();
      end = this.#at;
    }
    if (indent === 0) indent = Math.max(widest, this.#indent + 1, 1);
    return { indent, breaks, end };
  }

  #fetchFlowScalar(style: "single" | "double"): void {
    this.#saveSimpleKey();
    this.#simpleKeyAllowed = false;
    this.#queue.push(this.#scanFlowScalar(style));
  }

  #scanFlowScalar(style: "single" | "double"): Token {
    const start = this.#at;
    const line = this.#line;
    const quote = style === "single" ? 0x27 : 0x22;
    const parts: string[] = [];
    this.#at += 1;
    for (;;) {
      if (this.#column === 0 && (this.#isMarker("---") || this.#isMarker("..."))) {
        this.#fail("found unexpected document indicator", line);
      }
      if (this.#atEnd()) this.#fail("found unexpected end of stream", line);
      let joined = false;
      let from = this.#at;
      while (!this.#isBlankOrEnd()) {
        const code = this.#code();
        if (style === "single" && code === quote && this.#code(1) === quote) {
          parts.push(this.#text.slice(from, this.#at + 1));
          this.#at += 2;
          from = this.#at;
        } else if (code === quote) break;
        else if (style === "double" && code === 0x5c) {
          parts.push(this.#text.slice(from, this.#at));
          if (isBreakOrEnd(this.#code(1)) && this.#at + 1 < this.#text.length) {
            this.#at += 1;
            this.#skipLine();
            joined = true;
            from = this.#at;
            break;
          }
          parts.push(this.#readEscape(line));
          from = this.#at;
        } else this.#at += 1;
      }
      parts.push(this.#text.slice(from, this.#at));
      if (this.#code() === quote && !this.#atEnd()) break;
      parts.push(this.#readBlanks(joined));
    }
    this.#at += 1;
    return { ...this.#token("scalar", start, this.#at), line, text: parts.join(""), style };
  }

  /** Blanks and line breaks inside a scalar over several lines: one break is a space, more are kept but for the first. */
  #readBlanks(afterJoin: boolean): string {
    let blanks = "";
    let leading = "";
    let trailing = "";
    let onNewLine = afterJoin;
    for (let code = this.#code(); !this.#atEnd() && this.#isBlankOrEnd(); code = this.#code()) {
      if (code === space || code === tab) {
        if (!onNewLine) blanks += String.fromCharCode(code);
        this.#at += 1;
      } else if (code === 0) return blanks;
      else if (onNewLine) trailing += this.#readLine();
      else {
        blanks = "";
        leading = this.#readLine();
        onNewLine = true;
      }
    }
    if (!onNewLine) return blanks;
    if (leading.startsWith("\n")) return trailing === "" ? " " : trailing;
    return leading + trailing;
  }

  #readEscape(line: number): string {
    const code = this.#text.charAt(this.#at + 1);
    const simple = escapes[code];
    if (simple !== undefined) {
      this.#at += 2;
      return simple;
    }
    const length = { x: 2, u: 4, U: 8 }[code];
    if (length === undefined) this.#fail("found unknown escape character", line);
    const digits = this.#text.slice(this.#at + 2, this.#at + 2 + length);
    if (digits.length < length || !/^[0-9A-Fa-f]+$/.test(digits))
      this.#fail("did not find expected hexdecimal number", line);
    const point = Number.parseInt(digits, 16);
    if ((point >= 0xd800 && point <= 0xdfff) || point > 0x10ffff)
      this.#fail("found invalid Unicode character escape code", line);
    this.#at += 2 + length;
    return String.fromCodePoint(point);
  }

  #fetchPlain(): void {
    this.#saveSimpleKey();
    this.#simpleKeyAllowed = false;
    this.#queue.push(this.#scanPlain());
  }

  #scanPlain(): Token {
    const start = this.#at;
    const line = this.#line;
    const indent = this.#indent + 1;
    const parts: string[] = [];
    let end = this.#at;
    let blanks = "";
    let onNewLine = false;
    for (;;) {
      if (this.#column === 0 && (this.#isMarker("---") || this.#isMarker("..."))) break;
      if (this.#code() === 0x23) break;
      const from = this.#at;
      while (!this.#isBlankOrEnd() && !this.#endsPlain()) this.#at += 1;
      if (this.#at > from) {
        parts.push(blanks, this.#text.slice(from, this.#at));
        end = this.#at;
      }
      if (this.#atEnd() || !this.#isBlankOrEnd() || this.#code() === 0) break;
      const blankStart = this.#line;
      blanks = this.#readPlainBlanks(indent, line);
      onNewLine = this.#line !== blankStart;
      if (this.#flowLevel === 0 && this.#column < indent) break;
    }
    // A scalar that reached into another line may be followed by a key.
    if (onNewLine) this.#simpleKeyAllowed = true;
    return { ...this.#token("scalar", start, end), line, text: parts.join(""), style: "plain" };
  }

  #endsPlain(): boolean {
    const code = this.#code();
    if (code === 0x3a && this.#isBlankOrEnd(1)) return true;
    if (this.#flowLevel === 0) return false;
    return code === 0x2c || code === 0x3f || code === 0x5b || code === 0x5d || code === 0x7b || code === 0x7d;
  }

  #readPlainBlanks(indent: number, line: number): string {
    let blanks = "";
    let leading = "";
    let trailing = "";
    for (let code = this.#code(); !this.#atEnd() && this.#isBlankOrEnd(); code = this.#code()) {
      if (code === space || code === tab) {
        if (leading !== "" && this.#column < indent && code === tab) {
          this.#fail("found a tab character that violates indentation", line);
        }
        if (leading === "") blanks += String.fromCharCode(code);
        this.#at += 1;
      } else if (code === 0) break;
      else if (leading === "") leading = this.#readLine();
      else trailing += this.#readLine();
    }
    if (leading === "") return blanks;
    if (leading === "\n") return trailing === "" ? " " : trailing;
    return leading + trailing;
  }
}

const escapes: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\u0007",
  b: "\b",
  t: "\t",
  "\t": "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\u001b",
  " ": " ",
  '"': '"',
  "'": "'",
  "\\": "\\",
  N: "\u0085",
  _: "\u00a0",
  L: "\u2028",
  P: "\u2029",
};

function emptyKey(): SimpleKey {
  return { possible: false, required: false, tokenNumber: 0, offset: 0, line: 0, column: 0 };
}

/** A line break, or the end of the text (which reads as 0). */
function isBreakOrEnd(code: number): boolean {
  return code === newline || code === carriage || code === 0 || code === 0x85 || code === 0x2028 || code === 0x2029;
}

function isWord(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x5f ||
    code === 0x2d
  );
}

function decodeUri(text: string): string | undefined {
  try {
    return text.includes("%") ? decodeURIComponent(text) : text;
  } catch {
    return undefined;
  }
}
