import type { Finding } from "#kit/diagnostic/finding.ts";
import type { RunReport } from "#pipeline/run-report.ts";
import { printable } from "#kit/text/printable.ts";
import { failedSteps, type FailedStep } from "./failed-steps.ts";
import type { Reporter } from "./reporter.ts";

/** JUnit XML: a suite per chart, a case per finding, of which only errors are failures; what failed otherwise is an error. */
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
  const steps = failedSteps(report);
  const total = report.findings.length + steps.length;
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  lines.push(
    `<testsuites name="chartyard" tests="${total}" failures="${failures}" errors="${steps.length}" skipped="${report.skipped.length}">`,
  );
  for (const [name, findings] of suites) lines.push(...suite(name, findings));
  if (steps.length > 0) lines.push(...stepSuite(steps));
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

function stepSuite(steps: readonly FailedStep[]): string[] {
  return [
    `  <testsuite name="steps" tests="${steps.length}" failures="0" errors="${steps.length}">`,
    ...steps.map(({ code, title, reason }) => {
      const error = `<error type="${escape(code)}" message="${escape(reason)}"/>`;
      return `    <testcase classname="${escape(code)}" name="${escape(title)}">${error}</testcase>`;
    }),
    "  </testsuite>",
  ];
}

/** XML allows most control characters not even as references: `printable` has taken them out. */
function escape(text: string): string {
  return printable(text)
    .toWellFormed()
    .replace(/[\ufffe\uffff]/g, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;");
}
