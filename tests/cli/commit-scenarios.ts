import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { has, same, type ForgeScenario, type Stage } from "../support/forge-stage.ts";

const config = "pipelines: {make: [{package: {destination: dist}}, commit]}\n";
const trailing = "a: 1   \n";

/** A repository with one chart; the host has it as main. */
function begin(stage: Stage): string {
  const { write } = stage;
  write("chartyard.yaml", config);
  write("old.yaml", "old: true\n");
  write("charts/a/Chart.yaml", "apiVersion: v2\nname: a\nversion: 1.0.0\n");
  write("charts/a/values.yaml", trailing);
  write("charts/a/icon.png", Uint8Array.from([0, 255, 137]));
  return publish(stage);
}

/** Commits what is in the folder, and lets the code host have it all as its main branch. */
function publish({ git, commit, repository }: Stage): string {
  const sha = commit();
  const folder = git("rev-parse", "--show-toplevel");
  const contents = new Map(
    git("ls-files")
      .split("\n")
      .map((path) => [path, readFileSync(join(folder, path))]),
  );
  repository.commits.set(sha, { sha, message: "", date: "", parent: undefined, files: contents });
  repository.refs.set("heads/main", sha);
  return sha;
}

/** The files of a branch at the host. */
function at({ repository }: Stage, branch: string): ReadonlyMap<string, Uint8Array> {
  return repository.commits.get(repository.refs.get(`heads/${branch}`) ?? "")?.files ?? new Map<string, Uint8Array>();
}

function textAt(stage: Stage, branch: string, path: string): string {
  return Buffer.from(at(stage, branch).get(path) ?? []).toString();
}

