import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { parseStrictVersion, VersionError } from "../../semver/version.ts";
import { faultIn } from "../fault.ts";
import { placeOf } from "../node-at.ts";
import { defineRule } from "../rule.ts";

/** The chart's version is one that every tool reads, not only Helm. */
export const chartVersionStrict = defineRule({
  codes: {
    "version-not-semver2": diagnostic<{ version: string }>({
      severity: "warning",
      title: "The chart's version is not MAJOR.MINOR.PATCH to the letter",
      message: ({ version }) => `"${version}" follows SemVer 2 only loosely`,
      why: "OCI registries and other tools take strict versions only",
      fix: "Write all three numbers, with no `v` before them",
      bad: "version: v1.2",
      good: "version: 1.2.0",
    }),
  },
  check({ chartYaml, metadata }, report) {
    if (chartYaml === undefined || metadata === undefined) return;
    const { version = "" } = metadata;
    if (isStrict(version)) return;
    report("version-not-semver2", { version }, placeOf(chartYaml, "version"), {
      fault: faultIn("Chart.yaml", "version"),
      helm: { path: "Chart.yaml", text: `version '${version}' is not a valid SemVerV2` },
    });
  },
});

function isStrict(text: string): boolean {
  try {
    parseStrictVersion(text);
    return true;
  } catch (error) {
    if (error instanceof VersionError) return false;
    throw error;
  }
}
