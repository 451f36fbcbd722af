import type { ChangeKind } from "#helm/changes/chart-change.ts";

/** A section of the notes, in their order. */
export interface ChangeGroup {
  readonly title: string;
  /** The types of commits that belong to it. */
  readonly types: readonly string[];
  /** What Artifact Hub calls it; absent for what users of a chart need not know. */
  readonly kind?: ChangeKind;
}

/** What breaks users stands first, whatever its type. */
const breaking: ChangeGroup = { title: "Breaking changes", types: [], kind: "changed" };
const dependencies: ChangeGroup = { title: "Dependencies", types: ["deps"], kind: "changed" };
const other: ChangeGroup = { title: "Other changes", types: [], kind: "changed" };

/** The sections of the notes, in their order. */
export const changeGroups: readonly ChangeGroup[] = [
  breaking,
  { title: "Security", types: ["security", "sec"], kind: "security" },
  { title: "Features", types: ["feat", "feature"], kind: "added" },
  { title: "Fixes", types: ["fix", "bugfix", "hotfix"], kind: "fixed" },
  { title: "Performance", types: ["perf"], kind: "changed" },
  { title: "Deprecated", types: ["deprecate", "deprecated"], kind: "deprecated" },
  { title: "Removed", types: ["remove", "removed"], kind: "removed" },
  { title: "Reverted", types: ["revert"], kind: "changed" },
  dependencies,
  { title: "Refactoring", types: ["refactor"] },
  { title: "Documentation", types: ["docs", "doc"] },
  { title: "Maintenance", types: ["build", "chore", "ci", "style", "test", "tests"] },
  other,
];

const byType = new Map(changeGroups.flatMap((group) => group.types.map((type) => [type, group] as const)));

/** The section of a commit's type; nothing for a type that has none. */
export function groupOfType(type: string | undefined): ChangeGroup | undefined {
  return type === undefined ? undefined : byType.get(type);
}

const dependencyScope = /^deps\b/;

/** The section that a change belongs to. Updates of dependencies have types of all kinds, and a scope in common. */
export function groupOf({
  type,
  scope,
  isBreaking,
}: {
  readonly type?: string;
  readonly scope?: string;
  readonly isBreaking: boolean;
}): ChangeGroup {
  if (isBreaking) return breaking;
  if (scope !== undefined && dependencyScope.test(scope)) return dependencies;
  return groupOfType(type) ?? other;
}

/** The scope of a change of a chart, where it says more than the section and the chart's name do. */
export function tellingScope(scope: string | undefined, chartName: string): string | undefined {
  return scope === chartName || (scope !== undefined && dependencyScope.test(scope)) ? undefined : scope;
}
