import { describe, expect, test } from "bun:test";
import { SourceText } from "#kit/diagnostic/source-text.ts";
import { PolicyError } from "#helm/lint/policy-error.ts";
import { checkStyle } from "#helm/lint/yaml-style/check-style.ts";
import { ignoreSpec } from "#helm/lint/yaml-style/ignore-spec.ts";
import { readStyleConfig, stylePreset } from "#helm/lint/yaml-style/read-style-config.ts";
import { styleRules } from "#helm/lint/yaml-style/rules/registry.ts";
import type { StyleConfig } from "#helm/lint/yaml-style/style-config.ts";

function configOf(text: string): Promise<StyleConfig> {
  return readStyleConfig(new SourceText("lintconf.yaml", text), () => Promise.resolve(undefined));
}

function check(text: string, config: StyleConfig, path = "charts/a/values.yaml"): string[] {
  const source = new SourceText(path, text);
  return checkStyle(path, text, config).map(({ rule, span }) => {
    const { line, column } = source.positionAt(span.start);
    return `${line}:${column} ${rule}`;
  });
}

/** Rule, its options, a text, and where yamllint 1.38 has a problem. */
const cases: readonly [rule: string, options: string, text: string, places: string][] = [
  ["anchors", "", "a: *x\n", "1:4"],
  ["anchors", "forbid-duplicated-anchors: true", "a: &x 1\nb: &x 2\nc: *x\n", "2:4"],
  ["anchors", "forbid-unused-anchors: true", "a: &x 1\nb: &y 2\nc: *y\n", "1:4"],
  ["braces", "", "a: { b: 1 }\nc: {}\n", "1:5 1:10"],
  ["braces", "min-spaces-inside: 1, max-spaces-inside: 1", "a: {b: 1}\nc: { b: 1 }\n", "1:5 1:9"],
  ["braces", "max-spaces-inside-empty: 0, min-spaces-inside: 1, max-spaces-inside: 1", "a: { }\n", "1:5"],
  ["braces", "forbid: true", "a: {}\n", "1:5"],
  ["braces", "forbid: non-empty", "a: {}\nb: {c: 1}\n", "2:5"],
  ["brackets", "", "a: [ b ]\n", "1:5 1:7"],
  ["colons", "", "a :  1\n? b\n: 2\n", "1:2 1:5"],
  ["colons", "max-spaces-after: -1", "a:    1\n", ""],
  ["colons", "", "a: &x y\n*x : z\n", ""],
  ["commas", "", "a: [1 ,2,  3]\n", "1:6 1:8 1:11"],
  ["commas", "", "a: [1\n  , 2]\n", "2:2"],
  ["comments", "", "#!sh\n#x\na: 1 # y\n", "2:2 3:6"],
  ["comments", "ignore-shebangs: false, min-spaces-from-content: 1", "#!sh\na: 1 # y\n", "1:2"],
  ["comments", "", "########\n#\na: |\n  #no comment\n", ""],
  ["comments-indentation", "", "a:\n # x\n  b: 1\n", "2:2"],
  ["comments-indentation", "", "a:\n  - 1\n# x\n  # y\nb: 2\n", "4:3"],
  ["document-end", "", "a: 1\n", "1:1"],
  ["document-end", "", "a: 1\n---\nb: 1\n...\n", "2:1"],
  ["document-end", "present: false", "a: 1\n...\n", "2:1"],
  ["document-start", "", "# x\na: 1\n", "2:1"],
  ["document-start", "present: false", "---\na: 1\n", "1:1"],
  ["empty-lines", "", "\na: 1\n\n\n\nb: 1\n\n", "1:1 5:1 7:1"],
  ["empty-lines", "max: 0, max-start: 1, max-end: 1", "\na: 1\n\nb: 1\n\n", "3:1"],
  ["empty-lines", "", "a: 1\r\n\r\n\r\n\r\nb: 1\r\n", "4:1"],
  ["empty-values", "", "a:\nb: {c: , d: 1}\ne:\n  -\n  - 1\n", "1:3 2:7 4:4"],
  ["empty-values", "forbid-in-block-mappings: false", "a:\n", ""],
  ["float-values", "require-numeral-before-decimal: true", "a: .5\nb: 0.5\nc: '.5'\n", "1:4"],
  [
    "float-values",
    "forbid-nan: true, forbid-inf: true, forbid-scientific-notation: true",
    "[.nan, -.inf, 1e3, 1]\n",
    "1:2 1:8 1:15",
  ],
  ["hyphens", "", "-  a\n- b\n", "1:3"],
  ["indentation", "", "a:\n    b: 1\nc:\n  d: 1\n", "4:3"],
  ["indentation", "spaces: 2", "a:\n   b: 1\n", "2:4"],
  ["indentation", "", "a:\n- 1\n", "2:1"],
  ["indentation", "indent-sequences: whatever", "a:\n- 1\nb:\n  - 2\n", ""],
  ["indentation", "indent-sequences: consistent", "a:\n- 1\nb:\n  - 2\n", "4:3"],
  ["indentation", "indent-sequences: false", "a:\n  - 1\n", "2:3"],
  ["indentation", "check-multi-line-strings: true", "a:\n  b: |\n      x\n", "3:7"],
  ["indentation", "", "a: {\n    b: 1,\n  c: 2\n}\n", "3:3"],
  ["key-duplicates", "", "a: 1\nb: {a: 1, a: 2}\na: 2\n<<: {}\n<<: {}\n", "2:11 3:1"],
  ["key-duplicates", "forbid-duplicated-merge-keys: true", "<<: {}\n<<: {}\n", "2:1"],
  ["key-ordering", "", "b: 1\na: 2\nc: {y: 1, x: 2}\n", "2:1 3:11"],
  ["line-length", "max: 10", "a: b c d e f\n# aaaaaaaaaaaaaaa\nb: cccccccccccc\n", "1:11 3:11"],
  ["line-length", "max: 10, allow-non-breakable-inline-mappings: true", "b: cccccccccccc\n", ""],
  ["line-length", "max: 10, allow-non-breakable-words: false", "aaaaaaaaaaaa\n", "1:11"],
  ["line-length", "max: 6", "a: 😀😀😀\n", ""],
  ["new-line-at-end-of-file", "", "a: 1", "1:5"],
  ["new-lines", "", "a: 1\r\nb: 1\r\n", "1:5"],
  ["new-lines", "type: dos", "a: 1\nb: 1\n", "1:5"],
  ["octal-values", "", "a: 010\nb: 0o7\nc: '010'\nd: 08\n", "1:7 2:7"],
  ["quoted-strings", "", "a: x\nb: 'y'\nc: 1\nd: true\n", "1:4"],
  ["quoted-strings", "quote-type: double, required: false", "a: 'x'\nb: y\n", "1:4"],
  ["quoted-strings", "required: only-when-needed", "a: 'x'\nb: 'true'\nc: '*x'\nd: ['a,b']\n", "1:4"],
  ["quoted-strings", "quote-type: consistent, required: false", "a: 'x'\nb: \"y\"\n", "2:4"],
  ["quoted-strings", "quote-type: double, allow-quoted-quotes: true", "a: '\"'\nb: 'c'\n", "2:4"],
  ["quoted-strings", "check-keys: true, required: only-when-needed", "'a': 1\n", "1:1"],
  ["trailing-spaces", "", "a: 1 \n  \nb: 1\t\n", "1:5 2:1 3:5"],
  ["truthy", "", "a: yes\nb: 'no'\non: true\nc: !!str off\n", "1:4 3:1"],
  ["truthy", "check-keys: false, allowed-values: ['yes']", "on: true\n", "1:5"],
];

