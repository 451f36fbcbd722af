/** What became of a package or an alias. */
export interface PushRow {
  readonly reference: string;
  /** Of the manifest. */
  readonly digest: string;
  /** `planned` until the plan is carried out. */
  status: "unchanged" | "refused" | "planned" | "pushed" | "failed";
}
