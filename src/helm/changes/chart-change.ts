/** The kinds of changes that Artifact Hub knows. */
export const changeKinds = ["added", "changed", "deprecated", "removed", "fixed", "security"] as const;

/** One of the kinds. */
export type ChangeKind = (typeof changeKinds)[number];

/** The annotation of Chart.yaml that lists the changes of a version. */
export const changesAnnotation = "artifacthub.io/changes";

/**
 * A change as the annotation has it.
 *
 * Source: https://artifacthub.io/docs/topics/annotations/helm/#artifacthubiochanges
 */
export interface ChartChange {
  /** Absent where the list has texts only. */
  readonly kind?: ChangeKind;
  readonly description: string;
  readonly links: readonly { readonly name: string; readonly url: string }[];
}
