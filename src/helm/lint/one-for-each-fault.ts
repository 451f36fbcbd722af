import { severities, type Severity } from "#kit/diagnostic/finding.ts";

/** What is looked at of a finding. */
interface Faulty {
  readonly severity: Severity;
  /** See {@link RuleReportOptions}. */
  readonly fault?: string | undefined;
}

/**
 * Leaves one finding for each fault: the gravest, and the first of equals, since rules that look at one thing come before
 * those that hear of it from a reader of the whole. What names no fault stays. Linear; the order is kept.
 */
export function oneForEachFault<Finding extends Faulty>(findings: readonly Finding[]): Finding[] {
  const best = new Map<string, Finding>();
  for (const finding of findings) {
    if (finding.fault === undefined) continue;
    const known = best.get(finding.fault);
    if (known === undefined || severities.indexOf(finding.severity) < severities.indexOf(known.severity))
      best.set(finding.fault, finding);
  }
  return findings.filter((finding) => finding.fault === undefined || best.get(finding.fault) === finding);
}
