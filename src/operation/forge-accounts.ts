/** Whether a name is one of a user or an organization; `unknown` where the host did not say. */
export type AccountState = "present" | "absent" | "unknown";

/** What the code host knows of people. */
export interface ForgeAccounts {
  /** Looks names of users and organizations up, each once, fifty in a call. @returns an answer for each name. */
  findAccounts(names: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, AccountState>>;
}
