import type { Version } from "./version.ts";

/** The version with all three numbers and without a leading `v`, as Masterminds' `String` prints it. */
export function formatVersion({ major, minor, patch, prerelease, metadata }: Version): string {
  return `${major}.${minor}.${patch}${prerelease === "" ? "" : `-${prerelease}`}${metadata === "" ? "" : `+${metadata}`}`;
}
