import { createHash } from "node:crypto";
import { readArchive } from "../archive/read-archive.ts";
import { ChartLoadError } from "../chart/chart-load-error.ts";
import { loadFiles } from "../chart/load-files.ts";
import type { Metadata } from "../chart/metadata.ts";
import { formatTime } from "./format-time.ts";

/** What an index says of a package, but for its addresses. */
export interface PackageFacts {
  readonly metadata: Metadata;
  /** SHA-256 in hex. */
  readonly digest: string;
  /** RFC 3339: the newest time of a file inside, so that the same package has the same date everywhere. */
  readonly created: string;
}

/** A key of YAML on one line may not take much more. */
const maxNameLength = 250;
/** Where a package has no time inside, or none that can be written: 1980, the first year that every format can hold. */
const fallbackTime = 315_532_800_000;
const lastTime = Date.UTC(9999, 11, 31);

/** Reads a package from anybody. @throws {ArchiveError} @throws {ChartLoadError} */
export function readPackage(bytes: Uint8Array): PackageFacts {
  const inside = readArchive(bytes);
  const { metadata } = loadFiles(inside);
  if ((metadata.name ?? "").length > maxNameLength)
    throw new ChartLoadError(`its name is longer than ${maxNameLength} characters`);
  const newest = inside.reduce((time, each) => Math.max(time, each.modified), 0);
  return {
    metadata,
    digest: createHash("sha256").update(bytes).digest("hex"),
    created: formatTime(newest > 0 && newest < lastTime ? newest : fallbackTime),
  };
}
