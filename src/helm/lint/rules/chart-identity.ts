import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import type { TextEdit } from "#kit/diagnostic/text-edit.ts";
import { quote } from "#kit/gotemplate/strconv/quote.ts";
import { compareVersions } from "../../semver/compare-versions.ts";
import { tryVersion } from "../../semver/try-version.ts";
import { parseVersion, type Version } from "../../semver/version.ts";
import { resolveScalar } from "../../yaml/resolve-scalar.ts";
import { baseName } from "../../chart/base-name.ts";
import { faultIn } from "../fault.ts";
import { pairAt, placeOf, resolve } from "../node-at.ts";
import { trimEdits } from "../trim-edits.ts";
import { defineRule } from "../rule.ts";
import type { LintFile } from "../subject.ts";

const file = "Chart.yaml";

/** The chart says who it is: apiVersion, name, version and appVersion. */
export const chartIdentity = defineRule({
  codes: {
    "name-missing": diagnostic<Record<string, never>>({
      severity: "error",
      title: "The chart has no name",
      message: () => "The chart has no name",
      why: "Helm cannot package or install it",
      fix: "Add `name:` with the name of the chart's folder",
      bad: "apiVersion: v2\nversion: 1.0.0",
      good: "apiVersion: v2\nname: api\nversion: 1.0.0",
    }),
    "name-invalid": diagnostic<{ name: string }>({
      severity: "error",
      title: "The chart's name is a path",
      message: ({ name }) => `"${name}" is no name of a chart: it has a slash`,
      why: "Packages are named after the chart",
      fix: "Take the name of the folder",
      bad: "name: acme/api",
      good: "name: api",
    }),
    "api-version-invalid": diagnostic<{ apiVersion: string }>({
      severity: "error",
      title: "apiVersion is neither v1 nor v2",
      message: ({ apiVersion }) =>
        apiVersion === "" ? "apiVersion is missing" : `apiVersion is v1 or v2, not "${apiVersion}"`,
      why: "Helm reads a chart by its apiVersion",
      fix: "Set `apiVersion: v2`",
      bad: "apiVersion: apps/v1",
      good: "apiVersion: v2",
    }),
    "version-type": diagnostic<{ field: string; type: string; text: string }>({
      severity: "error",
      title: "A version is no text to YAML",
      message: ({ field, type, text }) => {
        if (type === "<nil>") return `${field} is empty`;
        if (type === "bool") return `${field} ${text} is a truth to YAML, not text`;
        return `${field} ${text} is a number to YAML; 1.10 would become 1.1`;
      },
      why: "YAML rewrites numbers: 1.10 is 1.1, and 1e3 is 1000",
      fix: 'Write all three numbers of a version, and put an appVersion in quotes: "1.10"',
      bad: "version: 1.10",
      good: 'version: "1.10.0"',
    }),
    "version-missing": diagnostic<Record<string, never>>({
      severity: "error",
      title: "The chart has no version",
      message: () => "The chart has no version",
      why: "Helm cannot package it",
      fix: "Add `version:` with a semantic version",
      bad: "apiVersion: v2\nname: api",
      good: "apiVersion: v2\nname: api\nversion: 1.0.0",
    }),
    "version-invalid": diagnostic<{ version: string }>({
      severity: "error",
      title: "The chart's version is no semantic version",
      message: ({ version }) => `"${version}" is no semantic version that Helm accepts`,
      why: "Helm orders and resolves charts by semantic versions",
      fix: "Write MAJOR.MINOR.PATCH, such as 1.2.3",
      bad: "version: latest",
      good: "version: 1.2.3",
    }),
  },
  check({ path, chartYaml, metadata }, report) {
    if (chartYaml === undefined || metadata === undefined) return;
    const at = (field: string): ReturnType<typeof placeOf> => placeOf(chartYaml, field);
    const { name = "", apiVersion = "", version = "" } = metadata;
    if (name === "")
      report(
        "name-missing",
        {},
        { path: `${path}/${file}` },
        { fault: faultIn(file, "name"), helm: { path: file, text: "name is required" } },
      );
    else if (name !== baseName(name))
      report("name-invalid", { name }, at("name"), {
        fault: faultIn(file, "name"),
        helm: { path: file, text: `chart name ${quote(name)} is invalid` },
      });
    if (apiVersion !== "v1" && apiVersion !== "v2") {
      const text = apiVersion === "" ? "apiVersion is required." : `apiVersion '${apiVersion}' is not valid.`;
      report("api-version-invalid", { apiVersion }, at("apiVersion"), {
        fault: faultIn(file, "apiVersion"),
        helm: { path: file, text: `${text} The value must be either "v1" or "v2"` },
      });
    }
    const numbers = (["version", "appVersion"] as const).flatMap((field) => typeProblem(chartYaml, field));
    const reportType = (field: string): void => {
      for (const problem of numbers.filter((each) => each.field === field)) {
        const text = `${field} should be of type string but it's of type ${problem.type}`;
        const edits = inQuotes(chartYaml, problem);
        report("version-type", problem, at(field), {
          fault: faultIn(file, field),
          helm: { path: file, text },
          edits,
        });
      }
    };
    reportType("version");
    const fault = faultIn(file, "version");
    if (version === "")
      report(
        "version-missing",
        {},
        { path: `${path}/${file}` },
        { fault, helm: { path: file, text: "version is required" } },
      );
    else {
      const parsed = tryVersion(version, parseVersion);
      if (parsed === undefined) {
        const edits = trimEdits(chartYaml, pairAt(chartYaml.root, ["version"])?.value, isAccepted);
        report("version-invalid", { version }, at("version"), {
          fault,
          edits,
          helm: { path: file, text: `version '${version}' is not a valid SemVer` },
        });
      } else if (compareVersions(parsed, lowest) <= 0) {
        report("version-invalid", { version }, at("version"), {
          fault,
          // The two are built with different versions of the same library.
          helm: [
            { path: file, text: `version ${version} is less than or equal to 0.0.0-0`, only: "helm4" },
            { path: file, text: `version "${version}" is less than or equal to "0.0.0-0"`, only: "helm3" },
          ],
        });
      }
    }
    reportType("appVersion");
  },
});

