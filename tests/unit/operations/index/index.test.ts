import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipChart } from "#helm/archive/gzip-chart.ts";
import { writeTar } from "#helm/archive/write-tar.ts";
import type { ProgramResult } from "#tests/support/cli-script.ts";
import { inProcess } from "#tests/support/in-process.ts";

const encoder = new TextEncoder();
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "chartyard-index-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A package with a Chart.yaml of some lines, made at some second. */
function archive(chartYaml: string, modified = 1_000_000_000, name = "chart/Chart.yaml"): Uint8Array {
  return gzipChart(writeTar([{ name, data: encoder.encode(chartYaml), modified }]));
}

function chart(name: string, version: string, more = ""): string {
  return `apiVersion: v2\nname: ${name}\nversion: ${version}\n${more}`;
}

function put(name: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

function read(name = "index.yaml"): string {
  return readFileSync(join(folder, name), "utf8");
}

interface Report {
  readonly findings: readonly { readonly code: string; readonly message: string }[];
  readonly outputs: { readonly index?: Readonly<Record<string, unknown>> };
}

async function index(...argv: string[]): Promise<ProgramResult & { codes: string[]; counts: Record<string, unknown> }> {
  const result = await inProcess(["index", "--json", ...argv], folder, {});
  const { findings, outputs } = JSON.parse(result.stdout) as Report;
  return { ...result, codes: findings.map(({ code }) => code).sort(), counts: outputs.index ?? {} };
}

describe("index", () => {
  test("takes packages from the folder and from those directly below", async () => {
    put("a-1.0.0.tgz", archive(chart("a", "1.0.0")));
    put("sub dir/b-1.0.0+x.tgz", archive(chart("b", "1.0.0+x")));
    put("sub dir/deeper/c-1.0.0.tgz", archive(chart("c", "1.0.0")));
    await index("--url", "https://charts.example.com/stable/?t=1");
    expect([...read().matchAll(/- (https.*)/g)].map(([, url]) => url)).toEqual([
      "https://charts.example.com/stable/a-1.0.0.tgz?t=1",
      "https://charts.example.com/stable/sub%20dir/b-1.0.0+x.tgz?t=1",
    ]);
    await index();
    expect([...read().matchAll(/urls:\n {4}- (.*)/g)].map(([, url]) => url)).toEqual([
      "a-1.0.0.tgz",
      "sub%20dir/b-1.0.0+x.tgz",
    ]);
  });

  test("dates a new entry by the newest file of its package, and keeps the date of a known one", async () => {
    put("a-1.0.0.tgz", archive(chart("a", "1.0.0")));
    await index();
    expect(read()).toContain('created: "2001-09-09T01:46:40Z"');
    put("index.yaml", read().replaceAll("2001-09-09T01:46:40Z", "2020-02-02T02:02:02.5Z"));
    put("a-1.1.0.tgz", archive(chart("a", "1.1.0"), 1_600_000_000));
    await index();
    expect([...read().matchAll(/created: "(.*)"/g)].map(([, date]) => date)).toEqual([
      "2020-09-13T12:26:40Z",
      "2020-02-02T02:02:02.5Z",
    ]);
    expect(read()).toContain('generated: "2020-09-13T12:26:40Z"');
  });

  test("dates an entry anew when its package is another one", async () => {
    put("a-1.0.0.tgz", archive(chart("a", "1.0.0")));
    await index();
    put("a-1.0.0.tgz", archive(chart("a", "1.0.0", "description: x\n"), 1_600_000_000));
    expect((await index()).counts).toMatchObject({ added: 0, changed: 1, unchanged: 0 });
    expect(read()).toContain('created: "2020-09-13T12:26:40Z"');
  });

  test("leaves an index alone in which no entry changed, odd as it may look", async () => {
    put("a-1.0.0.tgz", archive(chart("a", "1.0.0")));
    await index();
    const odd = `# by hand\n${read().replace('generated: "2001-09-09T01:46:40Z"', "generated: 2030-01-01T00:00:00Z")}`;
    put("index.yaml", odd);
    expect((await index()).counts).toMatchObject({ unchanged: 1, versions: 1 });
    expect(read()).toBe(odd);
  });

  test("turns YAML into JSON and back, dates kept", async () => {
    put("a-1.0.0.tgz", archive(chart("a", "1.0.0")));
    await index();
    const yaml = read();
    await index("--format", "json");
    const json = read();
    expect((JSON.parse(json) as { generated: string }).generated).toBe("2001-09-09T01:46:40Z");
    expect((await index("--format", "json", "--check")).code).toBe(0);
    expect((await index("--check")).code).toBe(1);
    await index();
    expect(read()).toBe(yaml);
  });

  test("drops what has no package, and with --merge keeps it", async () => {
    put("a-1.0.0.tgz", archive(chart("a", "1.0.0")));
    put("b-1.0.0.tgz", archive(chart("b", "1.0.0")));
    await index();
    rmSync(join(folder, "b-1.0.0.tgz"));
    expect((await index("--merge", "index.yaml")).counts).toMatchObject({ unchanged: 1, removed: 0, versions: 2 });
    expect((await index()).counts).toMatchObject({ unchanged: 1, removed: 1, versions: 1 });
    expect(read()).not.toContain("name: b");
  });

  test("applies retention to packages alone when there is nothing to merge with", async () => {
    for (const version of ["1.0.0", "1.1.0", "1.2.0-rc.1"]) put(`a-${version}.tgz`, archive(chart("a", version)));
    put("index.yaml", "apiVersion: v1\nentries:\n  a:\n  - version: 9.0.0\n");
    await index("--retention", "1");
    expect([...read().matchAll(/ version: (.*)/g)].map(([, version]) => version)).toEqual(["1.2.0-rc.1", "1.1.0"]);
    expect((await index("--retention", "1", "--check")).code).toBe(0);
  });

  test("takes the first of two packages with the same version, and says so", async () => {
    put("a-1.0.0.tgz", archive(chart("a", "1.0.0")));
    put("old/a-1.0.0.tgz", archive(chart("a", "1.0.0", "description: other\n")));
    const { codes, code } = await index();
    expect([codes, code]).toEqual([["package-duplicate"], 0]);
    expect(read()).not.toContain("other");
  });

  test("begins a new index where the one to merge with is not there", async () => {
    put("a-1.0.0.tgz", archive(chart("a", "1.0.0")));
    const { code, stdout } = await index("--merge", "none.yaml");
    expect(code).toBe(0);
    expect(stdout).toContain("there is no such index");
    expect(read()).toContain("name: a");
  });
});

const good = archive(chart("good", "1.0.0"));

test.each<[why: string, bytes: Uint8Array]>([
  ["no gzip", encoder.encode("no archive")],
  ["nothing", new Uint8Array()],
  ["gzip of no tar", gzipChart(encoder.encode("x".repeat(2000)))],
  ["half of an archive", good.subarray(0, good.length / 2)],
  ["a checksum that is wrong", good.map((byte, at) => (at === good.length - 6 ? byte ^ 1 : byte))],
  ["a bomb", gzipChart(new Uint8Array(300 << 20))],
  ["a path that leads out", archive(chart("x", "1.0.0"), 0, "chart/../../Chart.yaml")],
  ["an absolute path", archive(chart("x", "1.0.0"), 0, "/chart/Chart.yaml")],
  ["no Chart.yaml", archive("a: 1", 0, "chart/values.yaml")],
  ["a Chart.yaml that is no YAML", archive("a: [")],
  ["a chart without a version", archive("apiVersion: v2\nname: x\n")],
  ["a version that is none", archive(chart("x", "latest"))],
  ["a name that is a path", archive(chart("../x", "1.0.0"))],
  ["a name that is too long", archive(chart("x".repeat(300), "1.0.0"))],
])("a package that is %s is an error, and the others are indexed", async (_, bytes) => {
  put("bad.tgz", bytes);
  put("good-1.0.0.tgz", good);
  mkdirSync(join(folder, "folder.tgz"));
  const { codes, code, counts } = await index();
  expect([codes, code]).toEqual([["package-broken"], 1]);
  expect(counts).toMatchObject({ added: 1 });
  expect(read()).toContain("name: good");
});

test.each<[why: string, text: string | Uint8Array]>([
  ["no YAML", "entries: ["],
  ["a list", "- a\n"],
  ["entries that are a text", "entries: text\n"],
  ["a version without a number", "entries:\n  good:\n  - name: good\n"],
  ["bytes that are no text", new Uint8Array([0xff, 0xfe, 0x00, 0x01])],
  ["nested too deep", `a: ${"[".repeat(20_000)}`],
  ["JSON that is nested too deep", `{"entries": ${'{"a":'.repeat(200_000)}1${"}".repeat(200_000)}}`],
  [
    "a billion laughs",
    `a: &a [${"x,".repeat(9)}x]\n${"bcdefghij".replace(/./g, (name, at: number) => `${name}: &${name} [${`*${"abcdefghi"[at]},`.repeat(9)}x]\n`)}`,
  ],
  [
    "a version of 5 MiB in Helm's layout",
    `entries:\n  good:\n  - version: 1.0.0\n    description: ${"x".repeat(5 << 20)}\n`,
  ],
])("an index that is %s is an error, and nothing is written", async (_, text) => {
  put("good-1.0.0.tgz", good);
  put("old.yaml", text);
  const { codes, code } = await index("--merge", "old.yaml", "--output", "new.yaml");
  expect([codes, code]).toEqual([["index-unreadable"], 1]);
  expect(() => read("new.yaml")).toThrow();
});

test("times that are none are not taken over from a package", async () => {
  put("a-1.0.0.tgz", archive(chart("a", "1.0.0"), 0));
  put("b-1.0.0.tgz", archive(chart("b", "1.0.0"), 8 ** 11 - 1));
  expect((await index()).code).toBe(0);
  expect([...read().matchAll(/created: "(.*)"/g)].map(([, date]) => date)).toEqual([
    "1980-01-01T00:00:00Z",
    "2242-03-16T12:56:31Z",
  ]);
});
