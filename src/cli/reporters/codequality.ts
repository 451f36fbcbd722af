import { createHash } from "node:crypto";
import type { RunReport } from "#pipeline/run-report.ts";
import { failedSteps } from "./failed-steps.ts";
import { fingerprints } from "./fingerprints.ts";
import type { Reporter } from "./reporter.ts";

const grades = { error: "major", warning: "minor", info: "info" } as const;

/** GitLab's Code Quality report; https://docs.gitlab.com/ci/testing/code_quality/ */
export const codequality: Reporter = {
  id: "codequality",
  summary: "GitLab Code Quality",
  render: (report) => ({ text: `${JSON.stringify(toCodeQuality(report), undefined, 2)}\n` }),
};

function toCodeQuality(report: RunReport): unknown {
  const prints = fingerprints(report.findings);
  const findings = report.findings.map((finding, index) => ({
    description: finding.message,
    check_name: finding.code,
    fingerprint: prints[index],
    severity: grades[finding.severity],
    location: {
      path: finding.location?.path ?? finding.chart ?? ".",
      lines: { begin: Math.max(1, finding.location?.line ?? 1) },
    },
  }));
  // The format knows nothing but places in files.
  const steps = failedSteps(report).map(({ code, title, reason }) => ({
    description: `${title}: ${reason}`,
    check_name: code,
    fingerprint: createHash("sha256").update(`${code}\0${title}`).digest("hex"),
    severity: "blocker",
    location: { path: ".", lines: { begin: 1 } },
  }));
  return [...steps, ...findings];
}
