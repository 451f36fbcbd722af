import { parseVersion } from "#helm/semver/version.ts";
import type { RemoteOutcome, RemotePart } from "#operation/change.ts";
import type { Forge, ForgeRelease, ReleaseDraft } from "#operation/forge.ts";
import type { CommitId } from "#operation/git.ts";
import type { PreparedRelease } from "./prepare-releases.ts";
import { isOwn, needsNotes, type NotesOf } from "./release-notes.ts";
import { filesToSend, type ReleaseRow } from "./release-row.ts";

/** One thing to do. */
export interface PlannedStep {
  readonly part: RemotePart;
  /** Calls of the code host that it takes, if nothing goes wrong. */
  readonly calls: number;
  /** The folder of the chart that it is about; absent for what is about none, or about many. */
  readonly chart?: string;
  run(signal: AbortSignal): Promise<RemoteOutcome>;
}

/** What steps are made with. */
export interface StepTools {
  readonly forge: Forge;
  readonly notesOf: NotesOf;
  /** The commit that tags are put on. */
  readonly head: CommitId;
  readonly isLatest: boolean;
  /** Whether the code host writes the notes, which is a call for each. */
  readonly hasHostNotes: boolean;
}

/** Makes a release, finishes its draft, or adds what it lacks; nothing where it is published with all of its files. */
export function releaseSteps(row: ReleaseRow, tools: StepTools): PlannedStep[] {
  const { release } = row;
  const { state, tag, chart } = release;
  if (state === "published") return [];
  const isNew = state === "create";
  const isRepair = state === "repair";
  const files = filesToSend(release);
  const whys = {
    create: chart.path,
    finish: `${chart.path}: a draft is there already`,
    repair: `${files.map(({ name }) => name).join(", ")} is missing`,
  };
  const part = { action: isNew ? "create" : "update", noun: "release", name: tag, why: whys[state] } as const;
  const act = isRepair ? sendFiles : publish;
  const run = async (signal: AbortSignal): Promise<RemoteOutcome> => {
    row.host = "failed";
    await act(release, tools, signal);
    row.host = "done";
    return { isDone: true };
  };
  const notes = tools.hasHostNotes && needsNotes(release, tools.head) ? 1 : 0;
  const calls = notes + files.length + (isNew ? 2 : isRepair ? 0 : 1);
  return [{ part, chart: chart.path, calls, run }];
}

/** Removes a draft that is one too many of its tag. */
export function surplusStep(draft: ForgeRelease, { forge }: StepTools): PlannedStep {
  const name = `${draft.tag} #${draft.id}`;
  const run = async (signal: AbortSignal): Promise<RemoteOutcome> => {
    await forge.deleteRelease(draft, signal);
    return { isDone: true };
  };
  return { part: { action: "delete", noun: "draft", name, why: "another one of this tag" }, calls: 1, run };
}

/** Nobody sees a release before all of its files are there; where releases are immutable there is no other order. */
async function publish(release: PreparedRelease, tools: StepTools, signal: AbortSignal): Promise<void> {
  const { forge, isLatest } = tools;
  const { present } = release;
  const draft = await draftOf(release, tools);
  const made = present ?? (await forge.createDraft(draft, signal));
  for (const file of await release.load(signal)) await forge.uploadAsset(made, file, signal);
  const { commit, isPrerelease, title, notes } = draft;
  // A draft may be of an earlier commit. What a person has written into it stays.
  const texts = present !== undefined && isOwn(present.notes) ? { title, notes } : {};
  await forge.publishRelease(made, { ...texts, commit, isPrerelease, isLatest: isLatest && !isPrerelease }, signal);
}

async function sendFiles({ present, load }: PreparedRelease, { forge }: StepTools, signal: AbortSignal): Promise<void> {
  if (present === undefined) return;
  for (const file of await load(signal)) await forge.uploadAsset(present, file, signal);
}

async function draftOf(release: PreparedRelease, { head, notesOf }: StepTools): Promise<ReleaseDraft> {
  const { tag, title, chart } = release;
  const isPrerelease = parseVersion(chart.version).prerelease !== "";
  return { tag, title, notes: await notesOf(release), commit: head, isPrerelease };
}
