import { dependencyGraph } from "#helm/chart/dependency-graph.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import { chooseCharts } from "#operation/choose-charts.ts";
import type { CommitId } from "#operation/git.ts";
import { nameTemplate } from "#operation/name-template.ts";
import { foreseeChanges } from "#operation/notes/foresee-changes.ts";
import { openForge } from "#operation/open-forge.ts";
import { packageTimes } from "#operation/package-times.ts";
import { tagOfCharts } from "#operation/read-tag-of.ts";
import { compareReleases } from "./compare-releases.ts";
import { findIncomplete } from "./find-incomplete.ts";
import { findRemoved } from "./find-removed.ts";
import { holdBack } from "./hold-back.ts";
import { nameReleases } from "./name-releases.ts";
import { ownDrafts } from "./own-drafts.ts";
import { plannedBudget } from "./planned-budget.ts";
import { prepareReleases } from "./prepare-releases.ts";
import { previousVersions } from "./previous-versions.ts";
import { printReleases } from "./print-releases.ts";
import { proposeReleases } from "./propose-releases.ts";
import { openIndex, openOci } from "./publish-places.ts";
import type { ReleaseContext } from "./release-context.ts";

/** Finds the charts whose release is not complete, checks and packages them, and proposes what completes it. */
export async function releaseCharts(context: ReleaseContext): Promise<void> {
  const { input, settings, signal, examined, skip } = context;
  if (settings.offline) return skip("release", "--offline: the code host is not asked");
  const { charts: chosen, neededBy } = inOrder(await chooseCharts(input.charts, context));
  examined("chart", chosen.length);
  const head = await headCommit(context);
  const named = await nameReleases(chosen, context);
  const forge = await openForge(input, context);
  const charts = named.map(({ chart }) => chart);
  const tagOf = tagOfCharts(input.tag, new Map(named.map(({ chart, metadata }) => [chart.path, metadata])));
  // What notes ask is asked with what is there.
  await forge.foresee({ changes: await foreseeChanges(charts, tagOf, context) });
  const snapshot = await forge.snapshot({ tags: named.map(({ tag }) => tag) }, signal);
  const oci = await openOci(context);
  const removed = await findRemoved(nameTemplate("tag", input.tag), { forge, oci }, context);
  const places = { oci, index: await openIndex([...charts, ...removed], context) };
  const compared = await compareReleases(named, { forge, snapshot }, context);
  const todo = await findIncomplete(compared, { places, forge, snapshot }, context);
  const isTodo = new Set(todo.map(({ tag }) => tag));
  const timeOf = await packageTimes(chosen, context);
  const ready = await prepareReleases(todo, { head, timeOf, neededBy }, context);
  const isFine = new Set(
    [...compared.filter(({ state }) => state === "published"), ...ready].map(({ chart }) => chart.path),
  );
  const failed = chosen.map(({ path }) => path).filter((path) => !isFine.has(path));
  const prepared = holdBack(ready, failed, context);
  const drafts = await ownDrafts(snapshot.surplusDrafts, forge, context);
  const plan = await proposeReleases({ prepared, drafts, removed }, { forge, snapshot, head, places }, context);
  const newOnes = prepared.filter(({ state }) => state === "create" || state === "finish");
  const previous = await previousVersions(newOnes, tagOf, context);
  const budget = await plannedBudget(plan.steps, forge, context);
  printReleases({ ...plan, complete: compared.filter(({ tag }) => !isTodo.has(tag)), previous, budget }, context);
}

async function headCommit({ ports: { git }, signal }: ReleaseContext): Promise<CommitId> {
  const head = (await git.isCheckout(signal)) ? await git.commit("HEAD", signal) : undefined;
  if (head !== undefined) return head;
  throw new AppError("git-missing", "This folder is no git checkout with a commit that a release could be of");
}

/** Charts after those they depend on: who installs one finds what it needs. */
function inOrder(charts: readonly ChartRef[]): {
  readonly charts: readonly ChartRef[];
  readonly neededBy: (chart: ChartRef) => readonly ChartRef[];
} {
  const byPath = new Map(charts.map((chart) => [chart.path as string, chart]));
  const { order, needs } = dependencyGraph(charts);
  const chartsAt = (paths: readonly string[]): ChartRef[] => paths.flatMap((path) => byPath.get(path) ?? []);
  return { charts: chartsAt(order), neededBy: ({ path }) => chartsAt(needs.get(path) ?? []) };
}
