import { parseConstraint, satisfies } from "../semver/constraint.ts";
import { parseVersion } from "../semver/version.ts";

/** A chart of the repository, as far as who depends on whom goes. */
export interface GraphChart {
  /** Posix path of its folder. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly dependencies: readonly { readonly name: string; readonly version: string; readonly repository: string }[];
}

/** Who depends on whom among the charts of a repository. */
export interface DependencyGraph {
  /** The charts that a chart depends on, by path. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
  /** Circles, each as the paths along it with the first one again at the end. */
  readonly cycles: readonly (readonly string[])[];
  /** Every path, after all those it depends on. */
  readonly order: readonly string[];
}

/**
 * Builds the graph: a dependency is a chart of the repository when its `file://` path leads to it, or when it has no
 * repository or a remote one, bears its name, and its version satisfies the constraint.
 */
export function dependencyGraph(charts: readonly GraphChart[]): DependencyGraph {
  const byPath = new Map(charts.map((chart) => [chart.path, chart]));
  const byName = Map.groupBy(charts, (chart) => chart.name);
  const needs = new Map<string, string[]>();
  for (const chart of charts) {
    const targets = chart.dependencies.flatMap((dependency): string[] => {
      if (dependency.repository.startsWith("file://")) {
        const path = resolvePath(chart.path, dependency.repository.slice("file://".length));
        return byPath.has(path) ? [path] : [];
      }
      return (byName.get(dependency.name) ?? [])
        .filter((each) => fits(each.version, dependency.version))
        .map(({ path }) => path);
    });
    needs.set(chart.path, [...new Set(targets)].sort());
  }
  return { needs, ...sortTopologically(needs) };
}

/** The charts that depend on any of some charts, directly or through others; those themselves are not among them. */
export function dependentsOf(graph: DependencyGraph, paths: readonly string[]): string[] {
  const reached = new Set(paths);
  // Every chart comes after what it needs, so one pass sees each chain from its end.
  for (const path of graph.order) {
    if ((graph.needs.get(path) ?? []).some((each) => reached.has(each))) reached.add(path);
  }
  return graph.order.filter((path) => reached.has(path) && !paths.includes(path));
}

function fits(version: string, constraint: string): boolean {
  try {
    return satisfies(parseVersion(version), parseConstraint(constraint));
  } catch {
    // A version or constraint that cannot be read is lint's to report; the name alone says they belong together.
    return version === constraint;
  }
}

function resolvePath(base: string, target: string): string {
  const parts: string[] = target.startsWith("/") ? [] : base.split("/").filter((part) => part !== ".");
  for (const part of target.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.length === 0 ? "." : parts.join("/");
}

function sortTopologically(needs: ReadonlyMap<string, readonly string[]>): Pick<DependencyGraph, "order" | "cycles"> {
  const order: string[] = [];
  const cycles: string[][] = [];
  const state = new Map<string, "open" | "done">();
  for (const root of [...needs.keys()].sort()) {
    // An explicit stack: a chain of charts may be longer than the call stack is deep.
    const trail: { path: string; next: number }[] = state.has(root) ? [] : [{ path: root, next: 0 }];
    state.set(root, state.get(root) ?? "open");
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const target = needs.get(top.path)?.[top.next];
      top.next += 1;
      if (target === undefined) {
        state.set(top.path, "done");
        order.push(top.path);
        trail.pop();
      } else if (state.get(target) === "open") {
        const start = trail.findIndex((each) => each.path === target);
        cycles.push([...trail.slice(start).map((each) => each.path), target]);
      } else if (!state.has(target)) {
        state.set(target, "open");
        trail.push({ path: target, next: 0 });
      }
    }
  }
  return { order, cycles };
}
