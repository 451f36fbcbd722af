/** A note at the end of a commit message: `Refs: #12`. */
export interface CommitFooter {
  /** As written: `BREAKING CHANGE`, `Refs`. */
  readonly token: string;
  /** Without spaces around it; may have several lines. */
  readonly value: string;
}

/** A commit message, read by the convention. */
export interface ConventionalCommit {
  /** In lower case, such as `feat`; absent where the first line does not follow the convention. */
  readonly type?: string;
  /** What the change is about, as written between the parentheses. */
  readonly scope?: string;
  /** What was done; the whole first line where it does not follow the convention. */
  readonly description: string;
  /** Whether it says so, by `!` before the colon or by a footer. */
  readonly isBreaking: boolean;
  /** What the footers say of it; absent where there are none. */
  readonly breakingNote?: string;
  /** What stands between the first line and the footers. */
  readonly body: string;
  readonly footers: readonly CommitFooter[];
}

const header = /^([A-Za-z][A-Za-z0-9_-]{0,31})(?:\(([^()]{1,100})\))?(!)?:[ \t]+(\S.*)$/;
/** What `git revert` writes. */
const revertHeader = /^Revert "(.+)"$/;
const footerStart = /^(BREAKING[ -]CHANGE|[A-Za-z][A-Za-z0-9-]{0,63})(?:: | (?=#\S))(.*)$/;
const breakingToken = /^BREAKING[ -]CHANGE$/;

/**
 * Reads a commit message in time linear to its length. Any text is a message: one that does not follow the convention has
 * no type, and its first line is the description.
 *
 * Source: https://www.conventionalcommits.org/en/v1.0.0/
 */
export function parseConventionalCommit(message: string): ConventionalCommit {
  const [first = "", ...rest] = message.trim().split(/\r?\n/);
  const { body, footers } = splitFooters(rest);
  const breaking = footers.filter(({ token }) => breakingToken.test(token)).map(({ value }) => value);
  const noted = breaking.length === 0 ? {} : { breakingNote: breaking.join("\n") };
  const line = first.trim();
  const match = header.exec(line);
  if (match === null) {
    const reverted = revertHeader.exec(line)?.[1];
    const known = reverted === undefined ? { description: line } : { type: "revert", description: reverted };
    return { ...known, isBreaking: breaking.length > 0, ...noted, body, footers };
  }
  const [, type = "", scope, mark, description = ""] = match;
  return {
    type: type.toLowerCase(),
    ...(scope === undefined ? {} : { scope: scope.trim() }),
    description,
    isBreaking: mark !== undefined || breaking.length > 0,
    ...noted,
    body,
    footers,
  };
}

/**
 * The footers are the last paragraphs, from one that begins with a footer. What tells of a breaking change begins them
 * anywhere, and paragraphs after it belong to it. A line that begins no footer belongs to the one before it.
 */
function splitFooters(lines: readonly string[]): { body: string; footers: CommitFooter[] } {
  const start = startOfFooters(lines);
  const footers: { token: string; lines: string[] }[] = [];
  for (const line of lines.slice(start)) {
    const [, token, value = ""] = footerStart.exec(line) ?? [];
    if (token !== undefined) footers.push({ token, lines: [value] });
    else footers.at(-1)?.lines.push(line);
  }
  return {
    body: lines.slice(0, start).join("\n").trim(),
    footers: footers.map(({ token, lines: parts }) => ({ token, value: parts.join("\n").trim() })),
  };
}

function startOfFooters(lines: readonly string[]): number {
  let start: number | undefined;
  let isAfterBlank = true;
  for (const [at, line] of lines.entries()) {
    const token = footerStart.exec(line)?.[1];
    if (token !== undefined && breakingToken.test(token)) return start ?? at;
    if (isAfterBlank && token !== undefined) start ??= at;
    else if (isAfterBlank && line.trim() !== "") start = undefined;
    isAfterBlank = line.trim() === "";
  }
  return start ?? lines.length;
}
