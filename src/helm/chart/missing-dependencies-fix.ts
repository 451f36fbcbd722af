/**
 * What to do about a chart without the charts that its Chart.yaml names.
 *
 * @param chart the chart's folder, as a command would name it; `undefined` for a package.
 */
export function missingDependenciesFix(chart: string | undefined): string {
  return chart === undefined
    ? "Fetch the dependencies into charts/ of the chart's folder, and package it again"
    : `helm dependency build ${chart}`;
}
