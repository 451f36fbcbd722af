import type { Finding } from "#kit/diagnostic/finding.ts";
import type { RunReport } from "#pipeline/run-report.ts";
import type { Reporter } from "./reporter.ts";

/** JUnit XML: a suite per chart, a case per finding; only errors are failures. */
export const junit: Reporter = {
  id: "junit",
  summary: "JUnit XML: a suite per chart",
  render: (report) => ({ text: toJunit(report) }),
};

function toJunit(report: RunReport): string {
  const suites = Map.groupBy(
    report.findings,
    (finding) => finding.chart ?? finding.location?.path ?? report.operations.join(","),
  );
  const failures = report.findings.filter((finding) => finding.severity === "error").length;
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  lines.push(
    `<testsuites name="chartyard" tests="${report.findings.length}" failures="${failures}" skipped="${report.skipped.length}">`,
  );
  for (const [name, findings] of suites) lines.push(...suite(name, findings));
  if (report.skipped.length > 0) {
    lines.push(
      `  <testsuite name="skipped" tests="${report.skipped.length}" failures="0" skipped="${report.skipped.length}">`,
    );
    for (const { subject, reason } of report.skipped) {
      lines.push(`    <testcase name="${escape(subject)}"><skipped message="${escape(reason)}"/></testcase>`);
    }
    lines.push("  </testsuite>");
  }
  lines.push("</testsuites>");
  return `${lines.join("\n")}\n`;
}

function suite(name: string, findings: readonly Finding[]): string[] {
  const failures = findings.filter((finding) => finding.severity === "error").length;
  return [
    `  <testsuite name="${escape(name)}" tests="${findings.length}" failures="${failures}">`,
    ...findings.map((finding) => {
      const { location } = finding;
      const place = location === undefined ? name : `${location.path}:${location.line}:${location.column}`;
      const title = `<testcase classname="${escape(finding.code)}" name="${escape(place)}"`;
      const body = escape(`${finding.message}${finding.fix === undefined ? "" : `\n${finding.fix}`}`);
      if (finding.severity === "error")
        return `    ${title}><failure type="${escape(finding.code)}" message="${escape(finding.message)}">${body}</failure></testcase>`;
      return `    ${title}><system-out>${body}</system-out></testcase>`;
    }),
    "  </testsuite>",
  ];
}

/** XML allows most control characters not even as references: they go. */
function escape(text: string): string {
  return (
    text
      .toWellFormed()
      // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\uFFFD")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      .replaceAll("\n", "&#10;")
  );
}
