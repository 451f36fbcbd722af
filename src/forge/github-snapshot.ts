import type { ForgeSnapshot } from "#operation/forge.ts";

/** A snapshot with what only GitHub needs of it. */
export interface GithubSnapshot extends ForgeSnapshot {
  /** What GraphQL calls the repository. */
  readonly repositoryId: string;
}
