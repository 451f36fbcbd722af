import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { tryVersion } from "../../semver/try-version.ts";
import { parseStrictVersion } from "../../semver/version.ts";
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
    if (tryVersion(version, parseStrictVersion) !== undefined) return;
    report("version-not-semver2", { version }, placeOf(chartYaml, "version"), {
      fault: faultIn("Chart.yaml", "version"),
      helm: { path: "Chart.yaml", text: `version '${version}' is not a valid SemVerV2` },
    });
  },
});
