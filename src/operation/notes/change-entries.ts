import type { ChartChange } from "#helm/changes/chart-change.ts";
import { cut, textOfOthers, type TextOfOthers } from "../text-of-others.ts";
import { changeGroups, groupOf, tellingScope } from "./change-groups.ts";
import type { Change } from "./collect-changes.ts";

/** A change as templates see it. */
interface ChangeEntry {
  readonly Scope: TextOfOthers | undefined;
  readonly Description: TextOfOthers | undefined;
  readonly BreakingNote: TextOfOthers | undefined;
  /** Links to where it is from, in Markdown. */
  readonly Reference: string;
  readonly Author: TextOfOthers | string | undefined;
}

/** A section of the notes as templates see it. */
interface EntryGroup {
  readonly Title: string;
  readonly Changes: readonly ChangeEntry[];
}

/** Changes that notes, and the annotation, show at most: the text of a release has a bound. */
export const maxChanges = 200;
const kindTitles: Readonly<Record<NonNullable<ChartChange["kind"]>, string>> = {
  added: "Added",
  changed: "Changed",
  deprecated: "Deprecated",
  removed: "Removed",
  fixed: "Fixed",
  security: "Security",
};

/** Changes in the sections of the notes; the first ones, where they are too many. */
export function groupChanges(changes: readonly Change[], chartName: string): EntryGroup[] {
  const byGroup = Map.groupBy(changes, groupOf);
  let left = maxChanges;
  return changeGroups.flatMap((group) => {
    const some = (byGroup.get(group) ?? []).slice(0, left);
    left -= some.length;
    return some.length === 0
      ? []
      : [{ Title: group.title, Changes: some.map((change) => changeEntry(change, chartName)) }];
  });
}

function changeEntry(change: Change, chartName: string): ChangeEntry {
  const { scope, description, breakingNote, commit, login, links } = change;
  return {
    Scope: textOfOthers(tellingScope(scope, chartName)),
    Description: textOfOthers(description),
    BreakingNote: textOfOthers(breakingNote),
    Reference: links.map(({ name, url }) => (url === undefined ? name : `[${name}](${url})`)).join(", "),
    Author: login === undefined ? textOfOthers(cut(commit.authorName)) : `@${login}`,
  };
}

/** Changes of the annotation in the sections that it has kinds for. */
export function groupAnnotated(changes: readonly ChartChange[]): EntryGroup[] {
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
    Description: textOfOthers(cut(description)),
    BreakingNote: undefined,
    Reference: links
      .slice(0, 10)
      .flatMap(({ name, url }) =>
        /^https?:\/\/[^\s<>()]{1,1000}$/.test(url) ? [`[${textOfOthers(cut(name))?.toHTML() ?? "link"}](${url})`] : [],
      )
      .join(", "),
    Author: undefined,
  };
}
