import type { StyleToken } from "./style-token.ts";

/** What is held against the indentation. */
export interface IndentationOptions {
  /** The width of a step; consistent takes that of the first one. */
  readonly spaces: number | "consistent";
  /** Whether the items of a list in a mapping are indented; consistent does as the first list. */
  readonly sequences: boolean | "whatever" | "consistent";
  readonly checksScalars: boolean;
}

/** @param wanted columns; negative for more than was found, absent where nothing can be told. */
type IndentationReport = (offset: number, found: number, wanted: number | null) => void;

type Level =
  | { readonly kind: "root" | "block-map" | "entry" | "value"; readonly indent: number }
  | { readonly kind: "block-list"; readonly indent: number; readonly isImplicit: boolean }
  | { readonly kind: "flow-map" | "flow-list"; readonly indent: number; readonly lineIndent: number }
  | { readonly kind: "key"; readonly indent: number; readonly isExplicit: boolean };

const root: Level = { kind: "root", indent: 0 };

/**
 * Follows the levels of a text and compares the first token of each line with what its level wants.
 * Source: the rule `indentation` of yamllint 1.38.
 */
export class IndentationChecker {
  readonly #text: string;
  readonly #report: IndentationReport;
  readonly #checksScalars: boolean;
  readonly #levels: Level[] = [root];
  #spaces: number | "consistent";
  #sequences: IndentationOptions["sequences"];
  /** The last line that a token seen so far reaches into. */
  #line = -1;
  #lineIndent = 0;

  constructor({ spaces, sequences, checksScalars }: IndentationOptions, text: string, report: IndentationReport) {
    this.#spaces = spaces;
    this.#sequences = sequences;
    this.#checksScalars = checksScalars;
    this.#text = text;
    this.#report = report;
  }

  token(
    token: StyleToken,
    previous: StyleToken | undefined,
    next: StyleToken | undefined,
    afterNext: StyleToken | undefined,
  ): void {
    const isVisible =
      token.type !== "stream-start" &&
      token.type !== "stream-end" &&
      token.type !== "block-end" &&
      !(token.type === "scalar" && token.text === "");
    const isFirst = isVisible && token.start.line > this.#line;
    if (isFirst) this.#checkFirst(token);
    if (this.#checksScalars && token.type === "scalar" && !this.#checkScalar(token)) return this.#giveUp(token);
    if (isVisible) this.#line = lastLine(token, this.#text);
    if (isFirst) this.#lineIndent = token.start.column;
    if (!this.#enter(token, previous, next, afterNext)) return this.#giveUp(token);
    if (!this.#leave(token, next)) this.#giveUp(token);
  }

  get #top(): Level {
    return this.#levels.at(-1) ?? root;
  }

  #giveUp(token: StyleToken): void {
    this.#report(token.start.offset, token.start.column, null);
  }

  /** A step from a base; the first step seen settles the width of all where that is to be consistent. */
  #step(base: number, column: number): number {
    if (this.#spaces === "consistent") this.#spaces = column - base;
    return base + this.#spaces;
  }

  #checkFirst(token: StyleToken): void {
    const top = this.#top;
    const { column, offset } = token.start;
    let wanted = top.indent;
    if (token.type === "flow-mapping-end" || token.type === "flow-sequence-end") {
      if ("lineIndent" in top) wanted = top.lineIndent;
    } else if (top.kind === "key" && top.isExplicit && token.type !== "value") wanted = this.#step(wanted, column);
    if (column !== wanted) this.#report(offset, column, wanted);
  }

  // ── Levels that a token opens. @returns false where a token is out of place.

