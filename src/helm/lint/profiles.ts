import type { Severity } from "#kit/diagnostic/finding.ts";

/** What is linted for: a version of Helm, chart-testing's habits, or all of it. */
export const profiles = ["default", "helm4", "helm3", "ct"] as const;

/** The name of a profile. */
export type Profile = (typeof profiles)[number];

type Grade = Severity | "off";

/** Rules that Helm 4 added, and that Helm 3 does not have. */
const sinceHelm4 = [
  "chart-field-unknown",
  "chart-key-duplicate",
  "version-not-semver2",
  "templates-missing",
  "crds-not-folder",
  "crd-invalid",
];
/** Rules that Helm 3 has and Helm 4 dropped. */
const untilHelm3 = ["hook-removed", "release-time-removed"];
/** Rules that neither Helm has. */
const ours = [
  "values-duplicate-key",
  "lock-drift",
  "version-not-bumped",
  "maintainers-missing",
  "maintainers-unwanted",
  "maintainer-unknown",
  "schema-remote-ref",
  "ci-values-schema-mismatch",
  "value-required",
  "values-failed",
  "manifest-incomplete",
  "api-too-new",
  "version-range-invalid",
];
/** What ct checks beyond Helm. */
const chartTesting = [
  "version-not-bumped",
  "maintainers-missing",
  "maintainers-unwanted",
  "maintainer-unknown",
  "ci-values-schema-mismatch",
];

const off = (codes: readonly string[]): Record<string, Grade> => Object.fromEntries(codes.map((code) => [code, "off"]));

const grades: Readonly<Record<Profile, Readonly<Record<string, Grade>>>> = {
  // A library chart or one of only subcharts has no templates by design, and maintainers are a public repository's habit.
  default: {
    "templates-missing": "info",
    "maintainers-missing": "off",
    "yaml-key-duplicates": "off",
    "version-type": "error",
  },
  helm4: { ...off([...ours, ...untilHelm3]), "api-removed": "warning" },
  helm3: { ...off([...ours, ...sinceHelm4]), "templates-not-folder": "warning", "api-removed": "warning" },
  ct: {
    "api-removed": "warning",
    ...off(ours.filter((code) => !chartTesting.includes(code))),
    // The schema of Chart.yaml names its fields, and may be the repository's own.
    "chart-field-unknown": "off",
    // yamllint's rule about keys says it, for all files and as the lintconf.yaml wants it.
    "chart-key-duplicate": "off",
  },
};

/** The severity of a code in a profile: its own where the profile says nothing. */
export function gradeOf(profile: Profile, code: string, own: Severity): Grade {
  return grades[profile][code] ?? own;
}
