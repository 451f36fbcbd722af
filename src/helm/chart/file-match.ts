import { bytesOfText } from "#kit/gotemplate/value/text-bytes.ts";

/**
 * Whether a name matches a shell pattern by Go's `filepath.Match`: `*` and `?` do not match `/`, `[a-z]` and `[^a]` are
 * classes, `\` escapes. As in Go only the stretch of the pattern that is compared is checked for faults, and `*` skips
 * bytes. What lies between two stars matches where it first can and is never tried again, so the time is bounded by the
 * product of both lengths. Source: https://github.com/golang/go/blob/go1.25.0/src/path/filepath/match.go
 *
 * @returns `undefined` for a malformed pattern.
 */
export function fileMatch(pattern: string, name: string): boolean | undefined {
  if (!special.test(pattern)) return pattern === name;
  const ending = pattern.slice(1);
  if (pattern.startsWith("*") && !special.test(ending))
    return name.endsWith(ending) && !name.slice(0, name.length - ending.length).includes("/");
  try {
    return matches(byteString(pattern), byteString(name));
  } catch (error) {
    if (error instanceof MalformedPattern) return undefined;
    throw error;
  }
}

/** What stands for something else than itself. */
const special = /[*?[\\]/;

class MalformedPattern extends Error {}

/** Where a comparison that did not fit would go on. */
const mismatch = -1;

function matches(pattern: string, name: string): boolean {
  let at = 0;
  for (let from = 0; from < pattern.length;) {
    const start = afterStars(pattern, from);
    const chunk = pattern.slice(start, chunkEnd(pattern, start));
    const isStarred = start > from;
    from = start + chunk.length;
    const isLast = from === pattern.length;
    if (isStarred && chunk === "") return !name.includes("/", at);
    const fits = (end: number): boolean => end !== mismatch && (!isLast || end === name.length);
    // Without a star there is one place to try; with one, each up to the next slash.
    let end = matchChunk(chunk, name, at);
    while (!fits(end)) {
      if (!isStarred || at === name.length || name.charAt(at) === "/") return false;
      at += 1;
      end = chunk.charAt(0) === name.charAt(at) || !isLiteral(chunk.charAt(0)) ? matchChunk(chunk, name, at) : mismatch;
    }
    at = end;
  }
  return at === name.length;
}

/** Whether a character at the begin of a chunk stands for itself. */
function isLiteral(char: string): boolean {
  return char !== "[" && char !== "?" && char !== "\\";
}

function afterStars(pattern: string, from: number): number {
  let at = from;
  while (pattern.charAt(at) === "*") at += 1;
  return at;
}

/** Where the stretch without a star ends that begins at `from`. */
function chunkEnd(pattern: string, from: number): number {
  let isInClass = false;
  for (let at = from; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    if (char === "\\") at += 1;
    else if (char === "[") isInClass = true;
    else if (char === "]") isInClass = false;
    else if (char === "*" && !isInClass) return at;
  }
  return pattern.length;
}

/** Compares a stretch with a name from `from` on, and says where in the name it ends; all of it is checked for faults. */
function matchChunk(chunk: string, name: string, from: number): number {
  let at = from;
  let hasFailed = false;
  for (let index = 0; index < chunk.length;) {
    hasFailed ||= at >= name.length;
    let char = chunk.charAt(index);
    if (char === "[") {
      const rune = hasFailed ? undefined : runeAt(name, at);
      const { end, isMatch } = matchClass(chunk, index + 1, rune?.codePoint ?? mismatch);
      hasFailed ||= !isMatch;
      at += rune?.width ?? 0;
      index = end;
      continue;
    }
    if (char === "?") {
      hasFailed ||= name.charAt(at) === "/";
      at += hasFailed ? 0 : runeAt(name, at).width;
    } else {
      if (char === "\\") char = chunk.charAt(++index);
      if (char === "") throw new MalformedPattern();
      hasFailed ||= char !== name.charAt(at);
      at += 1;
    }
    index += 1;
  }
  return hasFailed ? mismatch : at;
}

/** Compares a class, whose bracket is before `from`, with a rune. */
function matchClass(chunk: string, from: number, codePoint: number): { end: number; isMatch: boolean } {
  const isNegated = chunk.charAt(from) === "^";
  let at = isNegated ? from + 1 : from;
  const first = at;
  let isInside = false;
  while (chunk.charAt(at) !== "]" || at === first) {
    const low = classRune(chunk, at);
    const high = chunk.charAt(low.end) === "-" ? classRune(chunk, low.end + 1) : low;
    isInside ||= low.codePoint <= codePoint && codePoint <= high.codePoint;
    at = high.end;
  }
  return { end: at + 1, isMatch: isInside !== isNegated };
}

/** A rune of a class, which may be escaped; something has to follow it. */
function classRune(chunk: string, from: number): { codePoint: number; end: number } {
  if (/[-\]]/.test(chunk.charAt(from))) throw new MalformedPattern();
  const at = chunk.charAt(from) === "\\" ? from + 1 : from;
  const { codePoint, width } = runeAt(chunk, at);
  if (at + width >= chunk.length || (codePoint === replacement && width === 1)) throw new MalformedPattern();
  return { codePoint, end: at + width };
}

const replacement = 0xfffd;

/** The rune that begins at a byte; a byte that begins none is U+FFFD, one byte wide. */
function runeAt(bytes: string, at: number): { codePoint: number; width: number } {
  const first = bytes.charCodeAt(at);
  if (!(first >= 0x80)) return { codePoint: first, width: 1 };
  const width = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  const text = new TextDecoder().decode(Uint8Array.from(bytes.slice(at, at + width), (byte) => byte.charCodeAt(0)));
  const codePoint = text.codePointAt(0) ?? replacement;
  return codePoint === replacement && bytes.slice(at, at + 3) !== "\u00ef\u00bf\u00bd"
    ? { codePoint, width: 1 }
    : { codePoint, width };
}

/** A text with one character for each byte; most are that already. */
function byteString(text: string): string {
  // oxlint-disable-next-line no-control-regex -- ASCII is what has one byte
  if (/^[\0-\x7f]*$/.test(text)) return text;
  return Array.from(bytesOfText(text), (byte) => String.fromCharCode(byte)).join("");
}
