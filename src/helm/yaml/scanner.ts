/* oxlint-disable max-lines -- one state machine: its states share the position, the indents and the possible keys */
import {
  carriageReturn,
  isBlank,
  isBlankOrEnd,
  isBreakOrEnd,
  isDigit,
  isWord,
  newline,
  space,
  tab,
} from "./characters.ts";
import { Token, type SimpleKey, type TokenType } from "./token.ts";
import { decodeUriEscape, isUriCharacter } from "./uri-escape.ts";
import { YamlError } from "./yaml-error.ts";

/** Nesting of blocks, or of flow collections, that is read at most: go-yaml's bound. */
const maxDepth = 10_000;
/** Characters between the start of an implicit key and its colon at most. */
const maxKeyLength = 1024;
/** Zero characters behind the text, so that looking ahead needs no check of the length. */
const sentinel = "\0\0\0\0";

/** A stretch of the text that the scanner skipped: `#` to the end of the line. */
type CommentListener = (start: number, end: number) => void;

/**
 * Splits YAML 1.1 text into tokens by libyaml's rules, as go-yaml v2 applies them, so that the same texts are accepted
 * and refused with the same words and line numbers. Linear in the text. Lines are counted only when an error needs one.
 * Source: https://github.com/yaml/go-yaml/blob/v2.4.0/scannerc.go
 */
export class Scanner {
  readonly #text: string;
  readonly #length: number;
  readonly #onComment: CommentListener | undefined;
  #at = 0;
  #lineStart = 0;

  // Tokens that are found and not yet taken: an implicit key puts tokens in front of the ones that it covers.
  readonly #queue: Token[] = [];
  #head = 0;
  #taken = 0;
  #current: Token | undefined;
  #streamEnded = false;
  /** Whether the last line has no line break: the end of the stream then counts as one more line. */
  #endsInLine = false;

  #indent = -1;
  readonly #indents: number[] = [];
  #flowLevel = 0;
  #simpleKeyAllowed = true;
  /** One possible key for each flow level, the block level being the first. */
  readonly #keys: SimpleKey[] = [];
  #key: SimpleKey;

  constructor(text: string, onComment?: CommentListener) {
    this.#text = text + sentinel;
    this.#length = text.length;
    this.#onComment = onComment;
    if (text.charCodeAt(0) === 0xfeff) {
      this.#at = 1;
      this.#lineStart = 1;
    }
    this.#key = noKey(-1);
    this.#keys.push(this.#key);
  }

  /** How far the text has been read. */
  get position(): number {
    return this.#at;
  }

  /** The next token, left in place. After the end of the stream it stays at `stream-end`. @throws {YamlError} */
  peek(): Token {
    return this.#current ?? this.#findNext();
  }

  /** Takes the next token. @throws {YamlError} */
  next(): Token {
    const token = this.peek();
    if (token.type === "stream-end") return token;
    this.#current = undefined;
    this.#taken += 1;
    this.#head += 1;
    if (this.#head === this.#queue.length) {
      this.#queue.length = 0;
      this.#head = 0;
    } else if (this.#head > maxKeyLength) {
      this.#queue.splice(0, this.#head);
      this.#head = 0;
    }
    return token;
  }

  /** The line of a place, counted from 0, by the line breaks of YAML 1.1. */
  lineOf(offset: number): number {
    let line = this.#streamEnded && this.#endsInLine && offset >= this.#length ? 1 : 0;
    const end = Math.min(offset, this.#length);
    for (let at = 0; at < end; at += 1) {
      const code = this.#text.charCodeAt(at);
      if (!isBreakOrEnd(code)) continue;
      line += 1;
      if (code === carriageReturn && this.#text.charCodeAt(at + 1) === newline) at += 1;
    }
    return line;
  }

  #findNext(): Token {
    for (;;) {
      const head = this.#queue[this.#head];
      if (head !== undefined && !this.#isAwaiting(head)) {
        this.#current = head;
        return head;
      }
      this.#fetch();
    }
  }

  #isAwaiting(head: Token): boolean {
    const { key } = head;
    return key !== undefined && key.isAwaited && key.tokenNumber === this.#taken && this.#isKeyValid(key);
  }

