import type { ForgeRelease } from "#operation/forge.ts";
import type { OciReference } from "#operation/oci-reference.ts";

/** A version of a chart that is no longer there. */
export interface RemovedVersion {
  readonly name: string;
  readonly version: string;
  /** Absent where the code host has none. */
  readonly tagged?: RemovedTag;
  /** By tag and digest; absent where the registry has none, or is not asked. */
  readonly pushed?: OciReference;
}

/** What the code host has of it. */
export interface RemovedTag {
  readonly tag: string;
  /** Absent where only the tag is left. */
  readonly release: ForgeRelease | undefined;
}
