import { severities, type Severity } from "./finding.ts";

/** 0 for the worst severity, more for milder ones. */
export function rankOf(severity: Severity): number {
  return severities.indexOf(severity);
}