  /** go-yaml adds one to the lines of scanner errors, not to the line of the context, and shows no first line. */
  #fail(problem: string, contextOffset = 0): never {
    const problemLine = this.lineOf(this.#at);
    const line = problemLine !== 0 ? problemLine + 1 : this.lineOf(contextOffset);
    throw new YamlError(
      line === 0 ? `yaml: ${problem}` : `yaml: line ${line}: ${problem}`,
      this.#at,
      line === 0 ? undefined : line,
    );
  }

  #push(type: TokenType, start: number, end: number): void {
    this.#queue.push(new Token(type, start, end));
  }

  /** Puts a token in front of the one with that number; behind all where that one is gone, as go-yaml does. */
  #insert(token: Token, tokenNumber: number): void {
    const index = tokenNumber - this.#taken;
    if (index < 0) this.#queue.push(token);
    else this.#queue.splice(this.#head + index, 0, token);
  }

  #fetch(): void {
    this.#skipToNextToken();
    const at = this.#at;
    const column = at - this.#lineStart;
    if (this.#indent > column) this.#unrollIndent(column);
    if (at >= this.#length) return this.#fetchStreamEnd();
    const code = this.#text.charCodeAt(at);
    if (column === 0) {
      if (code === 0x25) return this.#fetchDirective();
      if (code === 0x2d && this.#isMarker("---")) return this.#fetchDocumentMarker("document-start");
      if (code === 0x2e && this.#isMarker("...")) return this.#fetchDocumentMarker("document-end");
    }
    if (code > 0x40 && code < 0x5b) return this.#fetchPlain();
    if (code > 0x60 && code < 0x7b) return this.#fetchPlain();
    return this.#fetchIndicator(code);
  }

  #fetchIndicator(code: number): void {
    const isFlow = this.#flowLevel > 0;
    const isFollowedByBlank = isBlankOrEnd(this.#text.charCodeAt(this.#at + 1));
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
        return isFollowedByBlank ? this.#fetchBlockEntry() : this.#fetchPlain();
      case 0x3f:
        return isFlow || isFollowedByBlank ? this.#fetchKey() : this.#fetchPlain();
      case 0x3a:
        return isFlow || isFollowedByBlank ? this.#fetchValue() : this.#fetchPlain();
      case 0x2a:
        return this.#fetchAnchor("alias");
      case 0x26:
        return this.#fetchAnchor("anchor");
      case 0x21:
        return this.#fetchTag();
      case 0x27:
        return this.#fetchFlowScalar("single");
      case 0x22:
        return this.#fetchFlowScalar("double");
      case 0x7c:
        if (!isFlow) return this.#fetchBlockScalar("literal");
        break;
      case 0x3e:
        if (!isFlow) return this.#fetchBlockScalar("folded");
        break;
      case 0x23:
      case 0x25:
      case 0x40:
      case 0x60:
      case tab:
        break;
      default:
        return this.#fetchPlain();
    }
    return this.#fail("found character that cannot start any token", this.#at);
  }

  #isMarker(marker: string): boolean {
    return this.#text.startsWith(marker, this.#at) && isBlankOrEnd(this.#text.charCodeAt(this.#at + 3));
  }

  // ── Blanks, comments and line breaks

  #skipToNextToken(): void {
    for (;;) {
      if (this.#at === this.#lineStart && this.#text.charCodeAt(this.#at) === 0xfeff) this.#at += 1;
      const tabsToo = this.#flowLevel > 0 || !this.#simpleKeyAllowed;
      let code = this.#text.charCodeAt(this.#at);
      // oxlint-disable-next-line no-unmodified-loop-condition -- what counts as blank is settled before the line
      while (code === space || (tabsToo && code === tab)) code = this.#text.charCodeAt((this.#at += 1));
      if (code === 0x23) {
        this.#skipComment();
        code = this.#text.charCodeAt(this.#at);
      }
      if (code === 0 || !isBreakOrEnd(code)) return;
      this.#skipBreak(code);
      if (this.#flowLevel === 0) this.#simpleKeyAllowed = true;
    }
  }

  #skipComment(): void {
    const start = this.#at;
    this.#skipToBreak();
    this.#onComment?.(start, this.#at);
  }

  #skipToBreak(): void {
    this.#at = endOfRun(inLine, this.#text, this.#at);
  }

  /** Passes a line break, which must be there. */
  #skipBreak(code: number): void {
    this.#at += code === carriageReturn && this.#text.charCodeAt(this.#at + 1) === newline ? 2 : 1;
    this.#lineStart = this.#at;
  }

  /** Reads a line break as YAML folds it: U+2028 and U+2029 stay, the others become `\n`. */
  #readBreak(): string {
    const code = this.#text.charCodeAt(this.#at);
    this.#skipBreak(code);
    return code === 0x2028 || code === 0x2029 ? String.fromCharCode(code) : "\n";
  }

  #skipBlanks(): void {
    while (isBlank(this.#text.charCodeAt(this.#at))) this.#at += 1;
  }

  // ── Possible simple keys: `key: value` is known to have been a key only when the colon comes.

  /** An implicit key ends in the line where it began, within so many characters. */
  #isKeyValid(key: SimpleKey): boolean {
    if (!key.isPossible) return false;
    if (key.offset >= this.#lineStart && this.#countFrom(key.offset) <= maxKeyLength) return true;
    if (key.isRequired) this.#fail("could not find expected ':'", key.offset);
    key.isPossible = false;
    return false;
  }

  /** Characters, not UTF-16 units, up to here; exact as far as the limit needs it. */
  #countFrom(offset: number): number {
    const units = this.#at - offset;
    if (units <= maxKeyLength || units > 2 * maxKeyLength) return units;
    return Array.from(this.#text.slice(offset, this.#at)).length;
  }

  /** Notes that the next token may begin a key. */
  #saveKey(): SimpleKey | undefined {
    if (!this.#simpleKeyAllowed) return undefined;
    this.#removeKey();
    const key = this.#key;
    const column = this.#at - this.#lineStart;
    key.isPossible = true;
    key.isRequired = this.#flowLevel === 0 && this.#indent === column;
    key.isAwaited = true;
    key.tokenNumber = this.#taken + this.#queue.length - this.#head;
    key.offset = this.#at;
    key.column = column;
    return key;
  }

  #removeKey(): void {
    const key = this.#key;
    if (key.isPossible && key.isRequired) this.#fail("could not find expected ':'", key.offset);
    key.isPossible = false;
  }

  // ── Indentation: block collections open and close by columns.

  #rollIndent(column: number, type: TokenType, offset: number, beforeToken?: number): void {
    if (this.#flowLevel > 0 || this.#indent >= column) return;
    this.#indents.push(this.#indent);
    this.#indent = column;
    if (this.#indents.length > maxDepth) this.#fail(`exceeded max depth of ${maxDepth}`, this.#key.offset);
    if (beforeToken === undefined) this.#push(type, offset, offset);
    else this.#insert(new Token(type, offset, offset), beforeToken);
  }

  #unrollIndent(column: number): void {
    if (this.#flowLevel > 0) return;
    while (this.#indent > column) {
      this.#push("block-end", this.#at, this.#at);
      this.#indent = this.#indents.pop() ?? -1;
    }
  }

  // ── Structure

  #fetchStreamEnd(): void {
    this.#endsInLine ||= this.#at !== this.#lineStart;
    this.#streamEnded = true;
    this.#lineStart = this.#at;
    this.#unrollIndent(-1);
    this.#removeKey();
    this.#simpleKeyAllowed = false;
    this.#push("stream-end", this.#at, this.#at);
  }

  #fetchDocumentMarker(type: "document-start" | "document-end"): void {
    this.#unrollIndent(-1);
    this.#removeKey();
    this.#simpleKeyAllowed = false;
    this.#pushIndicator(type, 3);
  }

  #pushIndicator(type: TokenType, length: number): void {
    this.#push(type, this.#at, this.#at + length);
    this.#at += length;
  }

  #fetchFlowStart(type: "flow-sequence-start" | "flow-mapping-start"): void {
    const key = this.#saveKey();
    this.#key = noKey(this.#taken + this.#queue.length - this.#head);
    this.#key.offset = this.#at;
    this.#keys.push(this.#key);
    this.#flowLevel += 1;
    if (this.#flowLevel > maxDepth) this.#fail(`exceeded max depth of ${maxDepth}`, this.#at);
    this.#simpleKeyAllowed = true;
    this.#queue.push(new Token(type, this.#at, this.#at + 1, "", "", "plain", key));
    this.#at += 1;
  }

  #fetchFlowEnd(type: "flow-sequence-end" | "flow-mapping-end"): void {
    this.#removeKey();
    if (this.#flowLevel > 0) {
      const closed = this.#key;
      this.#flowLevel -= 1;
      this.#keys.pop();
      this.#key = this.#keys[this.#flowLevel] ?? this.#key;
      // go-yaml forgets here that the collection itself may be a key, where nothing within it could be one.
      if (closed.tokenNumber === this.#key.tokenNumber) this.#key.isAwaited = false;
    }
    this.#simpleKeyAllowed = false;
    this.#pushIndicator(type, 1);
  }

  #fetchFlowEntry(): void {
    this.#removeKey();
    this.#simpleKeyAllowed = true;
    this.#pushIndicator("flow-entry", 1);
  }

  #fetchBlockEntry(): void {
    if (this.#flowLevel === 0) {
      if (!this.#simpleKeyAllowed) this.#fail("block sequence entries are not allowed in this context", this.#at);
      this.#rollIndent(this.#at - this.#lineStart, "block-sequence-start", this.#at);
    }
    this.#removeKey();
    this.#simpleKeyAllowed = true;
    this.#pushIndicator("block-entry", 1);
  }

  #fetchKey(): void {
    if (this.#flowLevel === 0) {
      if (!this.#simpleKeyAllowed) this.#fail("mapping keys are not allowed in this context", this.#at);
      this.#rollIndent(this.#at - this.#lineStart, "block-mapping-start", this.#at);
    }
    this.#removeKey();
    this.#simpleKeyAllowed = this.#flowLevel === 0;
    this.#pushIndicator("key", 1);
  }

  #fetchValue(): void {
    const key = this.#key;
    if (this.#isKeyValid(key)) {
      this.#insert(new Token("key", key.offset, key.offset), key.tokenNumber);
      this.#rollIndent(key.column, "block-mapping-start", key.offset, key.tokenNumber);
      key.isPossible = false;
      this.#simpleKeyAllowed = false;
    } else {
      if (this.#flowLevel === 0) {
        if (!this.#simpleKeyAllowed) this.#fail("mapping values are not allowed in this context", this.#at);
        this.#rollIndent(this.#at - this.#lineStart, "block-mapping-start", this.#at);
      }
      this.#simpleKeyAllowed = this.#flowLevel === 0;
    }
    this.#pushIndicator("value", 1);
  }

  // ── Anchors, tags and directives

  #fetchAnchor(type: "alias" | "anchor"): void {
    const key = this.#saveKey();
    this.#simpleKeyAllowed = false;
    const start = this.#at;
    this.#at += 1;
    const name = this.#readWord();
    const after = this.#text.charCodeAt(this.#at);
    if (name === "" || !(isBlankOrEnd(after) || "?:,]}%@`".includes(String.fromCharCode(after)))) {
      this.#fail("did not find expected alphabetic or numeric character", start);
    }
    this.#queue.push(new Token(type, start, this.#at, name, "", "plain", key));
  }

  #readWord(): string {
    const start = this.#at;
    while (isWord(this.#text.charCodeAt(this.#at))) this.#at += 1;
    return this.#text.slice(start, this.#at);
  }

  #fetchTag(): void {
    const key = this.#saveKey();
    this.#simpleKeyAllowed = false;
    const start = this.#at;
    let handle = "";
    let suffix: string;
    if (this.#text.charCodeAt(this.#at + 1) === 0x3c) {
      this.#at += 2;
      suffix = this.#readTagUri("", start);
      if (this.#text.charCodeAt(this.#at) !== 0x3e) this.#fail("did not find the expected '>'", start);
      this.#at += 1;
    } else {
      handle = this.#readTagHandle(false, start);
      if (handle.length > 1 && handle.endsWith("!")) suffix = this.#readTagUri("", start);
      else {
        suffix = this.#readTagUri(handle, start);
        handle = suffix === "" ? "" : "!";
        if (suffix === "") suffix = "!";
      }
    }
    if (!isBlankOrEnd(this.#text.charCodeAt(this.#at))) {
      this.#fail("did not find expected whitespace or line break", start);
    }
    this.#queue.push(new Token("tag", start, this.#at, suffix, handle, "plain", key));
  }

  #readTagHandle(isDirective: boolean, context: number): string {
    if (this.#text.charCodeAt(this.#at) !== 0x21) this.#fail("did not find expected '!'", context);
    const start = this.#at;
    this.#at += 1;
    this.#readWord();
    if (this.#text.charCodeAt(this.#at) === 0x21) this.#at += 1;
    else if (isDirective && this.#at !== start + 1) this.#fail("did not find expected '!'", context);
    return this.#text.slice(start, this.#at);
  }

  /** @param head the handle that turned out to be the start of the URI, or nothing. */
  #readTagUri(head: string, context: number): string {
    let uri = head.slice(1);
    const start = this.#at;
    for (let code = this.#text.charCodeAt(start); isUriCharacter(code); code = this.#text.charCodeAt(this.#at)) {
      if (code === 0x25) {
        const decoded = decodeUriEscape(this.#text, this.#at);
        if (typeof decoded === "string") this.#fail(decoded, context);
        uri += decoded.text;
        this.#at = decoded.end;
      } else {
        uri += String.fromCharCode(code);
        this.#at += 1;
      }
    }
    if (head === "" && this.#at === start) this.#fail("did not find expected tag URI", context);
    return uri;
  }

  #fetchDirective(): void {
    this.#unrollIndent(-1);
    this.#removeKey();
    this.#simpleKeyAllowed = false;
    const start = this.#at;
    this.#at += 1;
    const name = this.#readWord();
    if (name === "") this.#fail("could not find expected directive name", start);
    if (!isBlankOrEnd(this.#text.charCodeAt(this.#at))) {
      this.#fail("found unexpected non-alphabetical character", start);
    }
    if (name === "YAML") this.#queue.push(this.#readVersion(start));
    else if (name === "TAG") this.#queue.push(this.#readTagDirective(start));
    else this.#fail("found unknown directive name", start);
    this.#skipBlanks();
    if (this.#text.charCodeAt(this.#at) === 0x23) this.#skipComment();
    const code = this.#text.charCodeAt(this.#at);
    if (!isBreakOrEnd(code)) this.#fail("did not find expected comment or line break", start);
    if (code !== 0) this.#skipBreak(code);
  }

  #readVersion(start: number): Token {
    this.#skipBlanks();
    const major = this.#readVersionNumber(start);
    if (this.#text.charCodeAt(this.#at) !== 0x2e) this.#fail("did not find expected digit or '.' character", start);
    this.#at += 1;
    const minor = this.#readVersionNumber(start);
    return new Token("version", start, this.#at, `${major}.${minor}`);
  }

  #readVersionNumber(context: number): number {
    const start = this.#at;
    while (isDigit(this.#text.charCodeAt(this.#at))) {
      if (this.#at - start === 2) this.#fail("found extremely long version number", context);
      this.#at += 1;
    }
    if (this.#at === start) this.#fail("did not find expected version number", context);
    return Number(this.#text.slice(start, this.#at));
  }

  #readTagDirective(start: number): Token {
    this.#skipBlanks();
    const handle = this.#readTagHandle(true, start);
    if (!isBlank(this.#text.charCodeAt(this.#at))) this.#fail("did not find expected whitespace", start);
    this.#skipBlanks();
    const prefix = this.#readTagUri("", start);
    if (!isBlankOrEnd(this.#text.charCodeAt(this.#at))) {
      this.#fail("did not find expected whitespace or line break", start);
    }
    return new Token("tag-directive", start, this.#at, prefix, handle);
  }

  // ── Block scalars

  #fetchBlockScalar(style: "literal" | "folded"): void {
    this.#removeKey();
    this.#simpleKeyAllowed = true;
    const start = this.#at;
    this.#at += 1;
    const { chomping, increment } = this.#readBlockHeader(start);
    let end = this.#at;
    const afterHeader = this.#text.charCodeAt(this.#at);
    if (afterHeader !== 0) this.#skipBreak(afterHeader);
    let indent = increment > 0 ? Math.max(this.#indent, 0) + increment : 0;
    let trailing = "";
    if (indent === 0) {
      const found = this.#findBlockIndent(start);
      indent = found.indent;
      trailing = found.breaks;
    } else trailing = this.#readBlockBreaks(indent, start);
    let leading = "";
    let wasIndented = false;
    let content = "";
    while (this.#at - this.#lineStart === indent && this.#at < this.#length) {
      const isIndented = isBlank(this.#text.charCodeAt(this.#at));
      const isFolded = style === "folded" && leading === "\n" && !wasIndented && !isIndented;
      if (!isFolded) content += leading;
      else if (trailing === "") content += " ";
      content += trailing;
      wasIndented = isIndented;
      const from = this.#at;
      this.#skipToBreak();
      end = this.#at;
      content += this.#text.slice(from, end);
      leading = end < this.#length ? this.#readBreak() : "";
      trailing = this.#readBlockBreaks(indent, start);
    }
    if (chomping !== "strip") content += leading;
    if (chomping === "keep") content += trailing;
    this.#queue.push(new Token("scalar", start, end, content, "", style));
  }

  #readBlockHeader(context: number): { chomping: "clip" | "strip" | "keep"; increment: number } {
    let chomping = this.#readChomping();
    const increment = this.#readIncrement(context);
    if (chomping === "clip" && increment > 0) chomping = this.#readChomping();
    this.#skipBlanks();
    if (this.#text.charCodeAt(this.#at) === 0x23) this.#skipComment();
    if (!isBreakOrEnd(this.#text.charCodeAt(this.#at))) {
      this.#fail("did not find expected comment or line break", context);
    }
    return { chomping, increment };
  }

  #readChomping(): "clip" | "strip" | "keep" {
    const code = this.#text.charCodeAt(this.#at);
    if (code !== 0x2b && code !== 0x2d) return "clip";
    this.#at += 1;
    return code === 0x2b ? "keep" : "strip";
  }

  #readIncrement(context: number): number {
    const code = this.#text.charCodeAt(this.#at);
    if (!isDigit(code)) return 0;
    if (code === 0x30) this.#fail("found an indentation indicator equal to 0", context);
    this.#at += 1;
    return code - 0x30;
  }

  /** Passes the empty lines in front of a block scalar's text; its first line tells the indentation. */
  #findBlockIndent(context: number): { indent: number; breaks: string } {
    let widest = 0;
    let breaks = "";
    for (;;) {
      while (this.#text.charCodeAt(this.#at) === space) this.#at += 1;
      widest = Math.max(widest, this.#at - this.#lineStart);
      const code = this.#text.charCodeAt(this.#at);
      if (code === tab) this.#fail("found a tab character where an indentation space is expected", context);
      if (code === 0 || !isBreakOrEnd(code)) break;
      breaks += this.#readBreak();
    }
    return { indent: Math.max(widest, this.#indent + 1, 1), breaks };
  }

  /** Passes indentation and empty lines inside a block scalar. */
  #readBlockBreaks(indent: number, context: number): string {
    let breaks = "";
    for (;;) {
      const textStart = this.#lineStart + indent;
      while (this.#at < textStart && this.#text.charCodeAt(this.#at) === space) this.#at += 1;
      const code = this.#text.charCodeAt(this.#at);
      if (code === tab && this.#at < textStart) {
        this.#fail("found a tab character where an indentation space is expected", context);
      }
      if (code === 0 || !isBreakOrEnd(code)) return breaks;
      breaks += this.#readBreak();
    }
  }

  // ── Quoted scalars

  #fetchFlowScalar(style: "single" | "double"): void {
    const key = this.#saveKey();
    this.#simpleKeyAllowed = false;
    const start = this.#at;
    const text = this.#text;
    const quote = style === "single" ? 0x27 : 0x22;
    let content = "";
    let from = start + 1;
    let at = from;
    for (;;) {
      at = endOfRun(inQuotes, text, at);
      const code = text.charCodeAt(at);
      if (code === quote) {
        if (style === "double" || text.charCodeAt(at + 1) !== quote) break;
        content += text.slice(from, at + 1);
        from = at += 2;
      } else if (code === 0x5c && style === "double") {
        content += text.slice(from, at);
        this.#at = at;
        content += this.#readEscape(start);
        from = at = this.#at;
      } else if (isBreakOrEnd(code)) {
        let end = at;
        while (end > from && isBlank(text.charCodeAt(end - 1))) end -= 1;
        content += text.slice(from, end);
        this.#at = at;
        if (code !== 0) content += this.#foldBreaks();
        this.#checkQuotedLine(start);
        from = at = this.#at;
      } else at += 1;
    }
    content += text.slice(from, at);
    this.#at = at + 1;
    this.#queue.push(new Token("scalar", start, at + 1, content, "", style, key));
  }

  #checkQuotedLine(context: number): void {
    if (this.#at === this.#lineStart && (this.#isMarker("---") || this.#isMarker("..."))) {
      this.#fail("found unexpected document indicator", context);
    }
    if (this.#at >= this.#length) this.#fail("found unexpected end of stream", context);
  }

  /** One line break is a space; of more, all but the first are kept. */
  #foldBreaks(): string {
    const first = this.#readBreak();
    const more = this.#readMoreBreaks();
    if (first !== "\n") return first + more;
    return more === "" ? " " : more;
  }

  #readMoreBreaks(): string {
    let breaks = "";
    for (;;) {
      this.#skipBlanks();
      const code = this.#text.charCodeAt(this.#at);
      if (code === 0 || !isBreakOrEnd(code)) return breaks;
      breaks += this.#readBreak();
    }
  }

  #readEscape(context: number): string {
    const code = this.#text.charCodeAt(this.#at + 1);
    if (code !== 0 && isBreakOrEnd(code)) {
      this.#at += 1;
      this.#skipBreak(code);
      const breaks = this.#readMoreBreaks();
      this.#checkQuotedLine(context);
      return breaks;
    }
    const letter = String.fromCharCode(code);
    const simple = escapes.get(letter);
    if (simple !== undefined) {
      this.#at += 2;
      return simple;
    }
    const length = letter === "x" ? 2 : letter === "u" ? 4 : letter === "U" ? 8 : 0;
    if (length === 0) this.#fail("found unknown escape character", context);
    this.#at += 2;
    const digits = this.#text.slice(this.#at, this.#at + length);
    if (!/^[0-9A-Fa-f]+$/.test(digits)) this.#fail("did not find expected hexdecimal number", context);
    const point = Number.parseInt(digits, 16);
    if ((point >= 0xd800 && point <= 0xdfff) || point > 0x10ffff) {
      this.#fail("found invalid Unicode character escape code", context);
    }
    this.#at += length;
    return String.fromCodePoint(point);
  }

  // ── Plain scalars

  #fetchPlain(): void {
    const key = this.#saveKey();
    this.#simpleKeyAllowed = false;
    const start = this.#at;
    const indent = this.#indent + 1;
    let end = this.#passPlainLine();
    const isKey = this.#text.charCodeAt(this.#at) === 0x3a && this.#at - start <= maxKeyLength;
    if (isKey && key !== undefined && this.#flowLevel === 0) return this.#pushPlainKey(key, end);
    let content = this.#text.slice(start, end);
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 0 || !isBreakOrEnd(code)) break;
      const breaks = this.#foldPlainBreaks(indent, start);
      const from = this.#at;
      const lineEnd = this.#isPlainContinued(indent) ? this.#passPlainLine() : from;
      if (lineEnd === from) {
        // The scalar ended in an earlier line, so that a key may begin here.
        this.#simpleKeyAllowed = true;
        break;
      }
      content += breaks + this.#text.slice(from, lineEnd);
      end = lineEnd;
    }
    this.#queue.push(new Token("scalar", start, end, content, "", "plain", key));
  }

  /** Pushes a block's key whose colon has come already, as most do, so that nothing has to wait or to be put in front of it. */
  #pushPlainKey(key: SimpleKey, end: number): void {
    const { offset } = key;
    this.#rollIndent(key.column, "block-mapping-start", offset);
    this.#push("key", offset, offset);
    this.#queue.push(new Token("scalar", offset, end, this.#text.slice(offset, end)));
    key.isPossible = false;
    this.#pushIndicator("value", 1);
  }

  #isPlainContinued(indent: number): boolean {
    const column = this.#at - this.#lineStart;
    if (this.#flowLevel === 0 && column < indent) return false;
    if (column === 0 && (this.#isMarker("---") || this.#isMarker("..."))) return false;
    return this.#text.charCodeAt(this.#at) !== 0x23;
  }

  /** Passes what a line adds to a plain scalar, and the blanks after it. @returns where the scalar's part ends. */
  #passPlainLine(): number {
    const text = this.#text;
    const isFlow = this.#flowLevel > 0;
    let at = this.#at;
    let end = at;
    for (;;) {
      const afterRun = endOfRun(inPlain, text, at);
      if (afterRun > at) at = end = afterRun;
      const code = text.charCodeAt(at);
      if (code <= space) {
        if (code !== space && code !== tab) break;
        do at += 1;
        while (isBlank(text.charCodeAt(at)));
        if (text.charCodeAt(at) === 0x23) break;
        continue;
      }
      if (code === 0x3a) {
        if (isBlankOrEnd(text.charCodeAt(at + 1))) break;
      } else if (code >= 0x85 ? isBreakOrEnd(code) : isFlow && endsFlowPlain(code)) break;
      at += 1;
      end = at;
    }
    this.#at = at;
    return end;
  }

  #foldPlainBreaks(indent: number, context: number): string {
    const first = this.#readBreak();
    let more = "";
    for (;;) {
      let code = this.#text.charCodeAt(this.#at);
      while (isBlank(code)) {
        if (code === tab && this.#at - this.#lineStart < indent) {
          this.#fail("found a tab character that violates indentation", context);
        }
        code = this.#text.charCodeAt((this.#at += 1));
      }
      if (code === 0 || !isBreakOrEnd(code)) break;
      more += this.#readBreak();
    }
    if (first !== "\n") return first + more;
    return more === "" ? " " : more;
  }
}

// Runs of characters that mean nothing more where they stand. A regular expression passes them natively: most processes
// end before a loop over characters is compiled.
const inLine = /[^\0\n\r\u0085\u2028\u2029]*/y;
const inPlain = /[!-+\-./0-9;-@A-Z\\^-z|~]*/y;
const inQuotes = /[^'"\\\0\n\r\u0085\u2028\u2029]*/y;

function endOfRun(run: RegExp, text: string, from: number): number {
  run.lastIndex = from;
  run.test(text);
  return run.lastIndex;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["0", "\0"],
  ["a", "\u0007"],
  ["b", "\b"],
  ["t", "\t"],
  ["\t", "\t"],
  ["n", "\n"],
  ["v", "\v"],
  ["f", "\f"],
  ["r", "\r"],
  ["e", "\u001b"],
  [" ", " "],
  ['"', '"'],
  ["'", "'"],
  ["\\", "\\"],
  ["N", "\u0085"],
  ["_", "\u00a0"],
  ["L", "\u2028"],
  ["P", "\u2029"],
]);

function noKey(tokenNumber: number): SimpleKey {
  return { isPossible: false, isRequired: false, isAwaited: false, tokenNumber, offset: 0, column: 0 };
}

/** `,`, `?`, `[`, `]`, `{` and `}`, which end a plain scalar inside a flow collection. */
function endsFlowPlain(code: number): boolean {
  return code === 0x2c || code === 0x3f || code === 0x5b || code === 0x5d || code === 0x7b || code === 0x7d;
}
