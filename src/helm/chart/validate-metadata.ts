import { quote } from "#kit/gotemplate/strconv/quote.ts";
import { parseVersion } from "../semver/version.ts";
import { baseName } from "./base-name.ts";
import type { Metadata } from "./metadata.ts";

const aliasName = /^[a-zA-Z0-9_-]+$/;

/**
 * What helm's loader finds wrong with a chart's metadata, in its words, or `undefined`.
 * Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/v2/metadata.go
 */
export function validateMetadata(metadata: Metadata): string | undefined {
  const problem = findProblem(metadata);
  return problem === undefined ? undefined : `validation: ${problem}`;
}

function findProblem(metadata: Metadata): string | undefined {
  if ((metadata.apiVersion ?? "") === "") return "chart.metadata.apiVersion is required";
  const name = metadata.name ?? "";
  if (name === "") return "chart.metadata.name is required";
  if (name === "." || name === "..") return `chart.metadata.name ${quote(name)} is not allowed`;
  if (name !== baseName(name)) return `chart.metadata.name ${quote(name)} is invalid`;
  if ((metadata.version ?? "") === "") return "chart.metadata.version is required";
  if (!isVersion(metadata.version ?? "")) return `chart.metadata.version ${quote(metadata.version ?? "")} is invalid`;
  if (!["", "application", "library"].includes(metadata.type ?? ""))
    return "chart.metadata.type must be application or library";
  for (const each of metadata.maintainers ?? []) {
    if (each === null) return "maintainers must not contain empty or null nodes";
  }
  return dependencyProblem(metadata);
}

function dependencyProblem({ dependencies = [] }: Metadata): string | undefined {
  const seen = new Set<string>();
  for (const each of dependencies) {
    if (each === null) return "dependencies must not contain empty or null nodes";
    const alias = each.alias ?? "";
    if (alias !== "" && !aliasName.test(alias))
      return `dependency ${quote(each.name)} has disallowed characters in the alias`;
    const key = alias === "" ? each.name : alias;
    if (seen.has(key)) return `more than one dependency with name or alias ${quote(key)}`;
    seen.add(key);
  }
  return undefined;
}

function isVersion(text: string): boolean {
  try {
    parseVersion(text);
    return true;
  } catch {
    return false;
  }
}
