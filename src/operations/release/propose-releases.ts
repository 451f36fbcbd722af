import type { RemoteOutcome } from "#operation/change.ts";
import type { Forge, ForgeRelease, ForgeSnapshot } from "#operation/forge.ts";
import type { CommitId } from "#operation/git.ts";
import { carryOut } from "./carry-out.ts";
import type { RemovedVersion } from "./removed-version.ts";
import { indexSteps } from "./index-step.ts";
import type { PreparedRelease } from "./prepare-releases.ts";
import type { PublishPlaces } from "./publish-places.ts";
import { pushSteps } from "./push-steps.ts";
import type { ReleaseContext } from "./release-context.ts";
import type { RemovedRow, ReleaseRow } from "./release-row.ts";
import { removalSteps } from "./removal-steps.ts";
import { notesOfReleases } from "./release-notes.ts";
import { releaseSteps, surplusStep, type PlannedStep } from "./release-steps.ts";

const stillNamed: RemoteOutcome = { isDone: false, reason: "The index was not published without it" };

/** What a run is about to do. */
export interface ReleasePlan {
  /** In the order of releasing. */
  readonly rows: readonly ReleaseRow[];
  readonly removed: readonly RemovedRow[];
  readonly steps: readonly PlannedStep[];
}

/** What a run has found to be done. */
export interface ReleaseWork {
  readonly prepared: readonly PreparedRelease[];
  /** Those that are too many. */
  readonly drafts: readonly ForgeRelease[];
  readonly removed: readonly RemovedVersion[];
}

/** Where releases go. */
export interface ReleaseTargets {
  readonly forge: Forge;
  readonly snapshot: ForgeSnapshot;
  readonly head: CommitId;
  readonly places: PublishPlaces;
}

/**
 * Proposes the releases, then the index of those that were made, then their packages in the registry; what is gone is deleted
 * last, when the index does not name it any more.
 */
export async function proposeReleases(
  { prepared, drafts, removed: gone }: ReleaseWork,
  { places, ...targets }: ReleaseTargets,
  context: ReleaseContext,
): Promise<ReleasePlan> {
  const { input, charts, settings, signal, propose } = context;
  const rows = prepared.map((release): ReleaseRow => ({
    release,
    host: release.state === "published" ? "unchanged" : "planned",
  }));
  const isLatest = input.makeLatest ?? (await charts.all(signal)).length === 1;
  const notesOf = notesOfReleases(prepared, targets.head, context);
  const tools = { ...targets, notesOf, isLatest, hasHostNotes: input.generateReleaseNotes };
  const { addresses } = targets.snapshot;
  const releases = rows
    .flatMap((row) => releaseSteps(row, tools))
    .concat(drafts.map((draft) => surplusStep(draft, tools)));
  const removed = gone.map((each): RemovedRow => ({ removed: each }));
  const index = await indexSteps({ rows, gone }, places, (tag, name) => addresses.asset(tag, name), context);
  const deletions = removed.flatMap((row) => removalSteps(row, "host", targets.forge));
  const pushedDeletions = removed.flatMap((row) => removalSteps(row, "oci", targets.forge));
  const pushes = await pushSteps(rows, places, context);
  const steps = [...releases, ...index, ...pushes, ...pushedDeletions, ...deletions];
  if (steps.length > 0)
    propose({
      kind: "remote",
      parts: steps.map(({ part }) => part),
      async apply(inner) {
        const run = { ...context, signal: inner };
        // Where one is to be the latest of all, the last one is.
        const atATime = isLatest ? 1 : targets.forge.writesAtATime;
        const needs = new Map(prepared.map(({ chart, needs }) => [chart.path, needs.map(({ path }) => path)]));
        const released = await carryOut(releases, { atATime, needs }, run);
        const indexed = await carryOut(index, { atATime: 1 }, run);
        const pushed = await carryOut(pushes, { atATime: settings.remoteConcurrency }, run);
        const isOut = indexed.every(({ isDone }) => isDone);
        const remove = (those: readonly PlannedStep[], many: number): Promise<RemoteOutcome[]> =>
          isOut ? carryOut(those, { atATime: many }, run) : Promise.resolve(those.map(() => stillNamed));
        const unpushed = await remove(pushedDeletions, settings.remoteConcurrency);
        const deleted = await remove(deletions, atATime);
        return [...released, ...indexed, ...pushed, ...unpushed, ...deleted];
      },
    });
  return { rows, removed, steps };
}