const lowest: Version = { major: 0n, minor: 0n, patch: 0n, prerelease: "0", metadata: "", original: "0.0.0-0" };

interface TypeProblem {
  readonly [name: string]: string;
  readonly field: "version" | "appVersion";
  /** As Go names it. */
  readonly type: string;
  readonly text: string;
}

function typeProblem(chartYaml: LintFile, field: TypeProblem["field"]): TypeProblem[] {
  const value = resolve(pairAt(chartYaml.root, [field])?.value);
  if (value === undefined) return [];
  if (value.kind !== "scalar")
    return [{ field, type: value.kind === "map" ? "map[string]interface {}" : "[]interface {}", text: "" }];
  if (value.style !== "plain" || value.tag !== undefined) return [];
  const { type } = resolveScalar(value.text);
  if (type === "str" || type === "timestamp") return [];
  return [{ field, type: type === "null" ? "<nil>" : type === "bool" ? "bool" : "float64", text: value.text }];
}

/** Quotes keep a number as it was written: 1.10 stays 1.10. The version of a chart would still lack one of its three. */
function inQuotes(chartYaml: LintFile, { field, type }: TypeProblem): TextEdit[] | undefined {
  const value = pairAt(chartYaml.root, [field])?.value;
  if (field === "version" || type !== "float64" || value?.kind !== "scalar" || value.anchor !== undefined)
    return undefined;
  return [{ start: value.start, end: value.end, text: JSON.stringify(value.text) }];
}

function isAccepted(text: string): boolean {
  const version = tryVersion(text, parseVersion);
  return version !== undefined && compareVersions(version, lowest) > 0;
}
