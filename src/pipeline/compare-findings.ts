import type { Finding } from "#kit/diagnostic/finding.ts";
import { compareBytes } from "#kit/gotemplate/value/compare-bytes.ts";

/** The order of findings in every report: by path, place, code, then message; those without a place come first. */
export function compareFindings(left: Finding, right: Finding): number {
  const a = left.location;
  const b = right.location;
  return (
    compareBytes(a?.path ?? left.chart ?? "", b?.path ?? right.chart ?? "") ||
    (a?.line ?? 0) - (b?.line ?? 0) ||
    (a?.column ?? 0) - (b?.column ?? 0) ||
    compareBytes(left.code, right.code) ||
    compareBytes(left.message, right.message)
  );
}
