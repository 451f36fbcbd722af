import type { RemovedVersion } from "./removed-version.ts";
import type { PlannedFile, PreparedRelease } from "./prepare-releases.ts";

/** What becomes of a release in one place. `retired`: the index keeps newer ones alone. */
export type PlaceState = "planned" | "done" | "failed" | "unchanged" | "refused" | "retired";

/** A release and what becomes of it. What is `planned` changes when the plan is carried out. */
export interface ReleaseRow {
  readonly release: PreparedRelease;
  /** On the code host. */
  host: PlaceState;
  /** Absent where no index is published. */
  index?: PlaceState;
  /** Absent where nothing is pushed to a registry. */
  oci?: PlaceState;
}

/** A version of a chart that is gone, and whether it is deleted in each place that has it. */
export interface RemovedRow {
  readonly removed: RemovedVersion;
  host?: PlaceState;
  oci?: PlaceState;
}

/** Whether people find the release on the code host. */
export function isReleased({ host }: ReleaseRow): boolean {
  return host === "done" || host === "unchanged";
}

/** The files of a release that are not there, to the byte. */
export function filesToSend({ present, files }: PreparedRelease): PlannedFile[] {
  const assets = present?.assets ?? [];
  const isThere = ({ name, digest }: PlannedFile): boolean =>
    assets.some((asset) => asset.name === name && asset.digest === `sha256:${digest}`);
  return files.filter((file) => !isThere(file));
}
