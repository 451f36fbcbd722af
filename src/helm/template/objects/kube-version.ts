import type { HelmProfile } from "../helm-profile.ts";

/** A version of Kubernetes as Helm keeps it. */
export interface KubeVersion {
  /** As it was given, with a `v`: `v1.33.4-gke.1245000`. Helm 3 keeps the numbers alone. */
  readonly full: string;
  /** What constraints are held against: `v1.33.4`. */
  readonly normalized: string;
  readonly major: string;
  readonly minor: string;
}

/** Text that is no version of Kubernetes, in the words of Kubernetes' own parser. */
export class KubeVersionError extends Error {
  override readonly name = "KubeVersionError";
}

/**
 * Reads what `--kube-version` takes: two numbers or more, and whatever follows them.
 * Source: https://github.com/kubernetes/apimachinery/blob/v0.35.1/pkg/util/version/version.go
 *
 * @throws {KubeVersionError}
 */
export function parseKubeVersion(text: string, helm: HelmProfile): KubeVersion {
  const numbers = /^\s*v?(\d+(?:\.\d+)*)/.exec(text)?.[1];
  if (numbers === undefined) throw new KubeVersionError(`could not parse "${text}" as version`);
  const parts = numbers.split(".");
  if (parts.length < 2) throw new KubeVersionError(`illegal version string "${text}"`);
  if (/^0\d/.test(numbers))
    throw new KubeVersionError(`illegal zero-prefixed version component "${parts[0] ?? ""}" in "${text}"`);
  const plain = parts.map((part) => part.replace(/^0+(?=\d)/, ""));
  const normalized = `v${plain.join(".")}`;
  const given = text.startsWith("v") ? text : `v${text}`;
  return { full: helm === "helm4" ? given : normalized, normalized, major: plain[0] ?? "", minor: plain[1] ?? "" };
}
