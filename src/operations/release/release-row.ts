import type { PlannedFile, PreparedRelease } from "./prepare-releases.ts";

/** A release and what became of it. */
export interface ReleaseRow {
  readonly release: PreparedRelease;
  /** `planned` until the plan is carried out. */
  outcome: "planned" | "done" | "failed";
}

/** The files of a release that are not there, to the byte. */
export function filesToSend({ present, files }: PreparedRelease): PlannedFile[] {
  const assets = present?.assets ?? [];
  const isThere = ({ name, digest }: PlannedFile): boolean =>
    assets.some((asset) => asset.name === name && asset.digest === `sha256:${digest}`);
  return files.filter((file) => !isThere(file));
}
