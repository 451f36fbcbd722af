import type { KubeVersion } from "../../template/objects/kube-version.ts";

/** The minor release of Kubernetes 1 in which something happens. */
export type Minor = number;

/** Reads `1.25`. */
export function minorOf(release: string): Minor {
  return Number(release.slice(release.indexOf(".") + 1));
}

/** Whether a release of Kubernetes is one of them or a later one. */
export function isSince(minor: Minor, { major, minor: own }: KubeVersion): boolean {
  return Number(major) > 1 || (Number(major) === 1 && Number(own) >= minor);
}
