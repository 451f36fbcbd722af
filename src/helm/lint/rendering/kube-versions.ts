import { isCompatibleRange } from "../../semver/is-compatible-range.ts";
import { builtInCapabilities } from "../../template/objects/built-in-capabilities.ts";
import { parseKubeVersion, type KubeVersion } from "../../template/objects/kube-version.ts";
import type { RenderSettings } from "../render-settings.ts";

/** The first minor release that charts of today are written for. */
const oldestMinor = 16;

/**
 * The versions of Kubernetes that a chart is rendered for: those asked for that its `kubeVersion` allows, every minor
 * release that it allows, or, as nothing is asked for, the newest of them that Helm knows; where it allows none, that one.
 * Helm itself asks no chart.
 */
export function kubeVersionsFor(
  allowed: string,
  { helm, isHelmOnly, kubeVersions }: RenderSettings,
  skip: (reason: string) => void,
): readonly KubeVersion[] {
  const builtIn = builtInCapabilities(helm).kubeVersion;
  if (isHelmOnly || allowed === "")
    return kubeVersions === "range" || kubeVersions.length === 0 ? [builtIn] : kubeVersions;
  const isAllowed = ({ normalized }: KubeVersion): boolean => isCompatibleRange(allowed, normalized);
  if (kubeVersions !== "range" && kubeVersions.length > 0) {
    for (const version of kubeVersions)
      if (!isAllowed(version)) skip(`it is not rendered for Kubernetes ${version.full}: its kubeVersion is ${allowed}`);
    return kubeVersions.filter(isAllowed);
  }
  const range = minorReleases(builtIn, helm).flatMap((patches) => patches.find(isAllowed) ?? []);
  if (kubeVersions === "range" && range.length > 0) return range;
  if (isAllowed(builtIn)) return [builtIn];
  const newest = range.slice(-1);
  if (newest.length > 0) return newest;
  const { major, minor } = builtIn;
  const known = `1.${oldestMinor} to ${major}.${minor}`;
  skip(`no Kubernetes from ${known} is in its kubeVersion, ${allowed}: it is rendered for ${major}.${minor}`);
  return [builtIn];
}

/** The first and a late patch of each minor release: a range may begin or end between them. */
function minorReleases({ minor }: KubeVersion, helm: RenderSettings["helm"]): KubeVersion[][] {
  const count = Math.max(0, Number(minor) - oldestMinor + 1);
  return Array.from({ length: count }, (_, index) =>
    ["0", "99"].map((patch) => parseKubeVersion(`1.${oldestMinor + index}.${patch}`, helm)),
  );
}
