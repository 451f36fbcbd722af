import { bytesSource } from "#helm/index/bytes-source.ts";
import { listEntries } from "#helm/index/list-entries.ts";
import { openIndex } from "#helm/index/open-index.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import { guardIndex } from "#operation/publish-index.ts";
import { publishedIndex } from "#operation/published-index.ts";
import { type PlaceStatus, statusAmong } from "./place-status.ts";
import type { StatusContext } from "./status-context.ts";

/**
 * Reads the published index: the branch is fetched without its other files.
 *
 * @returns `undefined` where nobody said that there is one, and there is none.
 */
export async function askIndex(
  charts: readonly ChartRef[],
  { input, ports, settings, signal }: StatusContext,
): Promise<PlaceStatus[] | undefined> {
  const place = publishedIndex(input.index ?? { branch: "gh-pages", path: "index.yaml" }, settings.target.remote);
  const bytes = await ports.git.withBranch(place.remote, place.branch, async (branch) => {
    const tip = await branch.tip(signal);
    const id = tip === undefined ? undefined : (await branch.files(tip, signal)).get(place.path);
    return id === undefined ? undefined : branch.read(id, signal);
  });
  if (bytes === undefined && input.index === undefined) return undefined;
  if (bytes === undefined)
    throw new AppError(
      "index-invalid",
      `There is no "${place.path}" on the branch "${place.branch}" of "${place.remote}"`,
    );
  const names = new Set(charts.map(({ name }) => name));
  const versions = await guardIndex(place.path, () => readVersions(bytes, names));
  return charts.map(({ name, version }) => statusAmong(versions.get(name) ?? [], version));
}

async function readVersions(bytes: Uint8Array, names: ReadonlySet<string>): Promise<Map<string, string[]>> {
  const versions = new Map<string, string[]>();
  const { read } = await openIndex(bytesSource(bytes), { wanted: new Map(), retention: undefined });
  for await (const { chart, version } of listEntries(read())) {
    if (!names.has(chart)) continue;
    const others = versions.get(chart);
    if (others === undefined) versions.set(chart, [version]);
    else others.push(version);
  }
  return versions;
}
