import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { parseConstraint } from "../../semver/constraint.ts";
import { VersionError } from "../../semver/version.ts";
import { faultIn } from "../fault.ts";
import { placeOfValue } from "../place-of-value.ts";
import { defineRule } from "../rule.ts";

/** kubeVersion and the versions of dependencies are ranges that Helm can read. */
export const chartVersionRanges = defineRule({
  codes: {
    "version-range-invalid": diagnostic<{ field: string; range: string }>({
      severity: "error",
      title: "A range of versions cannot be read",
      message: ({ field, range }) => `${field} "${range}" is no range of versions`,
      why: "No version is in it: Helm refuses to install the chart, or to fetch the dependency",
      fix: 'Write comparisons with versions, such as ">=1.25.0-0" or "^2.1.0"',
      bad: 'kubeVersion: "1.25+"',
      good: 'kubeVersion: ">=1.25.0-0"',
    }),
  },
  check({ chartYaml, metadata }, report) {
    if (chartYaml === undefined || metadata === undefined) return;
    const check = (range: string, tokens: readonly string[], field: string): void => {
      if (range === "" || isRange(range)) return;
      const fault = faultIn("Chart.yaml", field);
      report("version-range-invalid", { field, range }, placeOfValue(chartYaml, tokens), { fault });
    };
    check(metadata.kubeVersion ?? "", ["kubeVersion"], "kubeVersion");
    for (const [index, dependency] of (metadata.dependencies ?? []).entries())
      check(dependency?.version ?? "", ["dependencies", String(index), "version"], `dependencies[${index}].version`);
  },
});

function isRange(text: string): boolean {
  try {
    parseConstraint(text);
    return true;
  } catch (error) {
    if (error instanceof VersionError) return false;
    throw error;
  }
}
