/** Which Helm is followed: 4.1.4, or 3.18.5 and later. */
export type HelmProfile = "helm3" | "helm4";
