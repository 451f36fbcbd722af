import { createHash } from "node:crypto";
import type { Finding } from "#kit/diagnostic/finding.ts";
import type { RunReport } from "#pipeline/run-report.ts";
import { failedSteps } from "./failed-steps.ts";
import { fingerprints } from "./fingerprints.ts";
import type { Reporter } from "./reporter.ts";

/** What GitHub takes in one run; https://docs.github.com/en/code-security/code-scanning */
const maxResults = 25_000;
const levels = { error: "error", warning: "warning", info: "note" } as const;

/** SARIF 2.1.0, for code scanning. */
export const sarif: Reporter = {
  id: "sarif",
  summary: "SARIF 2.1.0 for code scanning",
  render: (report, { version }) => ({ text: `${JSON.stringify(toSarif(report, version), undefined, 2)}\n` }),
};

function toSarif(report: RunReport, version: string): unknown {
  const codes = [...new Set(report.findings.map((finding) => finding.code))].sort();
  const prints = fingerprints(report.findings);
  const steps = failedSteps(report);
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "chartyard",
            version,
            informationUri: "https://github.com/axivo/chartyard",
            rules: codes.map((code) => rule(code, report)),
          },
        },
        // What is about no file is no result: it is what the tool says of its run.
        invocations: [
          {
            executionSuccessful: steps.length === 0,
            toolExecutionNotifications: steps.map(({ code, title, reason }) => ({
              descriptor: { id: code },
              level: "error",
              message: { text: `${title}: ${reason}` },
            })),
          },
        ],
        columnKind: "utf16CodeUnits",
        results: report.findings.slice(0, maxResults).map((finding, index) => ({
          ruleId: finding.code,
          ruleIndex: codes.indexOf(finding.code),
          level: levels[finding.severity],
          message: { text: finding.fix === undefined ? finding.message : `${finding.message}\n${finding.fix}` },
          locations: location(finding),
          partialFingerprints: {
            "chartyard/v1": prints[index] ?? createHash("sha256").update(finding.code).digest("hex"),
          },
        })),
      },
    ],
  };
}

function rule(code: string, report: RunReport): unknown {
  const spec = report.specs.get(code);
  return {
    id: code,
    shortDescription: { text: spec?.title ?? code },
    fullDescription: { text: spec?.why ?? code },
    defaultConfiguration: { level: levels[spec?.severity ?? "warning"] },
  };
}

function location(finding: Finding): unknown[] {
  const path = finding.location?.path ?? finding.chart;
  if (path === undefined) return [];
  const at = finding.location;
  const region =
    at === undefined || at.line === 0
      ? {}
      : {
          region: {
            startLine: at.line,
            startColumn: at.column,
            endLine: at.endLine,
            endColumn: Math.max(at.endColumn, 1),
          },
        };
  return [{ physicalLocation: { artifactLocation: { uri: encodeURI(path), uriBaseId: "%SRCROOT%" }, ...region } }];
}
