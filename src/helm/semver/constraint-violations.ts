import type { Constraint } from "./constraint.ts";
import { formatVersion } from "./format-version.ts";
import type { Version } from "./version.ts";
import { violation } from "./violation.ts";

/**
 * Why a version does not satisfy a constraint, in the words of Masterminds' `Validate`: every broken comparison of every
 * group, and once that it is a prerelease. Empty where it does satisfy it.
 *
 * @param quote How versions stand in the texts: bare as in v3.4 (helm 4.1), or quoted as in v3.5 (helm 3.21).
 */
export function constraintViolations(
  version: Version,
  constraint: Constraint,
  quote: "bare" | "quoted" = "bare",
): string[] {
  const name = (text: string): string => (quote === "bare" ? text : JSON.stringify(text));
  const subject = name(formatVersion(version));
  const shut = `${subject} is a prerelease version and the constraint is only looking for release versions`;
  const reasons: string[] = [];
  for (const { comparisons, takesPrereleases } of constraint.groups) {
    if (version.prerelease !== "" && !takesPrereleases) {
      if (!reasons.includes(shut)) reasons.push(shut);
      continue;
    }
    const broken = comparisons.flatMap((each) => {
      const found = violation(version, each);
      return found === undefined ? [] : [`${subject} ${found.relation} ${name(each.original)}${found.hint ?? ""}`];
    });
    if (broken.length === 0) return [];
    reasons.push(...broken);
  }
  return reasons;
}
