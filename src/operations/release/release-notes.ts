import type { CommitId } from "#operation/git.ts";
import { chartNotes } from "#operation/notes/chart-notes.ts";
import { tagOfCharts } from "#operation/read-tag-of.ts";
import type { PreparedRelease } from "./prepare-releases.ts";
import type { ReleaseContext } from "./release-context.ts";

/** What says that a release's notes are ours, so that they may be written anew, and a draft that is too many removed. */
const mark = "<!-- released by chartyard";

/** Makes the notes of a release. */
export type NotesOf = (release: PreparedRelease) => Promise<string>;

/**
 * The notes of releases. They are made for all of them when the first is asked for: that is one question for 50 commits, and
 * none where nothing is released. Notes that a person has written, or that were made at this commit, are not made again.
 */
export function notesOfReleases(
  releases: readonly PreparedRelease[],
  head: CommitId,
  context: ReleaseContext,
): NotesOf {
  let made: Promise<ReadonlyMap<string, string>> | undefined;
  return async (release) => {
    const { present, chart } = release;
    if (present !== undefined && !needsNotes(release, head)) return present.notes;
    made ??= makeNotes(
      releases.filter((each) => needsNotes(each, head)),
      head,
      context,
    );
    return (await made).get(chart.path) ?? markOf(head);
  };
}

/** Whether notes were written here. */
export function isOwn(notes: string): boolean {
  return notes.includes(mark);
}

/** Whether notes are made: a new release has none, and those of a draft may be ours, and of another commit. */
export function needsNotes({ state, present }: PreparedRelease, head: CommitId): boolean {
  if (state !== "create" && state !== "finish") return false;
  return present === undefined || (isOwn(present.notes) && !present.notes.includes(markOf(head)));
}

async function makeNotes(
  releases: readonly PreparedRelease[],
  head: CommitId,
  context: ReleaseContext,
): Promise<ReadonlyMap<string, string>> {
  const metadata = new Map(releases.map(({ chart, metadata: each }) => [chart.path, each]));
  const tagOf = tagOfCharts(context.input.tag, metadata);
  const charts = releases.map(({ chart }) => chart);
  const notes = await chartNotes(charts, tagOf, context);
  return new Map([...notes].map(([path, { markdown }]) => [path, `${markdown}\n${markOf(head)}`]));
}

function markOf(head: CommitId): string {
  return `${mark} from ${head} -->`;
}
