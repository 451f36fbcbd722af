import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { quietEnvironment, type Program, type ProgramResult } from "./cli-script.ts";
import { FakeGitHub, type FakeOptions } from "./fake-github/fake-github.ts";
import type { Repository, RepositoryOptions } from "./fake-github/state.ts";

/** A scenario with a code host: a folder, a fake GitHub, and a way to run the program against it. */
export interface ForgeScenario {
  readonly name: string;
  readonly options?: FakeOptions & RepositoryOptions;
  play(stage: Stage): Promise<void>;
}

/** What a scenario has. */
export interface Stage {
  readonly github: FakeGitHub;
  readonly repository: Repository;
  /** Writes a file below the folder. */
  write(path: string, text: string | Uint8Array): void;
  /** Runs git in the folder. */
  git(...argv: string[]): string;
  /** Commits all that is in the folder, and lets the code host have the commit. @returns its id. */
  commit(): string;
  run(...argv: string[]): Promise<ProgramResult>;
  /** Runs it with other variables; an empty one is not set. */
  runWith(environment: Readonly<Record<string, string>>, ...argv: string[]): Promise<ProgramResult>;
}

/** Plays a scenario with a program. @throws {Error} on the first difference. */
export async function playForgeScenario(scenario: ForgeScenario, program: Program): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "chartyard-forge-"));
  const github = new FakeGitHub(scenario.options);
  const repository = github.addRepository("o/r", scenario.options);
  await github.listen();
  const base = { ...quietEnvironment, ...github.environment };
  const runWith: Stage["runWith"] = (environment, ...argv) =>
    program(argv, folder, { ...base, GITHUB_REPOSITORY: "o/r", ...environment });
  const write: Stage["write"] = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const git: Stage["git"] = (...argv) =>
    execFileSync("git", argv, {
      cwd: folder,
      env: base,
      encoding: "utf8",
      timeout: 20_000,
    }).trim();
  const commit: Stage["commit"] = () => {
    git("-c", "init.defaultBranch=main", "init", "--quiet");
    git("add", "--all");
    git("commit", "--quiet", "--message", "A commit");
    const sha = git("rev-parse", "HEAD");
    repository.commits.set(sha, { sha, message: "", date: "", parent: undefined, files: new Map() });
    return sha;
  };
  try {
    await scenario.play({
      github,
      repository,
      write,
      git,
      commit,
      run: (...argv) => runWith({}, ...argv),
      runWith,
    });
    same(github.violations, [], "what did not follow GitHub's descriptions");
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${github.violations.join("\n")}`, { cause: error });
  } finally {
    await github.close();
    rmSync(folder, { recursive: true });
  }
}

/** @throws {Error} where two values differ. */
export function same(actual: unknown, expected: unknown, what: string): void {
  if (isDeepStrictEqual(actual, expected)) return;
  throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}

/** @throws {Error} where a text lacks a part. */
export function has(text: string, part: string): void {
  if (!text.includes(part)) throw new Error(`lacks ${JSON.stringify(part)}:\n${text}`);
}
