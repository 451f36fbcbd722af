// Tries the hooks of .pre-commit-hooks.yaml with the real pre-commit, on a repository with them installed from a clone of
// this one: a commit that passes, one that is refused, and what an answer takes.
//   bun run scripts/pre-commit.ts [--rounds 9]
// Build the binary and bring pre-commit (peers.ts) first. What is committed here is tried, not the working tree.
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { findPeer } from "./find-peer.ts";

const root = join(import.meta.dirname, "..");
const { values } = parseArgs({ options: { rounds: { type: "string", default: "9" } } });
const preCommit = findPeer("pre-commit");
if (preCommit === undefined) throw new Error("There is no pre-commit: run scripts/peers.ts pre-commit");
const work = mkdtempSync(join(tmpdir(), "chartyard-pre-commit-"));
const hooks = join(work, "hooks");
const repository = join(work, "repository");
const environment = {
  PATH: [join(root, "dist"), dirname(resolve(preCommit)), process.env["PATH"] ?? ""].join(":"),
  HOME: work,
  GIT_CONFIG_NOSYSTEM: "1",
  PRE_COMMIT_COLOR: "never",
};

interface Ran {
  readonly code: number | null;
  readonly text: string;
}

function run(folder: string, program: string, ...argv: string[]): Ran {
  const ran = spawnSync(program, argv, { cwd: folder, env: environment, encoding: "utf8", timeout: 120_000 });
  if (ran.error !== undefined) throw ran.error;
  return { code: ran.status, text: ran.stdout + ran.stderr };
}

function must(folder: string, program: string, ...argv: string[]): string {
  const { code, text } = run(folder, program, ...argv);
  if (code !== 0) throw new Error(`${program} ${argv.join(" ")} ended with ${code}:\n${text}`);
  return text;
}

function prepare(): void {
  must(work, "git", "clone", "--quiet", root, hooks);
  const revision = must(hooks, "git", "rev-parse", "HEAD").trim();
  cpSync(join(root, "examples/repository"), repository, { recursive: true });
  writeFileSync(
    join(repository, ".pre-commit-config.yaml"),
    `repos:\n  - repo: ${hooks}\n    rev: ${revision}\n    hooks:\n      - id: chartyard-lint\n      - id: chartyard-lint-changed\n`,
  );
  must(repository, "git", "init", "--quiet", "--initial-branch=main", ".");
  must(repository, "git", "config", "user.name", "Ada");
  must(repository, "git", "config", "user.email", "ada@example.com");
  must(repository, "git", "add", "--all");
  must(repository, "git", "commit", "--quiet", "--message=The charts");
  must(repository, "git", "update-ref", "refs/remotes/origin/main", "HEAD");
  must(repository, "git", "checkout", "--quiet", "-b", "work");
  must(repository, preCommit ?? "", "install", "--install-hooks");
}

/** Commits all there is; the hooks run as git starts them. */
function commit(message: string): Ran {
  must(repository, "git", "add", "--all");
  return run(repository, "git", "commit", `--message=${message}`);
}

function expect(what: string, { code, text }: Ran, wanted: { readonly code: number; readonly has: string }): void {
  console.log(`# ${what}\n${text.trimEnd()}\n`);
  if (code !== wanted.code || !text.includes(wanted.has))
    throw new Error(`${what}: ended with ${code}, wanted ${wanted.code} and "${wanted.has}"`);
}

function median(rounds: number, once: () => void): string {
  const times = Array.from({ length: rounds }, () => {
    const began = performance.now();
    once();
    return performance.now() - began;
  }).sort((left, right) => left - right);
  return `${(times[Math.floor(times.length / 2)] ?? 0).toFixed(0)} ms`;
}

try {
  prepare();
  const chartValues = join(repository, "charts/api/values.yaml");
  must(repository, "sed", "-i", "s/^version: .*/version: 9.0.0/", "charts/api/Chart.yaml");
  appendFileSync(chartValues, "\n# One more remark.\n");
  expect("a commit that passes", commit("A new version"), { code: 0, has: "Passed" });
  appendFileSync(chartValues, "twice: 1\ntwice: 2\n");
  expect("a commit that is refused", commit("A key twice"), { code: 1, has: "values-duplicate-key" });
  const rounds = Number(values.rounds);
  const file = "charts/api/values.yaml";
  const alone = median(rounds, () => void run(repository, "chartyard", "lint", file));
  const hook = median(rounds, () => void run(repository, preCommit, "run", "chartyard-lint", "--files", file));
  const changed = median(rounds, () => void run(repository, "chartyard", "lint", "--changed"));
  console.log(`| what | median of ${rounds} |\n|---|---|`);
  console.log(`| \`chartyard lint ${file}\` | ${alone} |\n| \`chartyard lint --changed\` | ${changed} |`);
  console.log(`| \`pre-commit run chartyard-lint --files ${file}\`, the frame of pre-commit with it | ${hook} |`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
