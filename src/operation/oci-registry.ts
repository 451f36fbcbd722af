/** A repository of a registry: `ghcr.io` and `acme/charts/api`. */
export interface OciRepository {
  /** With a port where it has one. */
  readonly host: string;
  readonly repository: string;
}

/** A manifest as the registry has it. */
export interface OciManifest {
  /** `sha256:` and hex, of these bytes. */
  readonly digest: string;
  readonly bytes: Uint8Array;
}

/** A blob as a manifest names it. */
export interface OciBlob {
  readonly digest: string;
  /** In bytes. */
  readonly size: number;
}

/**
 * What is asked of a registry that speaks the OCI distribution protocol. Each call costs the fewest requests that it can:
 * no question is asked whose answer an upload gives anyway.
 *
 * All throw {AppError}: `registry-denied` when the registry does not let this user in, `registry-failed` when it cannot be
 * reached or answers with nonsense.
 */
export interface OciRegistry {
  /** The digest of what a tag or a digest names, or `undefined` where there is nothing. One HEAD. */
  digestOf(place: OciRepository, reference: string, signal: AbortSignal): Promise<string | undefined>;
  /** The manifest that a tag or a digest names. One GET of at most 4 MiB; its digest is checked. */
  manifest(place: OciRepository, reference: string, signal: AbortSignal): Promise<OciManifest | undefined>;
  /** Every tag, in the order of the registry. */
  tags(place: OciRepository, signal: AbortSignal): Promise<readonly string[]>;
  /** A blob in pieces; size and digest are checked, and a wrong one fails the last step. */
  download(place: OciRepository, blob: OciBlob, signal: AbortSignal): AsyncIterable<Uint8Array>;
  /** Uploads a blob: a POST and a PUT. A blob that the registry has already is no error. */
  upload(place: OciRepository, digest: string, body: Blob, signal: AbortSignal): Promise<void>;
  /** Puts a manifest whose blobs are there under a tag. One PUT. */
  tag(place: OciRepository, tag: string, manifest: Uint8Array, signal: AbortSignal): Promise<void>;
  /**
   * Deletes a manifest by its digest, and with it the tags that name it. One DELETE; what is gone already is no error.
   *
   * @throws {AppError} `registry-undeletable` when the registry deletes nothing for anybody.
   */
  delete(place: OciRepository, digest: string, signal: AbortSignal): Promise<void>;
}

/** How a registry is talked to, as the flags of an operation say. */
export interface RegistryOptions {
  /** Talk HTTP without TLS. */
  readonly plainHttp: boolean;
  /** What the user gave on the command line, instead of what files and the environment say. */
  readonly credentials?: { readonly username: string; readonly password: string } | undefined;
  /** The operation will push: tokens are asked for with the right to. */
  readonly writes: boolean;
  /** The operation will delete as well. Default: false. */
  readonly deletes?: boolean;
}
