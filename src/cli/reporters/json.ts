import type { Finding } from "#kit/diagnostic/finding.ts";
import type { RunReport } from "#pipeline/run-report.ts";
import type { JsonReport } from "./json-report.ts";
import type { Reporter } from "./reporter.ts";

/** For programs: one document with a version; codes, arguments and places as data. The same run gives the same bytes. */
export const json: Reporter = {
  id: "json",
  summary: "For programs: one document, described by docs/report.schema.json",
  render: (report) => ({ text: `${JSON.stringify(toJsonReport(report), undefined, 2)}\n` }),
};

/** A run as the document that the schema describes. Times are left out. */
export function toJsonReport(report: RunReport): JsonReport {
  const count = (severity: Finding["severity"]): number =>
    report.findings.filter((each) => each.severity === severity).length;
  return {
    version: 1,
    operations: [...report.operations],
    outputs: Object.fromEntries(report.outputs.map(({ operation, output }) => [operation, output.data])),
    findings: report.findings.map(toJsonFinding),
    suppressed: report.suppressed,
    mended: report.mended,
    skipped: [...report.skipped],
    examined: { ...report.examined },
    changes: [...report.changes],
    failures: [...report.failures],
    summary: { errors: count("error"), warnings: count("warning"), infos: count("info") },
  };
}

function toJsonFinding(finding: Finding): JsonReport["findings"][number] {
  const { location, related, ...rest } = finding;
  return {
    ...rest,
    args: { ...finding.args },
    ...(location === undefined ? {} : { location: withoutFrame(location) }),
    ...(related.length === 0
      ? {}
      : { related: related.map((each) => ({ message: each.message, location: withoutFrame(each.location) })) }),
  };
}

function withoutFrame({
  frame: _frame,
  ...location
}: NonNullable<Finding["location"]>): Omit<NonNullable<Finding["location"]>, "frame"> {
  return location;
}
