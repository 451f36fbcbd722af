import { describe, expect, test } from "bun:test";
import { checkChartSchema } from "#helm/lint/chart-schema/check-chart-schema.ts";
import { ctChartSchema } from "#helm/lint/chart-schema/ct-chart-schema.ts";
import { readChartSchema } from "#helm/lint/chart-schema/read-chart-schema.ts";
import { PolicyError } from "#helm/lint/policy-error.ts";
import { parseFirstDocument } from "#helm/yaml/parse-first-document.ts";
import { SourceText } from "#kit/diagnostic/source-text.ts";

const read = (text: string): ReturnType<typeof readChartSchema> =>
  readChartSchema(new SourceText("chart_schema.yaml", text));

function problems(schema: ReturnType<typeof readChartSchema>, text: string): string[] {
  return checkChartSchema(schema, parseFirstDocument(text)?.root).map(
    ({ kind, path, expected, span }) => `${kind} ${path} (${expected}) ${span?.start ?? "file"}`,
  );
}

const head = "apiVersion: v2\nname: a\nversion: 1.0.0\n";

describe("ct's schema", () => {
  test.each([
    ["", []],
    ["appVersion: 1.2\ndeprecated: yes\nkeywords: [a]\nannotations: {a: b}\n", []],
    ["maintainer: []\n", ["unexpected maintainer (nothing) 38"]],
    ["description:\n", []],
    ["description: 2020-01-01\n", ["mismatch description (text) 51"]],
    ["annotations: {a: 1, b: null}\n", ["mismatch annotations.a (text) 55", "mismatch annotations.b (text) 61"]],
    ["dependencies:\n  - name: b\n", ["missing dependencies[0].version (text) 56"]],
    ["dependencies: [{name: b, version: 1}]\n", ["mismatch dependencies[0].version (text) 72"]],
    [
      "dependencies: [{name: b, version: '1', import-values: [a, {child: c}, 2]}]\n",
      [
        "missing dependencies[0].import-values[1].parent (text) 96",
        'mismatch dependencies[0].import-values[2] (text or "import-value") 108',
      ],
    ],
    ["type: y\nhome: 1e3\nicon: on\n", ["mismatch icon (text) 62"]],
    ["sources: &x [a]\nkeywords: *x\n", []],
  ])("of %j", (text, found) => {
    expect(problems(ctChartSchema(), head + text)).toEqual(found);
  });

  test("asks an empty file for what is required", () => {
    expect(problems(ctChartSchema(), "")).toEqual([
      "missing name (text) file",
      "missing version (text) file",
      "missing apiVersion (text) file",
    ]);
  });
});

describe("the validators of yamale", () => {
  test.each([
    ["str(min=2, max=3)", "[abc, '']", "abcd"],
    ["str(starts_with='A', ends_with='z', ignore_case=True)", "aZ", "bz"],
    ["str(equals='x')", "x", "y"],
    ["str(exclude='/ ')", "a-b", "a/b"],
    ["num(min=-1.5)", "-1.5", "-2"],
    ["int(max=8)", "010", "9"],
    ["Integer()", "1_0", "1.0"],
    ["bool()", "off", "'off'"],
    ["null()", "~", "0"],
    ["enum('a', 1, None)", "a", "b"],
    ["enum(1)", "1", "'1'"],
    ["list()", "[1, a]", "{}"],
    ["list(str(), int(), min=1)", "[a, 1]", "[]"],
    ["map(int())", "{a: 1}", "{a: b}"],
    ["map(key=str(min=2), max=1)", "{aa: 1}", "{a: 1}"],
    ["any(str(), list(str()))", "[a]", "[1]"],
    ["any()", "{}", undefined],
    ["include('x')", "{a: 1}", "{a: 1, b: 2}"],
    ["include('x', strict=False)", "{a: 1, b: 2}", "{b: 2}"],
    ["include('x', required=False, none=False)", "{a: 1}", "~"],
    ["str(required=False)", "~", "1"],
  ])("%s takes %s and refuses %s", (check, good, bad) => {
    const schema = read(`v: ${JSON.stringify(check)}\n---\nx: {a: int()}\n`);
    const goods = good.startsWith("[abc") ? ["abc", "ab"] : [good];
    for (const each of goods) expect(problems(schema, `v: ${each}`)).toEqual([]);
    if (bad !== undefined) expect(problems(schema, `v: ${bad}`)).not.toEqual([]);
  });

  test.each([
    ["v: regex('a+')", 'the validator "regex" is not supported', 3],
    ["v: str(multiline=True)", 'the option "multiline" of "str" is not supported', 3],
    ["v: str", '"str" is followed by (', 3],
    ["v: 1", "a validator is a call", 3],
    ["v: str() str()", "something follows the validator", 3],
    ["v: list(str()", "a comma or ) is missing", 3],
    ["v: str(§)", "it ends too early", 3],
    ["v: include()", "include takes the name of a schema", 3],
    ["v: include('w')", 'Nothing is called "w"', 3],
    ["v: [str()]", "A list of validators is not supported", 3],
    [`v: ${"list(".repeat(60)}${")".repeat(60)}`, "it is nested too deeply", 3],
    ["", "The schema is empty", 0],
    ["a: [", "Cannot parse YAML", 4],
  ])("%j is refused with its place", (text, message, offset) => {
    let error: unknown;
    try {
      read(text);
    } catch (reason) {
      error = reason;
    }
    expect(error).toBeInstanceOf(PolicyError);
    expect((error as PolicyError).message).toContain(message);
    expect((error as PolicyError).span.start).toBe(offset);
  });
});

test("aliases that make a small file a large tree take bounded time", () => {
  const levels = Array.from({ length: 25 }, (_, index) => `  - &a${index + 1} [*a${index}, *a${index}]`);
  const schema = read("v: list(include('tree'))\n---\ntree: any(str(), list(include('tree')))\n");
  expect(problems(schema, `v:\n  - &a0 [x]\n${levels.join("\n")}\n`).length).toBeLessThan(100_000);
});
