import { dependencyGraph } from "#helm/chart/dependency-graph.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import { chooseCharts } from "#operation/choose-charts.ts";
import { openForge } from "#operation/open-forge.ts";
import { packageTimes } from "#operation/package-times.ts";
import { carryOut } from "./carry-out.ts";
import { findPending } from "./find-pending.ts";
import { nameReleases } from "./name-releases.ts";
import { prepareReleases } from "./prepare-releases.ts";
import { printReleases } from "./print-releases.ts";
import type { ReleaseContext } from "./release-context.ts";
import { releaseStep, surplusStep } from "./release-steps.ts";
import type { ReleaseRow } from "./release-row.ts";
import { ownDrafts } from "./own-drafts.ts";

/** Finds the charts whose release is not complete, checks and packages them, and proposes what completes it. */
export async function releaseCharts(context: ReleaseContext): Promise<void> {
  const { input, ports, settings, signal, charts, examined, skip, propose, progress } = context;
  if (settings.offline) return skip("release", "--offline: the code host is not asked");
  const all = await charts.all(signal);
  const chosen = inOrder(await chooseCharts(input.charts, context));
  examined("chart", chosen.length);
  const head = await ports.git.commit("HEAD", signal);
  if (head === undefined)
    throw new AppError("git-revision", "There is no commit here that a release could be of", { hint: "git commit" });
  const named = await nameReleases(chosen, context);
  const forge = await openForge(input, context);
  const snapshot = await forge.snapshot({ tags: named.map(({ tag }) => tag) }, signal);
  const pending = await findPending(named, { forge, snapshot }, context);
  const prepared = await prepareReleases(pending, { head, timeOf: await packageTimes(chosen, context) }, context);
  const rows = prepared.map((release): ReleaseRow => ({ release, outcome: "planned" }));
  const isLatest = input.makeLatest ?? all.length === 1;
  const tools = { forge, snapshot, head, isLatest, context };
  const surplus = await ownDrafts(snapshot.surplusDrafts, forge, context);
  const steps = [...rows.map((row) => releaseStep(row, tools)), ...surplus.map((draft) => surplusStep(draft, tools))];
  if (steps.length > 0)
    propose({
      kind: "remote",
      parts: steps.map(({ part }) => part),
      apply: (inner) => carryOut(steps, (done) => progress(done, steps.length, "release"), inner),
    });
  const isPending = new Set(pending.map(({ tag }) => tag));
  printReleases({ rows, steps, complete: named.filter(({ tag }) => !isPending.has(tag)) }, context);
}

/** Charts after those they depend on: who installs one finds what it needs. */
function inOrder(charts: readonly ChartRef[]): ChartRef[] {
  const byPath = new Map(charts.map((chart) => [chart.path as string, chart]));
  return dependencyGraph(charts).order.flatMap((path) => byPath.get(path) ?? []);
}