/** What `commit` does; each is played in process, by the binary, and under Deno. */
export const commitScenarios: readonly ForgeScenario[] = [
  {
    name: "commit: what a pipeline changed is one signed commit in one call, and nothing is left to do",
    async play(stage) {
      const { github, run, write, git } = stage;
      const base = begin(stage);
      write("notes.txt", "not of the run\n");
      const check = await run("run", "make", "--check");
      same(check.code, 1, check.stderr);
      has(check.stdout, "would create commit Update files  dist/a-1.0.0.tgz on main");
      same(github.log.length, 0, "calls of --check");
      const ran = await run("run", "make");
      same(ran.code, 0, ran.stderr);
      has(ran.stdout, "created commit Update files  https://github.com/o/r/commit/");
      same(
        github.log.map(({ key }) => key),
        ["POST /graphql Commit"],
        "calls",
      );
      const made = readFileSync(join(git("rev-parse", "--show-toplevel"), "dist/a-1.0.0.tgz"));
      same(made.equals(at(stage, "main").get("dist/a-1.0.0.tgz") ?? new Uint8Array()), true, "the package on main");
      same(at(stage, "main").has("notes.txt"), false, "what the run did not write is not committed");
      same(git("rev-parse", "HEAD"), base, "the checkout stays");
      same((await run("run", "make")).code, 0, "another run, which writes nothing");
      same(github.log.length, 1, "calls of both runs");
    },
  },
  {
    name: "commit: alone it takes what differs from HEAD, or what is named of it",
    async play(stage) {
      const { run, write, git, github } = stage;
      begin(stage);
      same((await run("commit")).code, 0, "nothing to commit");
      same(github.log.length, 0, "calls when nothing differs");
      write("charts/a/icon.png", Uint8Array.from([137, 80, 0, 255, 10]));
      write("charts/a/values.yaml", "b: 2\n");
      write("charts/b/Chart.yaml", "name: b\n");
      git("rm", "--quiet", "old.yaml");
      const named = await run("commit", "charts/b", "charts/a/icon.png", "-m", "Icon");
      same(named.code, 0, named.stderr);
      same([...(at(stage, "main").get("charts/a/icon.png") ?? [])], [137, 80, 0, 255, 10], "the icon");
      same(textAt(stage, "main", "charts/a/values.yaml"), trailing, "what was not named");
      const all = await run("commit", "--message", "All\n\nof it");
      same(all.code, 0, all.stderr);
      same(textAt(stage, "main", "charts/a/values.yaml"), "b: 2\n", "what differs");
      same(at(stage, "main").has("old.yaml"), false, "what was deleted");
      same(
        [...at(stage, "main").keys()].sort().join(),
        "charts/a/Chart.yaml,charts/a/icon.png,charts/a/values.yaml,charts/b/Chart.yaml,chartyard.yaml",
        "files",
      );
    },
  },
  {
    name: "commit: a pull request is a branch, a commit and itself: three calls",
    async play(stage) {
      const { run, write, repository, github } = stage;
      begin(stage);
      const argv = ["commit", "--pull-request", "chartyard/style", "-m", "Style\n\nBlanks at the ends of lines"];
      write("charts/a/values.yaml", "a: 1\n");
      const first = await run(...argv);
      same(first.code, 0, first.stderr);
      has(first.stdout, "created pull request Style  https://github.com/o/r/pull/1");
      same(github.log.length, 3, "calls");
      same(
        repository.issues.map(({ title, body, head }) => [title, body, head]),
        [["Style", "Blanks at the ends of lines", "chartyard/style"]],
        "pull requests",
      );
      same(textAt(stage, "chartyard/style", "charts/a/values.yaml"), "a: 1\n", "on its branch");
      same(textAt(stage, "main", "charts/a/values.yaml"), trailing, "on main");
    },
  },
  {
    name: "commit: a fork, a link, a file to run and another's change are told, and nothing is sent",
    async play(stage) {
      const { run, runWith, write, git, github, repository } = stage;
      begin(stage);
      write("charts/a/values.yaml", "a: 1\n");
      const pull = { head: { repo: { full_name: "fork/r" } }, base: { repo: { full_name: "o/r" } } };
      write("event.json", JSON.stringify({ pull_request: pull }));
      const fork = await runWith({ GITHUB_EVENT_PATH: "event.json", GITHUB_HEAD_REF: "main" }, "commit", "charts");
      same(fork.code, 1, fork.stderr);
      has(fork.stdout, "commit-fork\n   A file differs, and this run cannot write to fork/r");
      write("run.sh", "#!/bin/sh\n");
      git("update-index", "--add", "--chmod=+x", "run.sh");
      execFileSync("chmod", ["+x", `${git("rev-parse", "--show-toplevel")}/run.sh`]);
      has((await run("commit", "run.sh")).stdout, "run.sh error commit-executable");
      execFileSync("ln", ["-s", "values.yaml", `${git("rev-parse", "--show-toplevel")}/charts/a/link.yaml`]);
      has((await run("commit", "charts")).stdout, "charts/a/link.yaml error commit-link");
      has((await run("commit", "--offline", "charts/a/values.yaml")).stdout, "--offline: nothing is sent");
      const both = await run("commit", "--with", "git", "--pull-request", "x");
      same(both.code, 2, both.stderr);
      same(github.log.length, 0, "calls");
      repository.commit(
        "main",
        "else",
        new Map([["charts/a/values.yaml", Buffer.from("c: 3\n")]]),
        "2026-01-02T00:00:00Z",
      );
      const late = await run("commit", "charts/a/values.yaml");
      same(late.code, 3, late.stderr);
      has(late.stderr, 'error commit-conflict: The branch has another "charts/a/values.yaml"');
      same(textAt(stage, "main", "charts/a/values.yaml"), "c: 3\n", "what somebody else committed");
    },
  },
  {
    name: "commit: --with git pushes, on top of what others pushed, and carries the right to be run",
    async play(stage) {
      const { run, write, git, github } = stage;
      begin(stage);
      const folder = git("rev-parse", "--show-toplevel");
      git("init", "--quiet", "--bare", `${folder}/.git/remote`);
      git("remote", "add", "origin", `${folder}/.git/remote`);
      git("push", "--quiet", "origin", "HEAD:main");
      write("run.sh", "#!/bin/sh\n");
      execFileSync("chmod", ["+x", `${folder}/run.sh`]);
      write("charts/a/values.yaml", "a: 1\n");
      git("rm", "--quiet", "old.yaml");
      const other = git("commit-tree", "HEAD^{tree}", "-p", "HEAD", "-m", "else");
      git("push", "--quiet", "origin", `${other}:main`);
      const ran = await run("commit", "--with", "git", "-m", "Mend");
      same(ran.code, 0, ran.stderr);
      git("fetch", "--quiet", "origin");
      same(git("log", "--format=%s", "origin/main"), "Mend\nelse\nA commit", "commits");
      same(
        git("diff", "--name-status", "HEAD", "origin/main"),
        "M\tcharts/a/values.yaml\nD\told.yaml\nA\trun.sh",
        "files",
      );
      has(git("ls-tree", "origin/main", "run.sh"), "100755");
      has(ran.stdout, ", which this checkout is behind\n");
      git("reset", "--quiet", "--hard", "origin/main");
      write("charts/a/values.yaml", "a: 2\n");
      write("new.yaml", "new: true\n");
      const next = await run("commit", "--with", "git");
      has(next.stdout, ", which this checkout is behind: git fetch origin main && git reset FETCH_HEAD\n");
      git("fetch", "--quiet", "origin", "main");
      git("reset", "--quiet", "FETCH_HEAD");
      same(git("status", "--porcelain"), "", "what differs when that was done");
      same(git("log", "--format=%s", "-2"), "Update files\nMend", "commits here then");
      same(github.log.length, 0, "calls");
    },
  },
];
