import { expect, test } from "bun:test";
import type { Finding } from "#kit/diagnostic/finding.ts";
import { type Failure, renderIssue } from "#operations/report/render-issue.ts";
import { failureOf } from "../../../support/failure-of.ts";

const marker = "<!-- chartyard-report 12 -->";

function finding(severity: Finding["severity"], message: string): Finding {
  const location = { path: "charts/a/values.yaml", line: 3, column: 1, endLine: 3, endColumn: 2 };
  return { code: "some-code", severity, operation: "lint", args: {}, message, location, related: [] };
}

const failure: Failure & { text: string } = {
  workflow: "Release",
  marker,
  origin: {
    workflow: "Release",
    runId: "12",
    commit: "abc",
    branch: "main",
    repositoryUrl: "https://github.com/o/r",
  },
  record: {
    operations: ["lint"],
    findings: [finding("info", "least"), finding("error", "worst | @someone ghp_0123456789abcdefghij")],
    changes: [],
    skipped: [{ subject: "push", reason: "no" }],
    failures: [{ operation: "release", code: "forge-unreachable", message: "No answer", hint: "Again" }],
  },
  text: `${marker}\n\nThe report\n`,
};

const render = (text: string): Promise<string> => renderIssue({ text, name: "workflow.md.hbs" }, failure);

test("a template sees the variables of axivo/charts", async () => {
  const text = "**Workflow:** [{{Workflow}}]({{RepoURL}}/actions/runs/{{RunID}}) of {{Branch}}, {{Sha}}";
  expect(await render(text)).toBe(
    `${marker}\n\n**Workflow:** [Release](https://github.com/o/r/actions/runs/12) of main, abc\n`,
  );
});

test("a template sees what failed, the worst first, and shows it as it is", async () => {
  const text = `{{#each Findings}}{{Severity}} {{Path}}:{{Line}} {{Code}} {{Message}}
{{/each}}{{#each Failures}}{{Operation}} {{Message}} {{Hint}}{{/each}}{{#each Skipped}} {{Subject}} {{Reason}}{{/each}}`;
  expect(await render(text)).toBe(`${marker}

error charts/a/values.yaml:3 some-code worst &vert; @&#8203;someone \\[redacted\\]
info charts/a/values.yaml:3 some-code least
release No answer Again push no
`);
});

test("a template may hold the whole report, and the marker is there once", async () => {
  expect(await render("@org/team: {{{Report}}}")).toBe(`${marker}\n\n@org/team: The report\n`);
});

test("the text is no longer than GitHub takes, whatever a template does", async () => {
  const text = "x".repeat(10_000);
  expect((await render(`{{#each Findings}}${text}{{/each}}`.repeat(1))).length).toBeGreaterThan(20_000);
  const many = {
    ...failure,
    record: { ...failure.record, findings: Array.from({ length: 300 }, () => finding("error", "m")) },
  };
  const body = await renderIssue({ text: `{{#each Findings}}${"x".repeat(400)}{{/each}}{{Omitted}}`, name: "t" }, many);
  expect(body).toHaveLength(60_000);
});

test("a template that cannot be read is a failure that names it", async () => {
  expect(await failureOf(render("{{#each"))).toMatchObject({ code: "template-invalid" });
  expect(String(await failureOf(render("{{> other}}")))).toContain("workflow.md.hbs");
});
