/** Where a run comes from, as far as its surroundings say. */
export interface RunOrigin {
  /** What the continuous integration calls the workflow. */
  readonly workflow: string | undefined;
  /** The number of this run of the workflow. */
  readonly runId: string | undefined;
  /** The commit that it is about. */
  readonly commit: string | undefined;
  /** The branch that it is about; of a pull request, the one that is to be merged. */
  readonly branch: string | undefined;
  /** The fork, `owner/name`, whose pull request it is about; absent where it is none of a fork. */
  readonly fork?: string;
  /** The page of the repository, without a slash at the end. */
  readonly repositoryUrl: string | undefined;
}
