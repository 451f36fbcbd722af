import type { ValueMap } from "#kit/gotemplate/value/value.ts";
import type { HelmProfile } from "../template/helm-profile.ts";
import type { Profile } from "./profiles.ts";
import type { KubeVersion } from "../template/objects/kube-version.ts";

/** How the templates of a chart are rendered for its rules. */
export interface RenderSettings {
  readonly helm: HelmProfile;
  /** Whether only what that Helm finds is looked for, once for each value that it would print it. */
  readonly isHelmOnly: boolean;
  /** What a user gave; it wins over every file of the chart. */
  readonly values: ValueMap;
  /** The chart's own values alone, those and each file for CI over them, or only the latter where there are some. */
  readonly valuesFiles: "own" | "each" | "ci";
  readonly namespace: string;
  /** Versions of Kubernetes, or every minor release that the chart allows; without any, the one that Helm has built in. */
  readonly kubeVersions: readonly KubeVersion[] | "range";
  readonly skipsSchemas: boolean;
}

/** What a profile has where nobody says otherwise: its values files of a chart, and the version of Kubernetes that Helm has built in. */
export function usualRenderSettings(profile: Profile): RenderSettings {
  return {
    helm: profile === "helm3" ? "helm3" : "helm4",
    isHelmOnly: profile === "helm3" || profile === "helm4",
    values: new Map(),
    valuesFiles: profile === "default" ? "each" : profile === "ct" ? "ci" : "own",
    namespace: "default",
    kubeVersions: [],
    skipsSchemas: false,
  };
}
