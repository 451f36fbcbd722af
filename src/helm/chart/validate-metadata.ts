import { quote } from "#kit/gotemplate/strconv/quote.ts";
import { tryVersion } from "../semver/try-version.ts";
import { parseVersion } from "../semver/version.ts";
import { baseName } from "./base-name.ts";
import type { Metadata } from "./metadata.ts";

const aliasName = /^[a-zA-Z0-9_-]+$/;

/** What is wrong with a chart's metadata. */
export interface MetadataProblem {
  /** In Helm's words. */
  readonly text: string;
  /** The way to it: `dependencies[0]`. */
  readonly field: string;
}

/**
 * The first thing that helm's loader finds wrong with a chart's metadata, or `undefined`.
 * Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/v2/metadata.go
 */
export function validateMetadata(metadata: Metadata): MetadataProblem | undefined {
  const { apiVersion = "", name = "", version = "", type = "", maintainers = [] } = metadata;
  const wrong = (field: string, what: string): MetadataProblem => ({ text: `chart.metadata.${field} ${what}`, field });
  if (apiVersion === "") return wrong("apiVersion", "is required");
  if (name === "") return wrong("name", "is required");
  if (name === "." || name === "..") return wrong("name", `${quote(name)} is not allowed`);
  if (name !== baseName(name)) return wrong("name", `${quote(name)} is invalid`);
  if (version === "") return wrong("version", "is required");
  if (tryVersion(version, parseVersion) === undefined) return wrong("version", `${quote(version)} is invalid`);
  if (!["", "application", "library"].includes(type)) return wrong("type", "must be application or library");
  const empty = maintainers.indexOf(null);
  if (empty >= 0) return { text: "maintainers must not contain empty or null nodes", field: `maintainers[${empty}]` };
  return dependencyProblem(metadata);
}

function dependencyProblem({ dependencies = [] }: Metadata): MetadataProblem | undefined {
  const seen = new Set<string>();
  for (const [index, each] of dependencies.entries()) {
    const field = `dependencies[${index}]`;
    if (each === null) return { text: "dependencies must not contain empty or null nodes", field };
    const alias = each.alias ?? "";
    if (alias !== "" && !aliasName.test(alias))
      return { text: `dependency ${quote(each.name)} has disallowed characters in the alias`, field };
    const key = alias === "" ? each.name : alias;
    if (seen.has(key)) return { text: `more than one dependency with name or alias ${quote(key)}`, field };
    seen.add(key);
  }
  return undefined;
}
