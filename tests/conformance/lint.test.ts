import { describe, expect, test } from "bun:test";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import lint from "#operations/lint/index.ts";
import { quietEnvironment } from "#tests/support/cli-script.ts";
import { inProcess } from "#tests/support/in-process.ts";
import { goodChart, lintCases, type Files, type LintCase } from "./lint-cases.ts";

/** What lint finds in a repository with one chart. */
async function findingsOf(
  files: Files,
  { root = {}, flags = [], isCommitted }: LintCase,
  path: string,
): Promise<string[]> {
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
    const { stdout, stderr } = await inProcess(["lint", "--json", ...flags, path], folder, quietEnvironment);
    expect(stderr).toBe("");
    return (JSON.parse(stdout) as { findings: { code: string }[] }).findings.map(({ code }) => code);
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

describe("each code of lint", () => {
  test("has a chart that it is found in, and one that it is not", () => {
    expect([...lintCases.keys()].sort()).toEqual(Object.keys(lint.codes).sort());
  });

  test.each([...lintCases])("%s is found where its fault is, once, and nothing else", async (code, example) => {
    expect(await findingsOf(example.bad, example, example.badPath ?? "charts/api")).toEqual([code]);
  });

  test.each([...lintCases])("%s is not found without its fault", async (_, example) => {
    expect(await findingsOf(example.good ?? {}, example, "charts/api")).toEqual([]);
  });
});
