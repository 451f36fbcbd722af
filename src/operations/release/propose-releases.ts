import { dependencyGraph } from "#helm/chart/dependency-graph.ts";
import type { Forge, ForgeRelease, ForgeSnapshot } from "#operation/forge.ts";
import type { CommitId } from "#operation/git.ts";
import { carryOut } from "./carry-out.ts";
import { indexSteps } from "./index-step.ts";
import type { PreparedRelease } from "./prepare-releases.ts";
import type { PublishPlaces } from "./publish-places.ts";
import { pushSteps } from "./push-steps.ts";
import type { ReleaseContext } from "./release-context.ts";
import type { ReleaseRow } from "./release-row.ts";
import { notesOfReleases } from "./release-notes.ts";
import { releaseSteps, surplusStep, type PlannedStep } from "./release-steps.ts";

/** What a run is about to do. */
export interface ReleasePlan {
  /** In the order of releasing. */
  readonly rows: readonly ReleaseRow[];
  readonly steps: readonly PlannedStep[];
}

/** Where releases go. */
export interface ReleaseTargets {
  readonly forge: Forge;
  readonly snapshot: ForgeSnapshot;
  readonly head: CommitId;
  readonly places: PublishPlaces;
}

/** Proposes the releases, then the index of those that were made, then their packages in the registry. */
export async function proposeReleases(
  { prepared, drafts }: { readonly prepared: readonly PreparedRelease[]; readonly drafts: readonly ForgeRelease[] },
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
  const tools = { ...targets, notesOf, isLatest };
  const { addresses } = targets.snapshot;
  const releases = rows
    .flatMap((row) => releaseSteps(row, tools))
    .concat(drafts.map((draft) => surplusStep(draft, tools)));
  const index = indexSteps(rows, places, (tag, name) => addresses.asset(tag, name), context);
  const pushes = await pushSteps(rows, places, context);
  const steps = [...releases, ...index, ...pushes];
  if (steps.length > 0)
    propose({
      kind: "remote",
      parts: steps.map(({ part }) => part),
      async apply(inner) {
        const run = { ...context, signal: inner };
        // Where one is to be the latest of all, the last one is.
        const atATime = isLatest ? 1 : targets.forge.writesAtATime;
        const { needs } = dependencyGraph(prepared.map(({ chart }) => chart));
        return [
          ...(await carryOut(releases, { atATime, needs }, run)),
          ...(await carryOut(index, { atATime: 1 }, run)),
          ...(await carryOut(pushes, { atATime: settings.remoteConcurrency }, run)),
        ];
      },
    });
  return { rows, steps };
}