describe("each rule of yamllint", () => {
  test.each(cases)("%s {%s} %j", async (rule, options, text, places) => {
    const config = await configOf(`rules: {${rule}: {${options}}}`);
    expect(check(text, config)).toEqual(places === "" ? [] : places.split(" ").map((place) => `${place} ${rule}`));
  });

  test("is in a table of these", () => {
    expect([...new Set(cases.map(([rule]) => rule))]).toEqual(styleRules.map(({ id }) => id));
  });
});

describe("comments of yamllint", () => {
  test.each([
    ["a :  1 # yamllint disable-line\nb : 1\n", "2:2 colons"],
    ["# yamllint disable-line rule:colons\na : 1\nb : 1\n", "3:2 colons"],
    ["# yamllint disable rule:colons\na : 1\n# yamllint enable\nb : [ ]\n", "4:2 colons,4:6 brackets"],
    ["# yamllint disable rule:braces\na : 1\n", "2:2 colons"],
    ["#yamllint disable-file\na : 1\n", ""],
  ])("%j", async (text, found) => {
    const config = await configOf("rules: {colons: enable, brackets: enable}");
    expect(check(text, config).join()).toBe(found);
  });
});

describe("a lintconf.yaml", () => {
  test("changes what it extends, and ignores files", async () => {
    const config = await configOf(
      "extends: relaxed\nignore: |\n  /vendor/\nrules:\n  braces: {max-spaces-inside: 2}\n  colons: disable\n  commas: {ignore: ['*-values.yaml']}\n",
    );
    expect(config.rules.get("braces")).toMatchObject({ level: "warning", options: { "max-spaces-inside": 2 } });
    expect(config.rules.has("colons")).toBe(false);
    expect(check("a: [1,2]\n", config)).toEqual(["1:7 commas"]);
    expect(check("a: [1,2]\n", config, "a/ci/x-values.yaml")).toEqual([]);
    expect(check("a: [1,2]\n", config, "vendor/values.yaml")).toEqual([]);
  });

  test.each([
    ["rules:\n  nothing: enable\n", 'yamllint has no rule "nothing"', 9],
    ["rules:\n  braces: {max: 1}\n", 'Rule "braces" has no option "max"', 18],
    ["rules:\n  braces: {max-spaces-inside: many}\n", "takes a whole number", 37],
    ["rules:\n  braces: {level: info}\n", "A level is error or warning", 25],
    ["rules:\n  braces: 1\n", 'Rule "braces" takes enable, disable or a mapping', 17],
    ["rules: [a]\n", "rules is a mapping", 7],
    ["extends: strict\n", 'There is no configuration "strict" to extend', 9],
    ["ignore-from-file: .gitignore\n", "ignore-from-file is not supported", 0],
    ["rules:\n  key-ordering: {ignored-keys: [a]}\n", "patterns are not supported", 38],
    ["- a\n", "The configuration is no mapping", 0],
    ["a: [\n", "Cannot parse YAML", 5],
  ])("%j is refused with its place", async (text, message, offset) => {
    const error = await configOf(text).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PolicyError);
    expect((error as PolicyError).message).toContain(message);
    expect((error as PolicyError).span.start).toBe(offset);
  });
});

