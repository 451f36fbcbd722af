/** What the calls of the actions of axivo/charts depend on. */
export interface OriginRun {
  /** Labels that are wanted. */
  readonly labels: number;
  /** Charts of the repository. */
  readonly charts: number;
  /** Charts whose version has no release. */
  readonly fresh: number;
  /** Of these, charts that were never released before. */
  readonly neverReleased: number;
  /** Releases that the repository has. */
  readonly releases: number;
  /** Check runs on the commit; each job is one. */
  readonly checkRuns: number;
}

const perPage = 100;
const maxCheckRuns = 30;

/**
 * How many calls of GitHub the actions of axivo/charts make, by their code, which Chartyard takes the place of. Counted were the
 * requests of that code, unchanged, before a server of ours; where a number depends on more, the least is taken.
 */
export const originCalls = {
  /** Each label is read, and then written whether it differs or not; and a check run is made for the annotation. */
  labels: ({ labels }: Pick<OriginRun, "labels">): number => 2 * labels + 1,

  /**
   * The release of each chart is asked for by its tag. For a new one its last release is looked for among all, page by page up to
   * the first that is its own, and so to the end where it has none; issues are asked for; the release is made; the package is sent.
   */
  releases: ({
    charts,
    fresh,
    neverReleased,
    releases,
  }: Pick<OriginRun, "charts" | "fresh" | "neverReleased" | "releases">): number =>
    charts + 4 * fresh + neverReleased * (Math.max(1, Math.ceil(releases / perPage)) - 1),

  /** For each chart, new or not, the kind of the owner is asked for, and its package is deleted before it is pushed again. */
  packages: ({ charts }: Pick<OriginRun, "charts">): number => 2 * charts,

  /** The check runs are listed, and the annotations of each of the first thirty; a failing run opens an issue, each time another. */
  report: ({ checkRuns }: Pick<OriginRun, "checkRuns">, isFailing: boolean): number =>
    1 + Math.min(maxCheckRuns, checkRuns) + (isFailing ? 1 : 0),
} as const;
