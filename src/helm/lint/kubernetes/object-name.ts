import { quote } from "#kit/gotemplate/strconv/quote.ts";
import { byteLength } from "#kit/gotemplate/value/text-bytes.ts";

const label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
const subdomain = `${label}(\\.${label})*`;
const oldLabel = "[a-z]([-a-z0-9]*[a-z0-9])?";

const isLabel = new RegExp(`^${label}$`);
const isSubdomain = new RegExp(`^${subdomain}$`);
const isOldLabel = new RegExp(`^${oldLabel}$`);

const alphanumeric = "must start and end with an alphanumeric character";
const wantsSubdomain = wanted(
  `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and ${alphanumeric}`,
  subdomain,
  "'example.com'",
);
const wantsLabel = wanted(
  `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and ${alphanumeric}`,
  label,
  "'my-name',  or '123-abc'",
);
const wantsOldLabel = wanted(
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
  oldLabel,
  "'my-name',  or 'abc-123'",
);

/**
 * What Kubernetes has against the name of an object of a kind, in its words: that of most kinds is a part of an address,
 * that of a role a part of a path. Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/v2/lint/rules/template.go
 */
export function objectNameProblems(kind: string, name: string): string[] {
  switch (kind.toLowerCase()) {
    case "service":
      return nameProblems(name, 63, isOldLabel, wantsOldLabel);
    case "namespace":
      return nameProblems(name, 63, isLabel, isSubdomain.test(name) ? "must not contain dots" : wantsLabel);
    case "certificatesigningrequest":
      return [];
    case "role":
    case "clusterrole":
    case "rolebinding":
    case "clusterrolebinding":
      return pathProblems(name);
    default:
      return nameProblems(name, 253, isSubdomain, wantsSubdomain);
  }
}

/** Helm's sentence about them. */
export function helmNameProblem(name: string, problems: readonly string[]): string {
  const each = problems.map((problem) => `metadata.name: Invalid value: ${quote(name)}: ${problem}`);
  const all = each.length === 1 ? each.join("") : `[${each.join(", ")}]`;
  return `object name does not conform to Kubernetes naming requirements: ${quote(name)}: ${all}`;
}

function nameProblems(name: string, maxBytes: number, pattern: RegExp, problem: string): string[] {
  const isTooLong = byteLength(name) > maxBytes;
  return [
    ...(isTooLong ? [`must be no more than ${maxBytes} characters`] : []),
    ...(pattern.test(name) ? [] : [problem]),
  ];
}

function pathProblems(name: string): string[] {
  if (name === "." || name === "..") return [`may not be '${name}'`];
  return ["/", "%"].filter((each) => name.includes(each)).map((each) => `may not contain '${each}'`);
}

function wanted(message: string, pattern: string, examples: string): string {
  return `${message} (e.g. ${examples}, regex used for validation is '${pattern}')`;
}
