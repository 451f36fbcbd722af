import type { ForgeRelease } from "#operation/forge.ts";

/** A version of a chart that is no longer there. */
export interface RemovedVersion {
  readonly name: string;
  readonly version: string;
  /** Absent where the code host has none. */
  readonly tagged?: RemovedTag;
  /** Absent where the registry has none, or is not asked. */
  readonly pushed?: RemovedPush;
}

/** What the code host has of it. */
export interface RemovedTag {
  readonly tag: string;
  /** Absent where only the tag is left. */
  readonly release: ForgeRelease | undefined;
}

/** What a registry has of it. */
export interface RemovedPush {
  /** `oci://ghcr.io/acme/charts/old-api:1.0.0` */
  readonly reference: string;
  readonly digest: string;
  /** Calls of the code host that deleting it takes: none where the registry does it. */
  readonly calls: number;
  delete(signal: AbortSignal): Promise<void>;
}
