/** A package that the code host keeps in its own registry of containers. */
export interface ForgePackage {
  /** Whose it is; not always who has the repository. */
  readonly owner: string;
  readonly ownerKind: "organization" | "user";
  /** With slashes where the registry has them: `charts/api`. */
  readonly name: string;
  readonly versions: readonly PackageVersion[];
}

/** One version of a package: a manifest. */
export interface PackageVersion {
  readonly id: number;
  /** `sha256:` and hexadecimal digits. */
  readonly digest: string;
  readonly tags: readonly string[];
}

/** The packages of a code host. */
export interface ForgePackages {
  /**
   * Looks a package up, as it is now. A hundred versions a call.
   *
   * @returns `undefined` where there is none, or the token may not see it: the host does not say which.
   */
  findPackage(owner: string, name: string, signal: AbortSignal): Promise<ForgePackage | undefined>;
  /**
   * Deletes a version of a package. With the last one that has a tag the whole package goes, for the host keeps none without.
   * Two calls; what is gone already is no error.
   */
  deletePackageVersion(of: ForgePackage, version: PackageVersion, signal: AbortSignal): Promise<void>;
}
