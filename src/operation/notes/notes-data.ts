import type { ChartChange } from "#helm/changes/chart-change.ts";
import type { Metadata } from "#helm/chart/metadata.ts";
import type { ChartRef, DependencyRef } from "../chart-ref.ts";
import type { LinkedIssue } from "../forge-changes.ts";
import { changeGroups, groupOf } from "./change-groups.ts";
import type { ChartHistory } from "./chart-history.ts";
import type { Change, CollectedChanges } from "./collect-changes.ts";
import { markdownText, type MarkdownText } from "./markdown-text.ts";

/** What the notes of one version are made from. */
export interface NotesSubject {
  readonly chart: ChartRef;
  /** Empty where Chart.yaml cannot be read. */
  readonly metadata: Metadata;
  /** The name of the icon in the chart's folder, if there is one. */
  readonly icon: string | undefined;
  readonly history: ChartHistory;
  readonly collected: CollectedChanges;
  /** What the annotation lists, where it is to be told instead of the commits. */
  readonly annotated: readonly ChartChange[] | undefined;
}

/** What the notes of a run have in common. */
export interface NotesRepository {
  /** Its address for people; empty where it is not known. */
  readonly url: string;
  readonly branch: string;
  /** Whether the history is cut off: what is first in it need not be the first there was. */
  readonly isShallow: boolean;
}

/** A change as templates see it. */
interface ChangeEntry {
  readonly Scope: MarkdownText | undefined;
  readonly Description: MarkdownText | undefined;
  readonly BreakingNote: MarkdownText | undefined;
  /** Links to where it is from, in Markdown. */
  readonly Reference: string;
  readonly Author: MarkdownText | string | undefined;
}

/** Changes and issues that notes show at most: a text of a release has a bound. */
const maxChanges = 200;
const maxIssues = 100;
const maxTextLength = 1000;
const kindTitles: Readonly<Record<NonNullable<ChartChange["kind"]>, string>> = {
  added: "Added",
  changed: "Changed",
  deprecated: "Deprecated",
  removed: "Removed",
  fixed: "Fixed",
  security: "Security",
};

/** The variables of a template. Those that the templates of axivo/charts know are named as there. */
export function notesData(subject: NotesSubject, repository: NotesRepository): object {
  const { chart, metadata, icon, history, collected, annotated } = subject;
  const { url } = repository;
  const { previous, tag } = history;
  const groups = annotated === undefined ? groupChanges(collected.changes, chart, url) : groupAnnotated(annotated);
  const shown = groups.reduce((sum, { Changes }) => sum + Changes.length, 0);
  return {
    Name: cut(chart.name),
    Version: cut(chart.version),
    AppVersion: cut(metadata.appVersion),
    Description: markdownText(cut(metadata.description)),
    Type: chart.type,
    KubeVersion: cut(metadata.kubeVersion),
    Icon: icon,
    Path: chart.path,
    Branch: repository.branch,
    RepoURL: url,
    RepoRawURL: url.replace("//github.com/", "//raw.githubusercontent.com/"),
    Dependencies: chart.dependencies.slice(0, maxIssues).map(dependencyEntry),
    Issues: collected.issues.slice(0, maxIssues).map(issueEntry),
    PullRequests: collected.pulls.slice(0, maxChanges).map(({ number, title, url: address }) => ({
      Number: number,
      Title: markdownText(cut(title)),
      URL: address,
    })),
    Groups: groups,
    Omitted: annotated === undefined ? collected.changes.length - shown : annotated.length - shown,
    IsFirst: previous === undefined && !repository.isShallow,
    Tag: tag,
    PreviousTag: previous?.tag,
    PreviousVersion: previous?.version,
    CompareURL:
      previous === undefined || url === ""
        ? undefined
        : `${url}/compare/${encodeURIComponent(previous.tag)}...${encodeURIComponent(tag)}`,
  };
}

function groupChanges(
  changes: readonly Change[],
  { name }: ChartRef,
  url: string,
): { readonly Title: string; readonly Changes: ChangeEntry[] }[] {
  const byGroup = Map.groupBy(changes, groupOf);
  let left = maxChanges;
  return changeGroups.flatMap((group) => {
    const some = (byGroup.get(group) ?? []).slice(0, left);
    left -= some.length;
    return some.length === 0
      ? []
      : [{ Title: group.title, Changes: some.map((change) => changeEntry(change, name, url)) }];
  });
}

function changeEntry(change: Change, chartName: string, url: string): ChangeEntry {
  const { scope, description, breakingNote, commit, login, pulls } = change;
  const references =
    pulls.length > 0
      ? pulls.map((number) => link(`#${number}`, url, `pull/${number}`))
      : [link(commit.id.slice(0, 7), url, `commit/${commit.id}`)];
  return {
    // In the notes of a chart its own name says nothing.
    Scope: scope === chartName ? undefined : markdownText(scope),
    Description: markdownText(description),
    BreakingNote: markdownText(breakingNote),
    Reference: references.join(", "),
    Author: login === undefined ? markdownText(cut(commit.authorName)) : `@${login}`,
  };
}

function groupAnnotated(
  changes: readonly ChartChange[],
): { readonly Title: string; readonly Changes: ChangeEntry[] }[] {
  const titled = Map.groupBy(changes.slice(0, maxChanges), ({ kind }) =>
    kind === undefined ? "Changes" : kindTitles[kind],
  );
  return [...Object.values(kindTitles), "Changes"].flatMap((title) => {
    const some = titled.get(title);
    return some === undefined ? [] : [{ Title: title, Changes: some.map(annotatedEntry) }];
  });
}

function annotatedEntry({ description, links }: ChartChange): ChangeEntry {
  return {
    Scope: undefined,
    Description: markdownText(cut(description)),
    BreakingNote: undefined,
    Reference: links
      .slice(0, 10)
      .flatMap(({ name, url }) =>
        /^https?:\/\/[^\s<>()]{1,1000}$/.test(url) ? [`[${markdownText(cut(name))?.toHTML() ?? "link"}](${url})`] : [],
      )
      .join(", "),
    Author: undefined,
  };
}

function link(text: string, url: string, path: string): string {
  return url === "" ? text : `[${text}](${url}/${path})`;
}

function issueEntry({ number, title, url, isClosed, labels }: LinkedIssue): object {
  return {
    Number: number,
    Title: markdownText(cut(title)),
    URL: url,
    State: isClosed ? "CLOSED" : "OPEN",
    Labels: labels,
  };
}

function dependencyEntry({ name, version, repository }: DependencyRef): object {
  return {
    Name: cut(name),
    Version: cut(version),
    Repository: cut(repository),
    Source: /^https?:\/\//.test(repository) ? cut(repository) : undefined,
  };
}

function cut<Text extends string | undefined>(text: Text): Text | string {
  return text === undefined ? text : text.slice(0, maxTextLength);
}
