import type { Chart } from "./chart.ts";

/** The names in Chart.yaml for which there is no chart in `charts/`, as helm checks before it packages or renders. */
export function missingDependencies({ metadata, dependencies }: Chart): string[] {
  const present = new Set(dependencies.map((each) => each.metadata.name));
  return (metadata.dependencies ?? []).flatMap((each) => (each === null || present.has(each.name) ? [] : [each.name]));
}
