import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { ChartLoadError } from "../../chart/chart-load-error.ts";
import { loadErrorFix } from "../../chart/load-error-fix.ts";
import { lockDrift, type LockDrift } from "../../lock/lock-drift.ts";
import { locateLoadError } from "../locate-load-error.ts";
import { placeOf } from "../node-at.ts";
import { defineRule, type HelmMessage } from "../rule.ts";
import type { LintSubject } from "../subject.ts";

/** What Chart.yaml, Chart.lock and charts/ say of dependencies is the same. */
export const chartDependencies = defineRule({
  codes: {
    "chart-unloadable": diagnostic<{ reason: string }>({
      severity: "error",
      title: "Helm cannot load the chart",
      message: ({ reason }) => reason,
      why: "It can be neither packaged nor installed",
      fix: "Correct what the message names, so that `helm package` takes the chart",
      bad: "type: app",
      good: "type: application",
    }),
    "dependency-undeclared": diagnostic<{ names: string[] }>({
      severity: "error",
      title: "A chart in charts/ is not in Chart.yaml",
      message: ({ names }) => `Not among the dependencies in Chart.yaml: ${names.join(", ")}`,
      why: "It is installed with no condition and no version check",
      fix: "Add it to dependencies, or remove it from charts/",
      bad: "charts/redis-1.0.0.tgz  # and no dependency redis",
      good: "dependencies: [{name: redis, version: 1.0.0, repository: …}]",
    }),
    "dependency-missing": diagnostic<{ names: string[] }>({
      severity: "warning",
      title: "A dependency is not in charts/",
      message: ({ names }) => `Not in the charts folder: ${names.join(", ")}`,
      why: "The chart cannot be rendered or packaged from this checkout",
      fix: "Run helm dependency update in the folder of the chart",
      bad: "dependencies: [{name: redis, …}]  # and an empty charts/",
      good: "dependencies: [{name: redis, …}]  # with charts/redis-1.0.0.tgz",
    }),
    "lock-drift": diagnostic<{ problem: string }>({
      severity: "warning",
      title: "Chart.lock is out of date",
      message: ({ problem }) => problem,
      why: "`helm dependency build` refuses it, and a release would not hold what Chart.yaml asks for",
      fix: "Run helm dependency update in the folder of the chart",
      bad: "Chart.yaml: version: ^2.1.0\nChart.lock: version: 2.0.3",
      good: "Chart.yaml: version: ^2.1.0\nChart.lock: version: 2.1.0",
    }),
  },
  check(subject, report) {
    const { path, chart, chartYaml, folders } = subject;
    if (chart instanceof ChartLoadError) {
      const { place, fault } = locateLoadError(chart, subject);
      report("chart-unloadable", { reason: chart.message }, place, {
        fault,
        fix: loadErrorFix(chart, path),
        helm: loadMessages(chart.message, folders),
      });
      return;
    }
    if (chartYaml === undefined) return;
    const declared = (chart.metadata.dependencies ?? []).flatMap((each) => (each === null ? [] : [each]));
    const names = new Set(declared.map((each) => each.name));
    const present = new Set(chart.dependencies.map((each) => each.metadata.name ?? ""));
    const undeclared = chart.dependencies.flatMap(({ metadata: { name = "" } }) => (names.has(name) ? [] : [name]));
    const missing = declared.flatMap(({ name }) => (present.has(name) ? [] : [name]));
    const place = placeOf(chartYaml, "dependencies");
    if (undeclared.length > 0) {
      report("dependency-undeclared", { names: undeclared }, place, {
        helm: { path: "<chart>", text: `chart metadata is missing these dependencies: ${undeclared.join(",")}` },
      });
    }
    if (missing.length > 0) {
      report("dependency-missing", { names: missing }, place, {
        helm: { path: "<chart>", text: `chart directory is missing these dependencies: ${missing.join(",")}` },
      });
    }
    const lockName = chart.raw.some((file) => file.name === "Chart.lock") ? "Chart.lock" : "requirements.lock";
    if (chart.lock !== undefined)
      for (const drift of lockDrift(declared, chart.lock, chart.metadata.apiVersion))
        report("lock-drift", { problem: describe(drift) }, { path: `${path}/${lockName}` });
  },
});

/** Helm loads the chart for its rules about templates, dependencies and crds, and each of them says that it could not. */
function loadMessages(reason: string, folders: LintSubject["folders"]): HelmMessage[] {
  const templates = { path: "templates/", text: reason };
  return [
    ...(folders.templates === "folder" ? [templates] : []),
    ...(folders.templates === "missing" ? [{ ...templates, only: "helm3" as const }] : []),
    { path: "", text: `unable to load chart\n\t${reason}` },
    ...(folders.crds === "folder" ? [{ path: "crds/", text: reason, only: "helm4" as const }] : []),
  ];
}

function describe(drift: LockDrift): string {
  switch (drift.kind) {
    case "missing":
      return `${drift.name} ${drift.wanted} in Chart.yaml, not locked`;
    case "extra":
      return `${drift.name} ${drift.locked} is locked, and Chart.yaml does not ask for it`;
    case "moved":
      return `${drift.name} ${drift.wanted} in Chart.yaml, ${drift.locked} locked`;
    case "repository":
      return `${drift.name} comes from "${drift.wanted}" in Chart.yaml, and was locked from "${drift.locked}"`;
    case "digest":
      return "The dependencies in Chart.yaml changed after Chart.lock was written";
  }
}
