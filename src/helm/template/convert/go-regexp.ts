import { RE2JS, RE2JSException, type Matcher } from "re2js";
import { FunctionError } from "#kit/gotemplate/function-error.ts";

/** Where a match begins and ends, and the texts of its groups; the whole match is group 0. */
interface Match {
  readonly start: number;
  readonly end: number;
  readonly matcher: Matcher;
}

/** Hears of each match, with the length of the text that takes its place; it may end the work by an error. */
export type OnMatch = (length: number) => void;

/** Compiled expressions that are kept: templates use the same few over and over. */
const maxKept = 200;
const kept = new Map<string, GoRegexp>();

/** A regular expression with the syntax and the semantics of Go's regexp package; matching takes linear time. */
export class GoRegexp {
  readonly #source: string;
  readonly #compiled: RE2JS;

  private constructor(source: string) {
    this.#source = source;
    this.#compiled = RE2JS.compile(source);
  }

  /** @throws {FunctionError} in Go's words for what is no expression */
  static compile(source: string): GoRegexp {
    const present = kept.get(source);
    if (present !== undefined) return present;
    try {
      const made = new GoRegexp(source);
      if (kept.size >= maxKept) kept.clear();
      kept.set(source, made);
      return made;
    } catch (error) {
      if (!(error instanceof RE2JSException)) throw error;
      // Go prints the expression even where nothing is left of it.
      throw new FunctionError(
        error.message.endsWith("at end of expression") ? `${error.message}: \`\`` : error.message,
      );
    }
  }

  test(text: string): boolean {
    return this.#compiled.test(text);
  }

  /** The first match, or an empty text. */
  find(text: string): string {
    const matcher = this.#compiled.matcher(text);
    return matcher.find() ? text.slice(matcher.start(), matcher.end()) : "";
  }

  /** The first `count` matches; all for a negative count. */
  findAll(text: string, count: number, onMatch: OnMatch): string[] {
    return this.#spans(text, count, onMatch).map(([start, end]) => text.slice(start, end));
  }

  /** What is between the matches, in `count` parts at most; all for a negative count. */
  split(text: string, count: number, onMatch: OnMatch): string[] {
    if (count === 0) return [];
    if (this.#source !== "" && text === "") return [""];
    const parts: string[] = [];
    let begin = 0;
    let end = 0;
    for (const [start, stop] of this.#spans(text, count, onMatch)) {
      if (count > 0 && parts.length === count - 1) break;
      end = start;
      if (stop !== 0) parts.push(text.slice(begin, end));
      begin = stop;
    }
    if (end !== text.length) parts.push(text.slice(begin));
    return parts;
  }

  /** Replaces every match by the template, in which `$1` and `${name}` stand for groups. */
  replaceAll(text: string, template: string, onMatch: OnMatch): string {
    const pieces = parseTemplate(template);
    return this.#replace(text, ({ matcher }) => pieces.map((piece) => expand(piece, matcher)).join(""), onMatch);
  }

  /** Replaces every match by the text as it is. */
  replaceAllLiteral(text: string, replacement: string, onMatch: OnMatch): string {
    return this.#replace(text, () => replacement, onMatch);
  }

  #replace(text: string, replacementOf: (match: Match) => string, onMatch: OnMatch): string {
    const matcher = this.#compiled.matcher(text);
    let out = "";
    let lastEnd = 0;
    for (let position = 0; position <= text.length && matcher.find(position);) {
      const start = matcher.start();
      const end = matcher.end();
      out += text.slice(lastEnd, start);
      // An empty match right behind another match is passed over.
      if (end > lastEnd || start === 0) {
        const replacement = replacementOf({ start, end, matcher });
        onMatch(replacement.length);
        out += replacement;
      }
      lastEnd = end;
      position = Math.max(end, position + widthAt(text, position));
    }
    return out + text.slice(lastEnd);
  }

  #spans(text: string, count: number, onMatch: OnMatch): [start: number, end: number][] {
    const matcher = this.#compiled.matcher(text);
    const spans: [number, number][] = [];
    let previousEnd = -1;
    for (let position = 0; position <= text.length && spans.length !== count && matcher.find(position);) {
      const start = matcher.start();
      const end = matcher.end();
      const isEmptyHere = end === position;
      if (!(isEmptyHere && start === previousEnd)) spans.push([start, end]);
      onMatch(0);
      position = isEmptyHere ? position + widthAt(text, position) : end;
      previousEnd = end;
    }
    return spans;
  }
}

/** How far the next character is; 1 at the end of the text. */
function widthAt(text: string, position: number): number {
  return (text.codePointAt(position) ?? 0) > 0xffff ? 2 : 1;
}

/** A piece of a replacement: text, or the name of a group. */
type Piece = { readonly text: string } | { readonly group: string };

function parseTemplate(template: string): Piece[] {
  const pieces: Piece[] = [];
  let rest = template;
  for (;;) {
    const at = rest.indexOf("$");
    if (at < 0) break;
    if (at > 0) pieces.push({ text: rest.slice(0, at) });
    rest = rest.slice(at + 1);
    const [whole, braced, bare] = /^(?:\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/u.exec(rest) ?? [];
    if (whole !== undefined) {
      pieces.push({ group: braced ?? bare ?? "" });
      rest = rest.slice(whole.length);
    } else {
      pieces.push({ text: "$" });
      if (rest.startsWith("$")) rest = rest.slice(1);
    }
  }
  if (rest !== "") pieces.push({ text: rest });
  return pieces;
}

function expand(piece: Piece, matcher: Matcher): string {
  if ("text" in piece) return piece.text;
  const { group } = piece;
  // A number with zeros before it is a name.
  if (/^(?:0|[1-9]\d{0,8})$/.test(group)) {
    const index = Number(group);
    return index <= matcher.groupCount() ? (matcher.group(index) ?? "") : "";
  }
  return Object.hasOwn(matcher.namedGroups, group) ? (matcher.group(group) ?? "") : "";
}
