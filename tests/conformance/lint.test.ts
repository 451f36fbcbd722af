import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import lint from "#operations/lint/index.ts";
import { quietEnvironment } from "#tests/support/cli-script.ts";
import { FakeGitHub } from "#tests/support/fake-github/fake-github.ts";
import { inProcess } from "#tests/support/in-process.ts";
import { goodChart, lintCases, type Files, type LintCase } from "./lint-cases.ts";

const github = new FakeGitHub({ accounts: ["ada"] });
beforeAll(() => github.listen());
afterAll(() => github.close());

/** A repository with one chart, for as long as something is done with it. */
async function withChart<Outcome>(
  files: Files,
  { root = {}, isCommitted }: LintCase,
  use: (folder: string) => Promise<Outcome>,
): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "chartyard-case-"));
  const git = (...words: string[]): void =>
    void execFileSync("git", words, { cwd: folder, env: quietEnvironment, timeout: 30_000 });
  try {
    write(folder, root);
    if (isCommitted === true) {
      git("init", "--quiet", "--initial-branch", "main");
      write(join(folder, "charts/api"), goodChart);
      git("add", ".");
      git("commit", "--quiet", "--message", "good");
    }
    write(join(folder, "charts/api"), { ...goodChart, ...files });
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function write(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    if (text === null) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** The codes that lint finds. */
async function run(folder: string, { flags = [] }: LintCase, path: string, ...more: string[]): Promise<string[]> {
  const environment = { ...quietEnvironment, ...github.environment, GITHUB_REPOSITORY: "o/r" };
  const { stdout, stderr } = await inProcess(["lint", "--json", ...flags, ...more, path], folder, environment);
  expect(stderr).toBe("");
  return (JSON.parse(stdout) as { findings: { code: string }[] }).findings.map(({ code }) => code);
}

function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => statSync(join(folder, name)).isFile()).sort();
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

describe("each code of lint", () => {
  test("has a chart that it is found in, and one that it is not", () => {
    expect([...lintCases.keys()].sort()).toEqual(Object.keys(lint.codes).sort());
  });

  test.each([...lintCases])("%s is found where its fault is, once, and nothing else", async (code, example) => {
    const path = example.badPath ?? "charts/api";
    const { bad, badFlags = [] } = example;
    expect(await withChart(bad, example, (folder) => run(folder, example, path, ...badFlags))).toEqual([code]);
  });

  test.each([...lintCases])("%s is not found without its fault", async (_, example) => {
    const { good = {} } = example;
    expect(await withChart(good, example, (folder) => run(folder, example, "charts/api"))).toEqual([]);
  });

  test.each([...lintCases])("%s: --fix makes the good chart of it, or nothing", async (code, example) => {
    const { bad, good = {}, isMended = false, badPath: path = "charts/api", badFlags = [] } = example;
    const wanted = await withChart(isMended ? good : bad, example, (folder) =>
      Promise.resolve(filesOf(join(folder, "charts"))),
    );
    await withChart(bad, example, async (folder) => {
      const left = isMended ? [] : [code];
      expect(await run(folder, example, path, "--fix", ...badFlags)).toEqual(left);
      expect(filesOf(join(folder, "charts"))).toEqual(wanted);
      expect(await run(folder, example, path, "--fix", ...badFlags)).toEqual(left);
      expect(filesOf(join(folder, "charts"))).toEqual(wanted);
    });
  });
});