  #enter(
    token: StyleToken,
    previous: StyleToken | undefined,
    next: StyleToken | undefined,
    afterNext: StyleToken | undefined,
  ): boolean {
    const { column, line } = token.start;
    switch (token.type) {
      case "block-mapping-start":
        if (next?.type !== "key" || next.start.line !== line) return false;
        this.#levels.push({ kind: "block-map", indent: column });
        return true;
      case "block-sequence-start":
        if (next?.type !== "block-entry" || next.start.line !== line) return false;
        this.#levels.push({ kind: "block-list", indent: column, isImplicit: false });
        return true;
      case "flow-mapping-start":
      case "flow-sequence-start": {
        if (next === undefined) return true;
        const indent = next.start.line === line ? next.start.column : this.#step(this.#lineIndent, next.start.column);
        const kind = token.type === "flow-mapping-start" ? "flow-map" : "flow-list";
        this.#levels.push({ kind, indent, lineIndent: this.#lineIndent });
        return true;
      }
      case "block-entry":
        this.#enterEntry(token, next);
        return true;
      case "key":
        this.#levels.push({
          kind: "key",
          indent: this.#top.indent,
          isExplicit: token.end.offset > token.start.offset && this.#text[token.start.offset] === "?",
        });
        return true;
      case "value":
        return this.#enterValue(previous, next, afterNext);
      default:
        return true;
    }
  }

  #enterEntry(token: StyleToken, next: StyleToken | undefined): void {
    if (next === undefined || next.type === "block-entry" || next.type === "block-end") return;
    const { column } = token.start;
    // A list at the column of its key has no token of its own.
    if (this.#top.kind !== "block-list") this.#levels.push({ kind: "block-list", indent: column, isImplicit: true });
    const isBeside = next.start.line === token.end.line || next.start.column === column;
    const indent = isBeside ? next.start.column : this.#step(column, next.start.column);
    this.#levels.push({ kind: "entry", indent });
  }

  #enterValue(
    previous: StyleToken | undefined,
    next: StyleToken | undefined,
    afterNext: StyleToken | undefined,
  ): boolean {
    const key = this.#top;
    if (key.kind !== "key") return false;
    if (previous === undefined || next === undefined) return true;
    let value = next;
    // What matters for `key: &anchor` is what comes in the line below.
    const isProperty = next.type === "anchor" || next.type === "tag";
    if (isProperty && next.start.line === previous.start.line && afterNext !== undefined) {
      if (next.start.line < afterNext.start.line) value = afterNext;
    }
    if (isEnd(value) || value.type === "key") return true;
    this.#levels.push({ kind: "value", indent: this.#valueIndent(key, value, previous) });
    return true;
  }

  #valueIndent(key: Level & { kind: "key" }, value: StyleToken, previous: StyleToken): number {
    const { column, line } = value.start;
    if (key.isExplicit) return this.#step(key.indent, column);
    if (line === previous.start.line) return column;
    if (value.type !== "block-sequence-start" && value.type !== "block-entry") return this.#step(key.indent, column);
    const isBeside = column === key.indent;
    if (this.#sequences === "consistent") this.#sequences = !isBeside;
    else if (this.#sequences === "whatever") return isBeside ? column : this.#step(key.indent, column);
    if (!this.#sequences) return key.indent;
    // It should be indented, and by how much is not known yet: any more will do.
    if (this.#spaces === "consistent" && isBeside) return -1;
    return this.#step(key.indent, column);
  }

  // ── Levels that a token closes

  #leave(token: StyleToken, next: StyleToken | undefined): boolean {
    const levels = this.#levels;
    const isProperty = token.type === "anchor" || token.type === "tag";
    const endsEntry = next?.type === "block-entry" || next?.type === "block-end";
    let isTaken = false;
    for (;;) {
      const top = this.#top;
      const below = levels.at(-2);
      if (!isTaken && closes(token, top)) {
        levels.pop();
        isTaken = true;
      } else if (
        top.kind === "entry" &&
        below?.kind === "block-list" &&
        below.isImplicit &&
        token.type !== "block-entry" &&
        !isProperty &&
        next?.type !== "block-entry"
      ) {
        levels.length -= 2;
      } else if (top.kind === "entry" && endsEntry) levels.pop();
      else if (top.kind === "value" && token.type !== "value" && !isProperty) {
        if (below?.kind !== "key") return false;
        levels.length -= 2;
      } else if (top.kind === "key" && next !== undefined && (isEnd(next) || next.type === "key")) levels.pop();
      else return true;
    }
  }

  // ── Scalars of several lines

  /** @returns false where the scalar is out of place. */
  #checkScalar(token: StyleToken): boolean {
    if (token.start.line === token.end.line) return true;
    const text = this.#text;
    let wanted: number | undefined;
    for (
      let at = text.indexOf("\n", token.start.offset);
      at >= 0 && at < token.end.offset - 1;
      at = text.indexOf("\n", at + 1)
    ) {
      let start = at + 1;
      while (text.charCodeAt(start) === 32) start += 1;
      if (text.charCodeAt(start) === 10) continue;
      const found = start - at - 1;
      wanted ??= this.#scalarIndent(token, found);
      if (wanted === undefined) return false;
      if (found !== wanted) this.#report(start, found, wanted);
    }
    return true;
  }

  #scalarIndent({ style, start }: StyleToken, found: number): number | undefined {
    const top = this.#top;
    const below = this.#levels.at(-2);
    if (style === "plain") return start.column;
    if (style === "single" || style === "double") return start.column + 1;
    switch (top.kind) {
      case "entry":
        return this.#step(start.column, found);
      case "key":
        return top.isExplicit ? this.#step(start.column, found) : undefined;
      case "value":
        if (start.line > this.#line) return this.#step(top.indent, found);
        return this.#step(below?.kind === "key" && below.isExplicit ? start.column : (below?.indent ?? 0), found);
      default:
        return this.#step(top.indent, found);
    }
  }
}

function isEnd({ type }: StyleToken): boolean {
  return type === "block-end" || type === "flow-mapping-end" || type === "flow-sequence-end";
}

function closes({ type }: StyleToken, level: Level): boolean {
  switch (level.kind) {
    case "flow-list":
      return type === "flow-sequence-end";
    case "flow-map":
      return type === "flow-mapping-end";
    case "block-map":
      return type === "block-end";
    case "block-list":
      return type === "block-end" && !level.isImplicit;
    default:
      return false;
  }
}

/** The last line that has something of a token: block scalars end in a later one. */
function lastLine({ type, start, end }: StyleToken, text: string): number {
  if (type !== "scalar") return end.line;
  let line = end.line;
  for (let at = end.offset - 1; at >= start.offset - 1 && " \t\n\r\v\f".includes(text[at] ?? "x"); at -= 1) {
    if (text[at] === "\n") line -= 1;
  }
  return line;
}
