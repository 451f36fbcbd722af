import type { ChartChange } from "#helm/changes/chart-change.ts";
import type { Metadata } from "#helm/chart/metadata.ts";
import type { ChartRef, DependencyRef } from "../chart-ref.ts";
import type { LinkedIssue } from "../forge-changes.ts";
import { cut, textOfOthers } from "../text-of-others.ts";
import type { ChartHistory } from "./chart-history.ts";
import { groupAnnotated, groupChanges, maxChanges } from "./change-entries.ts";
import type { CollectedChanges } from "./collect-changes.ts";

/** What the notes of one version are made from. */
export interface NotesSubject {
  readonly chart: ChartRef;
  /** What Chart.yaml says, as far as it can be read. */
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

/** Issues and dependencies that notes show at most. */
const maxListed = 100;

/** The variables of a template. Those that the templates of axivo/charts know are named as there. */
export function notesData(subject: NotesSubject, repository: NotesRepository): object {
  const { chart, metadata, icon, history, collected, annotated } = subject;
  const { url } = repository;
  const { previous, tag } = history;
  const groups = annotated === undefined ? groupChanges(collected.changes, chart.name) : groupAnnotated(annotated);
  const shown = groups.reduce((sum, { Changes }) => sum + Changes.length, 0);
  return {
    Name: cut(chart.name),
    Version: cut(chart.version),
    AppVersion: cut(metadata.appVersion),
    Description: textOfOthers(cut(metadata.description)),
    Type: chart.type,
    KubeVersion: cut(metadata.kubeVersion),
    Icon: icon,
    Path: chart.path,
    Branch: repository.branch,
    RepoURL: url,
    RepoRawURL: url.replace("//github.com/", "//raw.githubusercontent.com/"),
    Dependencies: chart.dependencies.slice(0, maxListed).map(dependencyEntry),
    Issues: collected.issues.slice(0, maxListed).map(issueEntry),
    PullRequests: collected.pulls.slice(0, maxChanges).map(({ number, title, url: address }) => ({
      Number: number,
      Title: textOfOthers(cut(title)),
      URL: address,
    })),
    Groups: groups,
    Omitted: annotated === undefined ? collected.changes.length - shown : annotated.length - shown,
    IsCut: annotated === undefined && history.isCut,
    IsUnchanged: previous !== undefined && shown === 0,
    IsFirst: previous === undefined && !repository.isShallow,
    Tag: tag,
    PreviousTag: previous?.tag,
    PreviousVersion: previous?.version,
    SourceURL:
      url === "" ? undefined : `${url}/tree/${escaped(tag)}${chart.path === "." ? "" : `/${escaped(chart.path)}`}`,
    CompareURL:
      previous === undefined || url === "" ? undefined : `${url}/compare/${escaped(previous.tag)}...${escaped(tag)}`,
  };
}

function escaped(path: string): string {
  const parts = path.split("/").map(encodeURIComponent);
  // Parentheses would end a link of Markdown.
  return parts.join("/").replaceAll("(", "%28").replaceAll(")", "%29");
}

function issueEntry({ number, title, url, isClosed, labels }: LinkedIssue): object {
  return {
    Number: number,
    Title: textOfOthers(cut(title)),
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
