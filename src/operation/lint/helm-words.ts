import type { Severity } from "#kit/diagnostic/finding.ts";

/** A finding in Helm's words. */
export interface HelmLine {
  readonly severity: Severity;
  /** `<chart>` stands for the folder of the chart. */
  readonly path: string;
  readonly text: string;
}

/** What helm says of one chart. */
export interface HelmBlock {
  readonly path: string;
  readonly lines: readonly HelmLine[];
  /** Why it did not look at the chart at all. */
  readonly refusal?: string;
}

/** Helm 4 moved the types that errors of decoding name: those of a text of Helm 4 as the one of the profile names them. */
export function helmWords(text: string, helm: "helm3" | "helm4"): string {
  if (helm === "helm4") return text;
  return text
    .replace(/( of type (?:\[\])?\*?)v2\.(?=[A-Z]\w+$)/, "$1chart.")
    .replace(/ of type common\.Values$/, " of type chartutil.Values");
}
