import type { Dependency, Lock } from "../chart/metadata.ts";
import { parseConstraint, satisfies } from "../semver/constraint.ts";
import { parseVersion, VersionError } from "../semver/version.ts";
import { lockDigest } from "./lock-digest.ts";

/** How a lock has fallen behind Chart.yaml. */
export type LockDrift =
  | { readonly kind: "missing"; readonly name: string; readonly wanted: string }
  | { readonly kind: "extra"; readonly name: string; readonly locked: string }
  | { readonly kind: "moved"; readonly name: string; readonly wanted: string; readonly locked: string }
  /** The versions fit, but something else about the dependencies changed since the lock was written. */
  | { readonly kind: "digest" };

/** Compares a lock with what Chart.yaml asks for, with no network. Empty: in sync, as `helm dependency build` sees it. */
export function lockDrift(required: readonly Dependency[], lock: Lock): LockDrift[] {
  if (lock.digest === lockDigest(required, lock.dependencies)) return [];
  const drift: LockDrift[] = [];
  for (const [index, each] of required.entries()) {
    const wanted = each.version ?? "";
    const locked =
      lock.dependencies[index]?.name === each.name
        ? lock.dependencies[index]
        : lock.dependencies.find(({ name }) => name === each.name);
    if (locked === undefined) drift.push({ kind: "missing", name: each.name, wanted });
    else if (!fits(locked.version ?? "", wanted))
      drift.push({ kind: "moved", name: each.name, wanted, locked: locked.version ?? "" });
  }
  for (const { name, version = "" } of lock.dependencies) {
    if (!required.some((each) => each.name === name)) drift.push({ kind: "extra", name, locked: version });
  }
  return drift.length === 0 ? [{ kind: "digest" }] : drift;
}

function fits(version: string, constraint: string): boolean {
  try {
    return satisfies(parseVersion(version), parseConstraint(constraint));
  } catch (error) {
    if (error instanceof VersionError) return version === constraint;
    throw error;
  }
}
