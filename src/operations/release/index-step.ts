import { formatTime } from "#helm/index/format-time.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { RemoteOutcome, RemotePart } from "#operation/change.ts";
import { previewIndex, publishIndex, type IndexPublication, type PublishedPackage } from "#operation/publish-index.ts";
import type { PublishedVersions } from "#operation/published-versions.ts";
import type { RemovedVersion } from "./removed-version.ts";
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
 * Compares releases with the index. Those that it lacks are put into it, and what is gone or what retention does not keep is
 * taken out, in one commit after all releases are published and before anything is deleted: it never names a file that is not
 * there.
 *
 * @param addressOf where people find a file of a release
 */
export async function indexSteps(
  { rows, gone }: IndexWork,
  { index }: PublishPlaces,
  addressOf: (tag: string, name: string) => string,
  context: ReleaseContext,
): Promise<PlannedStep[]> {
  if (index === undefined) return [];
  const { input, ports } = context;
  const { place, known } = index;
  const where = `${place.branch}:${place.path}`;
  for (const row of rows) compareRow(row, known, where, context);
  const added = rows.filter((row) => row.index === "planned");
  const remove = gone.filter(({ name, version }) => known.digests.has(`${name} ${version}`));
  const publicationOf = (of: readonly ReleaseRow[]): IndexPublication => ({
    packages: of.map((row) => packageOf(row, addressOf)),
    remove,
    force: false,
    retention: input.retention,
  });
  // Of the versions that were asked for some may not come in, and then fewer go.
  const { dropped } =
    known.dropped === 0 ? known : await previewIndex(place, publicationOf(added), ports, context.signal);
  if (added.length + remove.length + dropped === 0) return [];
  const part: RemotePart = { action: "update", noun: "index", name: where, why: whyOf(added, remove, dropped) };
  const run = async (signal: AbortSignal): Promise<RemoteOutcome> => {
    const released = added.filter(isReleased);
    for (const row of added) row.index = "failed";
    if (released.length + remove.length + dropped === 0)
      return { isDone: false, reason: "None of its releases was made" };
    const { versions } = await publishIndex(place, publicationOf(released), ports, signal);
    const states = new Map(versions.map(({ name, version, state }) => [`${name} ${version}`, state]));
    for (const row of released) {
      const state = states.get(keyOf(row));
      row.index = state === "refused" || state === "retired" ? state : "done";
    }
    const refused = released.filter((row) => row.index === "refused").map(keyOf);
    if (refused.length === 0) return { isDone: true };
    return { isDone: false, reason: `Another package was published meanwhile as ${refused.join(", ")}` };
  };
  return [{ part, calls: 0, run }];
}

function compareRow(
  row: ReleaseRow,
  { digests, retired }: PublishedVersions,
  index: string,
  { report }: ReleaseContext,
): void {
  const { chart, files } = row.release;
  const present = digests.get(keyOf(row));
  if (retired.has(keyOf(row))) row.index = "retired";
  else row.index = present === undefined ? "planned" : present === files[0]?.digest ? "unchanged" : "refused";
  if (row.index !== "refused") return;
  const args = { chart: chart.name, version: chart.version, index };
  report("index-version-refused", args, { path: chart.path }, { chart: chart.path });
}

/** `api 1.0.0, without old-api 0.9.0, retention takes 2 old versions` */
function whyOf(added: readonly ReleaseRow[], removed: readonly RemovedVersion[], dropped: number): string {
  const whys = [
    ...added.map(keyOf),
    ...removed.map(({ name, version }) => `without ${name} ${version}`),
    ...(dropped === 0 ? [] : [`retention takes ${dropped} old version${dropped === 1 ? "" : "s"}`]),
  ];
  return whys.join(", ");
}

function keyOf({ release: { chart } }: ReleaseRow): string {
  return `${chart.name} ${chart.version}`;
}

function packageOf({ release }: ReleaseRow, addressOf: (tag: string, name: string) => string): PublishedPackage {
  const { tag, packaged, modified, files } = release;
  const [archive] = files;
  if (archive === undefined) throw new AppError("internal", `The release "${tag}" has no files`);
  const created = formatTime(modified * 1000);
  return { metadata: packaged, digest: archive.digest, created, urls: [addressOf(tag, archive.name)] };
}