test.each([
  ["*.yaml", "charts/a/values.yaml", true],
  ["/values.yaml", "charts/values.yaml", false],
  ["charts/", "charts/a/values.yaml", true],
  ["values.yaml/", "charts/values.yaml", false],
  ["charts/*/ci", "charts/a/ci/x-values.yaml", true],
  ["charts/**/x-[a-c].yaml", "charts/a/b/x-b.yaml", true],
  ["**/x-[!a-c].yaml", "charts/x-b.yaml", false],
  ["# comment", "# comment", false],
])("the pattern %j names %j: %j", (pattern, path, expected) => {
  expect(ignoreSpec([pattern])(path)).toBe(expected);
  expect(ignoreSpec([pattern, `!${path}`])(path)).toBe(false);
});

describe("hostile texts are looked at in a time that grows with them", () => {
  const config = stylePreset("default");
  test.each([
    ["open braces", "{".repeat(9_000)],
    ["comments", "#x\n".repeat(100_000)],
    ["comments after one token", `a: 1\n${"  # x\n#y\n".repeat(50_000)}`],
    ["blank lines of spaces", "  \n".repeat(100_000)],
    ["Windows lines", "a: 1\r\n\r\n".repeat(30_000)],
    ["one long line of characters beyond 16 bits", `a: [${'"😀",'.repeat(50_000)}]\n`],
    ["commas", `[${",".repeat(400_000)}]`],
  ])(
    "%s",
    (_, text) => {
      if (config === undefined) throw new Error("there is no default");
      expect(checkStyle("values.yaml", text, config).length).toBeGreaterThan(0);
    },
    5_000,
  );
});
