import { newestFirst, readVersion } from "./order-versions.ts";

/**
 * The versions of a chart to keep in an index: the `count` newest releases, and the `count` newest prereleases that are
 * newer than every release, since a prerelease has served once its release is out. So the newest release always stays.
 */
export function retainedVersions(versions: Iterable<string>, count: number): Set<string> {
  const sorted = [...new Set(versions)].map(readVersion).sort(newestFirst);
  const isPrerelease = ({ version }: (typeof sorted)[number]): boolean => (version?.prerelease ?? "") !== "";
  const releases = sorted.filter((each) => !isPrerelease(each));
  const [newest] = releases;
  const ahead = sorted.filter((each) => isPrerelease(each) && (newest === undefined || newestFirst(each, newest) < 0));
  return new Set([...ahead.slice(0, count), ...releases.slice(0, count)].map(({ text }) => text));
}
