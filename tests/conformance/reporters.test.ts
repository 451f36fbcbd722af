import { describe, expect, test } from "bun:test";
import { JsonReport } from "#cli/reporters/json-report.ts";
import { reporters } from "#cli/reporters/registry.ts";
import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Finding } from "#kit/diagnostic/finding.ts";
import type { RunReport } from "#pipeline/run-report.ts";
import { styleFor } from "#cli/style.ts";

const hostile = 'x\u001b[31m\u0000\r::error::injected\n<b>&"]]> | `code` @someone';
const spec = diagnostic<Record<string, never>>({
  severity: "error",
  title: "T",
  message: () => "m",
  why: "w",
  fix: "f",
});

function finding(severity: Finding["severity"], line: number, message: string): Finding {
  const location = {
    path: "charts/a/values.yaml",
    line,
    column: 3,
    endLine: line,
    endColumn: 5,
    frame: { firstLine: line, lines: [`\tkey: ${hostile}`] },
  };
  return {
    code: "some-code",
    severity,
    operation: "lint",
    chart: "charts/a",
    args: { message },
    message,
    fix: "do it",
    location,
    related: [],
  };
}

function report(findings: readonly Finding[]): RunReport {
  return {
    operations: ["lint"],
    outputs: [],
    findings,
    suppressed: 1,
    mended: 0,
    skipped: [{ subject: hostile, reason: "no" }],
    examined: { chart: 2 },
    changes: [{ kind: "write", path: "a", why: "b", outcome: "planned" }],
    failures: [],
    specs: new Map([["some-code", spec]]),
    milliseconds: 12,
    stats: [],
  };
}

const options = {
  style: styleFor("never", false, {}),
  version: "1.2.3",
  quiet: false,
  displayPath: (path: string) => path,
};
const many = report([
  ...Array.from({ length: 12 }, (_, index) => finding("error", index + 1, `message ${index}`)),
  finding("warning", 3, hostile),
]);

describe.each(Object.keys(reporters))("reporter %s", (id) => {
  const load = async (): Promise<Awaited<ReturnType<(typeof reporters)[string]>>> => {
    const reporter = await reporters[id]?.();
    if (reporter === undefined) throw new Error(id);
    return reporter;
  };

  test("bears its name and gives the same bytes each time", async () => {
    const reporter = await load();
    expect(reporter.id).toBe(id);
    expect(reporter.render(many, options)).toEqual(reporter.render(many, options));
  });

  test("lets no control character of a chart through", async () => {
    const { text } = (await load()).render(many, options);
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    expect(text).not.toMatch(/[\u0000\u001b\r]/);
  });

  test("renders a run in which nothing was found", async () => {
    expect(() => reporters[id]).not.toThrow();
    expect(typeof (await load()).render({ ...report([]), skipped: [] }, options).text).toBe("string");
  });
});

