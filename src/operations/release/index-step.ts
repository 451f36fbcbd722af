import { formatTime } from "#helm/index/format-time.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { RemoteOutcome, RemotePart } from "#operation/change.ts";
import { publishIndex, type PublishedPackage } from "#operation/publish-index.ts";
import type { RemovedVersion } from "./find-removed.ts";
import type { PublishPlaces } from "./publish-places.ts";
import type { ReleaseContext } from "./release-context.ts";
import { isReleased, type ReleaseRow } from "./release-row.ts";
import type { PlannedStep } from "./release-steps.ts";

/** What an index is to name, and what no more. */
export interface IndexWork {
  readonly rows: readonly ReleaseRow[];
  readonly gone: readonly RemovedVersion[];
}

/**
 * Compares releases with the index. Those that it lacks are put into it, and what is gone is taken out, in one commit after all
 * releases are published and before anything is deleted: it never names a file that is not there.
 *
 * @param addressOf where people find a file of a release
 */
export function indexSteps(
  { rows, gone }: IndexWork,
  { index }: PublishPlaces,
  addressOf: (tag: string, name: string) => string,
  context: ReleaseContext,
): PlannedStep[] {
  if (index === undefined) return [];
  const { place, known } = index;
  const where = `${place.branch}:${place.path}`;
  for (const row of rows) {
    const { chart, files } = row.release;
    const present = known.get(`${chart.name} ${chart.version}`);
    row.index = present === undefined ? "planned" : present === files[0]?.digest ? "unchanged" : "refused";
    if (row.index !== "refused") continue;
    const args = { chart: chart.name, version: chart.version, index: where };
    context.report("index-version-refused", args, { path: chart.path }, { chart: chart.path });
  }
  const added = rows.filter((row) => row.index === "planned");
  const remove = gone.filter(({ name, version }) => known.has(`${name} ${version}`));
  if (added.length + remove.length === 0) return [];
  const part: RemotePart = { action: "update", noun: "index", name: where, why: whyOf(added, remove) };
  const run = async (signal: AbortSignal): Promise<RemoteOutcome> => {
    const released = added.filter(isReleased);
    for (const row of added) row.index = "failed";
    if (released.length + remove.length === 0) return { isDone: false, reason: "None of its releases was made" };
    const packages = released.map((row) => packageOf(row, addressOf));
    const { versions } = await publishIndex(place, { packages, remove, force: false }, context.ports, signal);
    const refused = new Set(
      versions.filter(({ state }) => state === "refused").map(({ name, version }) => `${name} ${version}`),
    );
    for (const row of released) {
      const { name, version } = row.release.chart;
      row.index = refused.has(`${name} ${version}`) ? "refused" : "done";
    }
    if (refused.size === 0) return { isDone: true };
    return { isDone: false, reason: `Another package was published meanwhile as ${[...refused].join(", ")}` };
  };
  return [{ part, calls: 0, run }];
}

/** `api 1.0.0, without old-api 0.9.0` */
function whyOf(added: readonly ReleaseRow[], removed: readonly RemovedVersion[]): string {
  const names = [
    ...added.map(({ release: { chart } }) => `${chart.name} ${chart.version}`),
    ...removed.map(({ name, version }) => `without ${name} ${version}`),
  ];
  return names.join(", ");
}

function packageOf({ release }: ReleaseRow, addressOf: (tag: string, name: string) => string): PublishedPackage {
  const { tag, packaged, modified, files } = release;
  const [archive] = files;
  if (archive === undefined) throw new AppError("internal", `The release "${tag}" has no files`);
  const created = formatTime(modified * 1000);
  return { metadata: packaged, digest: archive.digest, created, urls: [addressOf(tag, archive.name)] };
}
