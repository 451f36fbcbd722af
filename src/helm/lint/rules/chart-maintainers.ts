import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { placeOf } from "../node-at.ts";
import { defineRule } from "../rule.ts";

/** A chart has maintainers as long as it is not deprecated: chart-testing's rule. */
export const chartMaintainers = defineRule({
  codes: {
    "maintainers-missing": diagnostic<Record<string, never>>({
      severity: "error",
      title: "The chart has no maintainers",
      message: () => "The chart has no maintainers",
      why: "Nobody knows whom to ask",
      fix: "Add `maintainers:` with at least one name",
      bad: "name: api",
      good: "name: api\nmaintainers: [{name: ada}]",
    }),
    "maintainers-unwanted": diagnostic<Record<string, never>>({
      severity: "warning",
      title: "A deprecated chart has maintainers",
      message: () => "The chart is deprecated and still names maintainers",
      why: "Users would ask people who no longer keep the chart",
      fix: "Remove `maintainers`",
      bad: "deprecated: true\nmaintainers: [{name: ada}]",
      good: "deprecated: true",
    }),
  },
  check({ path, chartYaml, metadata }, report) {
    if (chartYaml === undefined || metadata === undefined) return;
    const count = metadata.maintainers?.length ?? 0;
    const isDeprecated = metadata.deprecated === true;
    if (!isDeprecated && count === 0) report("maintainers-missing", {}, { path: `${path}/Chart.yaml` });
    if (isDeprecated && count > 0) report("maintainers-unwanted", {}, placeOf(chartYaml, "maintainers"));
  },
});
