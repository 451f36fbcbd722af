import type { Dependency, Lock, Metadata } from "../chart/metadata.ts";
import { isCompatibleRange } from "../semver/is-compatible-range.ts";
import { legacyLockDigest, lockDigest } from "./lock-digest.ts";

/** How a lock has fallen behind Chart.yaml. */
export type LockDrift =
  | { readonly kind: "missing"; readonly name: string; readonly wanted: string }
  | { readonly kind: "extra"; readonly name: string; readonly locked: string }
  /** The version that is locked is not one that is asked for. */
  | { readonly kind: "moved"; readonly name: string; readonly wanted: string; readonly locked: string }
  /** The chart comes from elsewhere. */
  | { readonly kind: "repository"; readonly name: string; readonly wanted: string; readonly locked: string }
  /** All of that fits, but something else about the dependencies changed since the lock was written. */
  | { readonly kind: "digest" };

/**
 * Compares a lock with what a chart asks for, with no network. Empty: in sync, as `helm dependency build` sees it, which
 * compares digests alone; what else is said here explains why they differ.
 * Source: https://github.com/helm/helm/blob/v4.1.4/pkg/downloader/manager.go (Build)
 */
export function lockDrift(
  required: readonly Dependency[],
  lock: Lock,
  apiVersion: Metadata["apiVersion"] = "v2",
): LockDrift[] {
  const locked = lock.dependencies;
  if (required.length === 0 && locked.length === 0) return [];
  const pairs = pairUp(required, locked);
  const resolved = pairs.map(([wanted, found]) => withAddress(wanted, found));
  if (lock.digest === lockDigest(resolved, locked)) return [];
  if (apiVersion === "v1" && lock.digest === legacyLockDigest(required)) return [];
  const names = new Set(required.map(({ name }) => name));
  const drift = [
    ...pairs.flatMap(([wanted, found]) => dependencyDrift(wanted, found)),
    ...locked.flatMap(({ name, version = "" }) =>
      names.has(name) ? [] : [{ kind: "extra" as const, name, locked: version }],
    ),
  ];
  return drift.length === 0 ? [{ kind: "digest" }] : drift;
}

type Pair = readonly [wanted: Dependency, found: Dependency | undefined];

/** Helm locks in the order of Chart.yaml; where that was changed since, the first of the same name is the one. */
function pairUp(required: readonly Dependency[], locked: readonly Dependency[]): Pair[] {
  const byName = new Map(locked.toReversed().map((each) => [each.name, each]));
  return required.map((each, index) => [
    each,
    locked[index]?.name === each.name ? locked[index] : byName.get(each.name),
  ]);
}

/** Helm replaces the alias of a repository (`@stable`) by its address before it locks; only the lock knows it here. */
function withAddress(wanted: Dependency, found: Dependency | undefined): Dependency {
  return found !== undefined && isAlias(wanted) ? { ...wanted, repository: found.repository ?? "" } : wanted;
}

function isAlias({ repository = "" }: Dependency): boolean {
  return repository.startsWith("@") || repository.startsWith("alias:");
}

function dependencyDrift(wanted: Dependency, found: Dependency | undefined): LockDrift[] {
  const { name, version = "", repository = "" } = wanted;
  if (found === undefined) return [{ kind: "missing", name, wanted: version }];
  const drift: LockDrift[] = [];
  const locked = found.version ?? "";
  if (!fits(locked, version)) drift.push({ kind: "moved", name, wanted: version, locked });
  const from = found.repository ?? "";
  if (!isAlias(wanted) && from !== repository)
    drift.push({ kind: "repository", name, wanted: repository, locked: from });
  return drift;
}

/** A chart that is kept in `charts/` is locked with the constraint itself. */
function fits(locked: string, constraint: string): boolean {
  return locked === constraint || isCompatibleRange(constraint, locked);
}
