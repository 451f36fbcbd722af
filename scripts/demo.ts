// Builds the binary and runs its main job on the example repository, in a copy with a git history of its own.
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const binary = join(root, "dist/chartyard");
const folder = mkdtempSync(join(tmpdir(), "chartyard-demo-"));
const environment = {
  PATH: process.env["PATH"] ?? "",
  HOME: folder,
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "Ada",
  GIT_AUTHOR_EMAIL: "ada@example.com",
  GIT_AUTHOR_DATE: "2026-01-02T03:04:05Z",
  GIT_COMMITTER_NAME: "Ada",
  GIT_COMMITTER_EMAIL: "ada@example.com",
  GIT_COMMITTER_DATE: "2026-01-02T03:04:05Z",
};

/** What each command shows, and the exit code that says it went as it should. */
const steps: readonly {
  readonly argv: readonly string[];
  readonly about: string;
  readonly code: number;
  readonly has: string;
}[] = [
  { argv: ["discover"], about: "which charts are here", code: 0, has: "3 application, 1 library" },
  {
    argv: ["changed", "--with-dependents"],
    about: "what changed since main, and who depends on it",
    code: 0,
    has: "library/common",
  },
  {
    argv: ["lint", "--changed"],
    about: "is it right? The library changed and kept its version",
    code: 1,
    has: "version-not-bumped",
  },
  {
    argv: ["package", "--destination", "dist"],
    about: "archives that equal themselves",
    code: 0,
    has: "dist/api-1.0.0.tgz",
  },
  {
    argv: ["index", "dist", "--url", "https://charts.example.com"],
    about: "and the index of them",
    code: 0,
    has: "4 added",
  },
  {
    argv: ["index", "dist", "--url", "https://charts.example.com", "--check"],
    about: "a second time there is nothing to do",
    code: 0,
    has: "4 unchanged",
  },
];

function git(...argv: string[]): void {
  const ran = spawnSync("git", argv, { cwd: folder, env: environment, encoding: "utf8" });
  if (ran.status !== 0) throw new Error(`git ${argv.join(" ")}: ${ran.stderr}`);
}

function show({ argv, about, code, has }: (typeof steps)[number]): void {
  const ran = spawnSync(binary, argv, { cwd: folder, env: environment, encoding: "utf8" });
  const output = ran.stdout + ran.stderr;
  console.log(`\n# ${about}\n$ chartyard ${argv.join(" ")}\n${output.trimEnd()}`);
  if (ran.status !== code) throw new Error(`chartyard ${argv[0] ?? ""} ended with ${ran.status}, not with ${code}`);
  if (!output.includes(has)) throw new Error(`chartyard ${argv[0] ?? ""} did not say "${has}"`);
}

try {
  const built = spawnSync(process.execPath, [join(root, "scripts/build.ts")], { stdio: "inherit" });
  if (built.status !== 0 || !existsSync(binary)) throw new Error("The binary could not be built");
  cpSync(join(root, "examples/repository"), folder, { recursive: true });
  git("init", "--quiet", "--initial-branch=main", ".");
  git("add", "--all");
  git("commit", "--quiet", "--message=The example repository");
  git("update-ref", "refs/remotes/origin/main", "HEAD");
  git("checkout", "--quiet", "-b", "labels");
  appendFileSync(
    join(folder, "library/common/templates/_labels.tpl"),
    '{{- define "common.name" -}}{{ .Chart.Name }}{{- end -}}\n',
  );
  for (const step of steps) show(step);
  console.log(`\n${steps.length} commands, one binary: ${binary}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
