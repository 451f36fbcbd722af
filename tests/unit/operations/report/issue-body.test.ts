import { describe, expect, test } from "bun:test";
import type { Finding } from "#kit/diagnostic/finding.ts";
import type { RunRecord } from "#operation/run-record.ts";
import { closedBody, issueBody } from "#operations/report/issue-body.ts";

const marker = "<!-- chartyard-report 12 -->";
const origin = {
  workflow: "Release",
  runId: "12",
  commit: "a".repeat(40),
  branch: "main",
  repositoryUrl: "https://github.com/o/r",
};
const clean: RunRecord = { operations: ["lint"], findings: [], changes: [], skipped: [], failures: [] };

function finding(severity: Finding["severity"], path: string, line: number, message: string): Finding {
  const location = { path, line, column: 1, endLine: line, endColumn: 2 };
  return { code: "some-code", severity, operation: "lint", args: {}, message, location, related: [] };
}

describe("the text of an issue", () => {
  test("has what failed, then the findings, each with its place, then what was not done", () => {
    const record: RunRecord = {
      operations: ["lint", "release"],
      findings: [
        finding("info", "charts/a/Chart.yaml", 0, "least"),
        finding("error", "charts/a b/(x).yaml", 7, "worst"),
      ],
      changes: [
        { kind: "write", path: "a", why: "", outcome: "written" },
        {
          kind: "remote",
          action: "create",
          noun: "release",
          name: "a-1.0.0",
          why: "",
          outcome: "failed",
          reason: "502",
        },
        { kind: "remote", action: "create", noun: "release", name: "b-1.0.0", why: "", outcome: "done" },
      ],
      skipped: [{ subject: "push", reason: "an operation before it failed" }],
      failures: [{ operation: "release", code: "forge-unreachable", message: "No answer", hint: "Run it again" }],
    };
    expect(issueBody(marker, record, origin)).toBe(`${marker}

A run of **lint**, **release** failed on **main**, in [run 12](https://github.com/o/r/actions/runs/12), at [aaaaaaa](https://github.com/o/r/commit/${origin.commit}).

### Failures

- **release** ended early: No answer. Fix: Run it again
- could not create release a-1.0.0: 502

### Findings

1 error, 1 info

| severity | place | code | message |
|---|---|---|---|
| error | [charts/a b/(x).yaml:7](https://github.com/o/r/blob/${origin.commit}/charts/a%20b/%28x%29.yaml#L7) | some-code | worst |
| info | [charts/a/Chart.yaml](https://github.com/o/r/blob/${origin.commit}/charts/a/Chart.yaml) | some-code | least |

### Skipped

- push: an operation before it failed

This text follows the runs of the workflow: the next one that ends without errors closes the issue. What is written here by hand is lost, comments stay.
`);
  });

  test("is not longer than a code host takes, and says what is left out", () => {
    const findings = Array.from({ length: 5000 }, (_, at) =>
      finding(at === 4999 ? "error" : "info", "a", at, "long ".repeat(20)),
    );
    const skipped = Array.from({ length: 80 }, (_, at) => ({ subject: `s${at}`, reason: "r" }));
    const body = issueBody(marker, { ...clean, findings, skipped }, origin);
    expect(body.length).toBeLessThanOrEqual(60_000);
    expect(body.length).toBeGreaterThan(50_000);
    expect(body).toContain("| error | [a:4999]");
    expect(body).toContain("- 30 more\n");
    expect(body).toMatch(/\| \d{4} more are not shown \|\n/);
    expect(body).toContain("comments stay");
    expect(closedBody(body, marker, origin).length).toBeLessThan(65_536);
    const failures = Array.from({ length: 500 }, () => ({
      operation: "x",
      code: "internal",
      message: "|".repeat(900),
    }));
    expect(issueBody(marker, { ...clean, failures }, origin).length).toBeLessThanOrEqual(60_000);
  });

  test("shows what a chart says, and does nothing of it", () => {
    const hostile = `${marker} @someone <b>| closes #1`;
    const record = {
      ...clean,
      findings: [finding("error", hostile, 1, hostile)],
      skipped: [{ subject: hostile, reason: hostile }],
      failures: [{ operation: hostile, code: "internal", message: hostile, hint: hostile }],
    };
    const body = issueBody(marker, record, { ...origin, branch: hostile, runId: hostile });
    const rest = body.slice(marker.length);
    expect(rest).not.toContain("<");
    expect(rest).not.toContain("@someone");
    expect(rest).not.toContain("#1 ");
    expect(
      body
        .split("\n")
        .filter((line) => line.startsWith("| error"))
        .map((line) => line.split("|").length),
    ).toEqual([6]);
  });

  test("of an issue that is closed keeps what it said, and has its marker once", () => {
    const body = issueBody(marker, clean, origin);
    const closed = closedBody(body, marker, { ...origin, runId: "13" });
    expect(
      closed.startsWith(`${marker}\n\n**No longer so**: a run ended without errors on **main**, in [run 13]`),
    ).toBe(true);
    expect(closed.split(marker)).toHaveLength(2);
    expect(closed).toContain("**lint** failed on **main**, in [run 12]");
  });
});