describe("formats", () => {
  test("json is what its schema says", async () => {
    const { text } = (await reporters["json"]?.())?.render(many, options) ?? { text: "" };
    expect(JsonReport.parse(JSON.parse(text)).summary).toEqual({ errors: 12, warnings: 1, infos: 0 });
  });

  test("github shows nine of a level, says how many more, and no chart text begins a line", async () => {
    const rendered = (await reporters["github"]?.())?.render(many, options);
    const lines = (rendered?.text ?? "").trimEnd().split("\n");
    expect(lines.filter((line) => line.startsWith("::error file="))).toHaveLength(9);
    expect(lines).toContain("::error title=Chartyard::3 more of this level are in the step summary");
    expect(lines.every((line) => /^::(error|warning|notice) /.test(line))).toBe(true);
    expect(rendered?.summary).toContain("message 11");
  });

  test("codequality has one fingerprint a finding, and it does not follow the line", async () => {
    const reporter = await reporters["codequality"]?.();
    const read = (shift: number): string[] => {
      const moved = report([finding("error", 5 + shift, "same"), finding("error", 9 + shift, "same")]);
      return (JSON.parse(reporter?.render(moved, options).text ?? "[]") as { fingerprint: string }[]).map(
        (each) => each.fingerprint,
      );
    };
    expect(new Set(read(0)).size).toBe(2);
    expect(read(0)).toEqual(read(100));
  });

  test("sarif names each rule once and points to it", async () => {
    const sarif = JSON.parse((await reporters["sarif"]?.())?.render(many, options).text ?? "{}") as {
      runs: { tool: { driver: { rules: { id: string }[] } }; results: { ruleId: string; ruleIndex: number }[] }[];
    };
    const [run] = sarif.runs;
    expect(run?.tool.driver.rules.map((rule) => rule.id)).toEqual(["some-code"]);
    expect(run?.results.every((result) => result.ruleIndex === 0)).toBe(true);
  });

  test("text says a remark about whole files once, after what is wrong", async () => {
    const remark = (path: string): Finding => {
      const { location, ...rest } = finding("info", 0, "no icon");
      return location === undefined ? rest : { ...rest, location: { ...location, path } };
    };
    const findings = [...["a", "b", "c", "d"].map(remark), finding("error", 1, "wrong"), finding("info", 2, "no icon")];
    const { text = "" } = (await reporters["text"]?.())?.render(report(findings), options) ?? {};
    expect(text.match(/no icon/g)).toHaveLength(2);
    expect(text).toContain("info some-code in 4 files\n   no icon: a, b, c and 1 more\n   fix  do it\n");
    expect(text.indexOf("wrong")).toBeLessThan(text.indexOf("in 4 files"));
    expect(text).toContain("1 error, 5 info");
  });

  test("text begins a message that does not fit beside the carets below them", async () => {
    const long = "word ".repeat(40).trim();
    const { text = "" } = (await reporters["text"]?.())?.render(report([finding("error", 1, long)]), options) ?? {};
    expect(text).toMatch(new RegExp(`\\^\\^\n {5}\\| ${long}\n`));
  });

  test("markdown has the worst first", async () => {
    const findings = [finding("info", 1, "least"), finding("error", 2, "worst")];
    const { text = "" } = (await reporters["markdown"]?.())?.render(report(findings), options) ?? {};
    expect(text.indexOf("worst")).toBeLessThan(text.indexOf("least"));
    expect(text).toContain("least");
  });

  test.each([
    ["text", "release failed"],
    ["github", "::error title=release failed::No%0Aanswer\n"],
    ["json", '"message": "No\\nanswer"'],
    ["markdown", "- release failed: No answer"],
    [
      "junit",
      '<testcase classname="forge-unreachable" name="release failed"><error type="forge-unreachable" message="No',
    ],
    ["sarif", '"executionSuccessful": false'],
    ["sarif", '"text": "release failed: No\\nanswer"'],
    ["codequality", '"description": "release failed: No\\nanswer"'],
  ])("%s tells of an operation that could not do its work", async (id, told) => {
    const failures = [{ operation: "release", code: "forge-unreachable", message: "No\nanswer" }];
    const { text = "" } = (await reporters[id]?.())?.render({ ...report([]), failures }, options) ?? {};
    expect(text).toContain(told);
    expect(text).not.toContain("clean");
  });

  test.each(Object.keys(reporters))("%s tells of a change elsewhere that failed", async (id) => {
    const part = { kind: "remote", action: "create", noun: "release", name: "api-1.0.0", why: "charts/api" } as const;
    const changes = [
      { ...part, outcome: "failed", reason: `Refused <\u001b[31m>` },
      { ...part, name: "web-1.0.0", outcome: "done" },
    ] as const;
    const { text = "" } = (await reporters[id]?.())?.render({ ...report([]), changes }, options) ?? {};
    expect(text).toContain("api-1.0.0");
    expect(text).toContain("Refused ");
    expect(text).not.toContain("\u001b");
    if (id !== "json") expect(text).not.toContain("web-1.0.0");
  });

  test("junit counts what failed beside findings", async () => {
    const failures = [{ operation: "release", code: "forge-unreachable", message: "No answer" }];
    const { text = "" } = (await reporters["junit"]?.())?.render({ ...many, failures }, options) ?? {};
    expect(text).toContain('<testsuites name="chartyard" tests="14" failures="12" errors="1" skipped="1">');
    expect(text).toContain('<testsuite name="steps" tests="1" failures="0" errors="1">');
  });

  test("text puts the message under the place, tabs and all", async () => {
    const { text } = (await reporters["text"]?.())?.render(report([finding("error", 1, "wrong")]), options) ?? {
      text: "",
    };
    expect(text).toContain("charts/a/values.yaml:1:3 error some-code");
    expect(text).toContain("^^ wrong");
    expect(text).toContain("2 charts checked · 1 error · 1 skipped · 1 suppressed · 1 file would change · 0.01 s");
  });
});
