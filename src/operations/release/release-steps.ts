import { parseVersion } from "#helm/semver/version.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { RemotePart } from "#operation/change.ts";
import type { Forge, ForgeRelease, ForgeSnapshot, ReleaseDraft } from "#operation/forge.ts";
import type { CommitId } from "#operation/git.ts";
import type { PreparedRelease } from "./prepare-releases.ts";
import { digestOf, releaseFiles } from "./release-files.ts";
import { isOwn, releaseNotes } from "./release-notes.ts";
import type { ReleaseContext } from "./release-context.ts";
import { filesToSend, type ReleaseRow } from "./release-row.ts";

/** One thing to do. */
export interface ReleaseStep {
  readonly part: RemotePart;
  /** Calls of the host that it takes, if nothing goes wrong. */
  readonly calls: number;
  /** The release that it is about; absent for a draft that is removed. */
  readonly row?: ReleaseRow;
  run(signal: AbortSignal): Promise<void>;
}

/** What steps are made with. */
export interface StepTools {
  readonly forge: Forge;
  readonly snapshot: ForgeSnapshot;
  /** The commit that tags are put on. */
  readonly head: CommitId;
  readonly isLatest: boolean;
  readonly context: ReleaseContext;
}

/** Makes a release, finishes its draft, or adds what it lacks. */
export function releaseStep(row: ReleaseRow, tools: StepTools): ReleaseStep {
  const { release } = row;
  const { state, tag, chart } = release;
  const files = filesToSend(release);
  const names = files.map(({ name }) => name).join(", ");
  if (state === "repair") {
    const part = { action: "update", noun: "release", name: tag, why: `${names} is missing` } as const;
    return { part, calls: files.length, row, run: (signal) => sendFiles(release, release.present, tools, signal) };
  }
  const why = state === "create" ? chart.path : `${chart.path}: a draft is there already`;
  const part = { action: state === "create" ? "create" : "update", noun: "release", name: tag, why } as const;
  const calls = files.length + (state === "create" ? 2 : 1);
  return { part, calls, row, run: (signal) => publish(release, tools, signal) };
}

/** Removes a draft that is one too many of its tag. */
export function surplusStep(draft: ForgeRelease, { forge }: StepTools): ReleaseStep {
  const part = {
    action: "delete",
    noun: "draft",
    name: `${draft.tag} #${draft.id}`,
    why: "another one of this tag",
  } as const;
  return { part, calls: 1, run: (signal) => forge.deleteRelease(draft, signal) };
}

/** Nobody sees a release before all of its files are there; where releases are immutable there is no other order. */
async function publish(release: PreparedRelease, tools: StepTools, signal: AbortSignal): Promise<void> {
  const { forge, isLatest } = tools;
  const { present } = release;
  const draft = draftOf(release, tools);
  const made = present ?? (await forge.createDraft(draft, signal));
  await sendFiles(release, made, tools, signal);
  const { commit, isPrerelease, title, notes } = draft;
  // A draft may be of an earlier commit. What a person has written into it stays.
  const texts = present !== undefined && isOwn(present.notes) ? { title, notes } : {};
  await forge.publishRelease(made, { ...texts, commit, isPrerelease, isLatest: isLatest && !isPrerelease }, signal);
}

function draftOf(release: PreparedRelease, { head, snapshot }: StepTools): ReleaseDraft {
  const { tag, title, chart } = release;
  const isPrerelease = parseVersion(chart.version).prerelease !== "";
  return { tag, title, notes: releaseNotes(release, snapshot.addresses), commit: head, isPrerelease };
}

/** Sends the files that are not there. They are made anew: those of many charts would fill the memory. */
async function sendFiles(
  { chart, modified, files: planned }: PreparedRelease,
  release: ForgeRelease | undefined,
  { forge, context }: StepTools,
  signal: AbortSignal,
): Promise<void> {
  const files = (await releaseFiles(chart, modified, context, signal)) ?? [];
  const isSame = files.length === planned.length && files.every((file, at) => digestOf(file) === planned[at]?.digest);
  if (!isSame || release === undefined)
    throw new AppError("plan-conflict", `"${chart.path}" changed while the run was under way`, {
      hint: "Run it again",
    });
  for (const file of files) await forge.uploadAsset(release, file, signal);
}
