import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createGit } from "#host/git.ts";
import type { Git } from "#operation/git.ts";

/** A bare repository on disk, and a checkout that has it as `origin`. */
export interface GitWorld {
  readonly remote: string;
  readonly checkout: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Git as a run in the checkout has it. */
  git(environment?: Readonly<Record<string, string>>): Git;
  /** What git prints about the remote. @throws {Error} when it fails. */
  inRemote(...argv: string[]): string;
  /** What git prints about the checkout. @throws {Error} when it fails. */
  inCheckout(...argv: string[]): string;
  /** Makes the remote run a script of shell for each push. */
  hook(name: "pre-receive" | "update", script: string): void;
  close(): void;
}

/** Makes a git remote with a checkout, away from the settings of this machine. Close it when the test is over. */
export function gitWorld(): GitWorld {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "chartyard-git-")));
  const remote = join(folder, "remote.git");
  const checkout = join(folder, "checkout");
  const environment = {
    PATH: process.env["PATH"] ?? "",
    HOME: "/nonexistent",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_NAME: "A",
    GIT_AUTHOR_EMAIL: "a@example.com",
    GIT_COMMITTER_NAME: "A",
    GIT_COMMITTER_EMAIL: "a@example.com",
  };
  const run = (cwd: string, argv: readonly string[]): string =>
    execFileSync("git", argv, { cwd, env: environment, encoding: "utf8", stdio: "pipe", timeout: 20_000 });
  run(folder, ["init", "--quiet", "--bare", "--initial-branch=main", remote]);
  run(remote, ["config", "uploadpack.allowFilter", "true"]);
  run(folder, ["clone", "--quiet", remote, checkout]);
  writeFileSync(join(checkout, "README.md"), "charts\n");
  run(checkout, ["add", "."]);
  run(checkout, ["commit", "--quiet", "--message", "first"]);
  run(checkout, ["push", "--quiet", "origin", "main"]);
  return {
    remote,
    checkout,
    environment,
    git: (more = environment) => createGit(checkout, more),
    inRemote: (...argv) => run(remote, argv),
    inCheckout: (...argv) => run(checkout, argv),
    hook(name, script) {
      writeFileSync(join(remote, "hooks", name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(remote, "hooks", name), 0o755);
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
