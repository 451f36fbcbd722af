import { parseConventionalCommit, type ConventionalCommit } from "#kit/text/conventional-commit.ts";
import type { ChangesFacts, LinkedIssue, ForgePull } from "../forge-changes.ts";
import type { Commit } from "../git.ts";
import { groupOfType } from "./change-groups.ts";

/** A change of a chart: a commit, or a pull request whose commits say nothing of their own. */
export interface Change {
  /** In lower case; absent where the convention is not followed. */
  readonly type?: string;
  readonly scope?: string;
  readonly description: string;
  readonly isBreaking: boolean;
  readonly breakingNote?: string;
  readonly commit: Commit;
  /** The account of the author; absent where it is not known. */
  readonly login?: string;
  /** The numbers of the pull requests that brought it. */
  readonly pulls: readonly number[];
  /** Where it is from: its pull requests, or its commit. */
  readonly links: readonly ChangeLink[];
}

/** A link of a change. */
export interface ChangeLink {
  readonly name: string;
  /** Absent where the address of the repository is not known. */
  readonly url?: string;
}

/** What happened to a chart. */
export interface CollectedChanges {
  /** Newest first. */
  readonly changes: readonly Change[];
  /** Known pull requests, by number. */
  readonly pulls: readonly ForgePull[];
  /** Closed issues, by number. */
  readonly issues: readonly LinkedIssue[];
}

const maxMessageLength = 64 << 10;
const maxTextLength = 300;
const closing = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?[ \t]+#(\d{1,9})\b/gi;
/** What a code host adds to the first line when it squashes a pull request. */
const squashed = / ?\(#(\d{1,9})\)$/;

/** The issues that a message says its commit closes. */
export function closedIssues({ message }: Commit): number[] {
  return [...message.slice(0, maxMessageLength).matchAll(closing)].map(([, number]) => Number(number));
}

/**
 * Makes changes of commits. A commit that follows the convention is a change; others of one pull request are together one
 * change, with the request's title. What was said twice is told once.
 */
export function collectChanges(
  commits: readonly Commit[],
  facts: ChangesFacts,
  repositoryUrl: string,
): CollectedChanges {
  const changes = new Map<string, Change>();
  const pulls = new Map<number, ForgePull>();
  const issues = new Map<number, LinkedIssue>();
  for (const commit of commits) {
    const { login, pulls: known = [] } = facts.commits.get(commit.id) ?? {};
    for (const pull of known) {
      pulls.set(pull.number, pull);
      for (const issue of pull.issues) if (issue.isClosed) issues.set(issue.number, issue);
    }
    for (const number of closedIssues(commit)) {
      const issue = facts.issues.get(number);
      if (issue?.isClosed === true) issues.set(number, issue);
    }
    const told = toChange(commit, known);
    const links = linksOf(told, repositoryUrl);
    const change = { ...told, links, ...(login === undefined ? {} : { login }) };
    const key = JSON.stringify([change.type, change.scope, change.description, change.pulls]);
    if (!changes.has(key)) changes.set(key, change);
  }
  const byNumber = (left: { number: number }, right: { number: number }): number => left.number - right.number;
  return {
    changes: [...changes.values()],
    pulls: [...pulls.values()].sort(byNumber),
    issues: [...issues.values()].sort(byNumber),
  };
}

function toChange(commit: Commit, known: readonly ForgePull[]): Omit<Change, "links"> {
  const own = parseConventionalCommit(commit.message.slice(0, maxMessageLength));
  const number = squashed.exec(own.description)?.[1];
  const pulls = known.length > 0 ? known.map((pull) => pull.number) : number === undefined ? [] : [Number(number)];
  const [pull] = known;
  const isOwn = pull === undefined || number !== undefined || groupOfType(own.type) !== undefined;
  const told = isOwn ? own : { ...parseConventionalCommit(pull.title), ...breakingOf(own) };
  return { ...describe(told), commit, pulls };
}

/** What a commit says of breaking counts, whoever tells of it. */
function breakingOf({ isBreaking, breakingNote }: ConventionalCommit): Partial<ConventionalCommit> {
  return isBreaking ? { isBreaking, ...(breakingNote === undefined ? {} : { breakingNote }) } : {};
}

function linksOf({ commit, pulls }: Pick<Change, "commit" | "pulls">, repositoryUrl: string): ChangeLink[] {
  const targets = pulls.map((number) => ({ name: `#${number}`, path: `pull/${number}` }));
  if (targets.length === 0) targets.push({ name: commit.id.slice(0, 7), path: `commit/${commit.id}` });
  return targets.map(({ name, path }) => (repositoryUrl === "" ? { name } : { name, url: `${repositoryUrl}/${path}` }));
}

type Told = Pick<Change, "type" | "scope" | "description" | "isBreaking" | "breakingNote">;

function describe({ type, scope, description, isBreaking, breakingNote }: ConventionalCommit): Told {
  const isKnown = type !== undefined && groupOfType(type) !== undefined;
  // A type that means nothing to us is a part of what was said.
  const prefix = isKnown || type === undefined ? "" : `${type}${scope === undefined ? "" : `(${scope})`}: `;
  return {
    ...(isKnown ? { type } : {}),
    ...(isKnown && scope !== undefined ? { scope } : {}),
    description: shorten(prefix + description.replace(squashed, "")),
    isBreaking,
    ...(breakingNote === undefined ? {} : { breakingNote: shorten(breakingNote) }),
  };
}

function shorten(text: string): string {
  return text.length > maxTextLength
    ? `${text
        .slice(0, maxTextLength)
        .replace(/[\ud800-\udbff]$/, "")
        .trimEnd()}…`
    : text;
}
