import { chmodSync, rmSync } from "node:fs";
import { join } from "node:path";
import { startFakeRegistry } from "../support/fake-registry.ts";
import { has, same, type ForgeScenario, type Stage } from "../support/forge-stage.ts";
import { chart, sha256 } from "../support/stage-charts.ts";

/** What has limits is written to once a second, and a test waits for nothing. */
const unlimited = { isUnlimited: true };

/** A bare repository beside the checkout, as its remote. @returns its path. */
function addRemote({ git, commit }: Stage): string {
  commit();
  const remote = join(git("rev-parse", "--absolute-git-dir"), "remote.git");
  git("clone", "--quiet", "--bare", ".", remote);
  git("remote", "add", "origin", remote);
  return remote;
}

/** What `release` does with an index and a registry; each is played in process, by the binary, and under Deno. */
export const publishScenarios: readonly ForgeScenario[] = [
  {
    name: "releases are added to an index and pushed to a registry, and what is lacking there is made up for",
    options: unlimited,
    async play(stage) {
      const { github, repository, write, commit, run, git } = stage;
      chart(stage, "api");
      write("chartyard.yaml", "release: {index: {branch: pages, path: charts/index.yaml}}\n");
      const remote = addRemote(stage);
      const index = (): string => git("--git-dir", remote, "show", "pages:charts/index.yaml");
      const registry = await startFakeRegistry();
      try {
        const oci = ["--oci", `${registry.host}/charts`, "--plain-http"];
        same((await run("release")).code, 0, "without a registry");
        chart(stage, "web", "version: 2.0.0");
        commit();
        const plan = await run("release", "--dry-run", "--all", ...oci);
        same(
          plan.stdout,
          `chart  version  GitHub release       index      oci
api    1.0.0    unchanged api-1.0.0  unchanged  push
web    2.0.0    create web-2.0.0     add        push

Plan: 1 release, 1 index commit, 2 pushes. 4 GitHub calls.
`,
          plan.stderr,
        );
        same(
          registry.log.filter((line) => !line.startsWith("HEAD")),
          [],
          "requests of --dry-run",
        );
        same((await run("release", "--check", ...oci)).code, 1, "--check");
        const ran = await run("release", ...oci);
        same(ran.code, 0, ran.stderr);
        has(ran.stdout, "web    2.0.0    created web-2.0.0    added      pushed\n");
        has(ran.stderr, "1 release changed · 1 index changed · 2 versions changed");
        const digest = sha256(repository.releases[1]?.assets[0]?.bytes);
        has(index(), `digest: ${digest}`);
        has(index(), "- https://github.com/o/r/releases/download/web-2.0.0/web-2.0.0.tgz\n");
        const commits = git("--git-dir", remote, "rev-list", "pages");
        same(commits.split("\n").length, 2, "commits of the index");
        const requests = registry.log.length;
        const calls = github.log.length;
        const again = await run("release", ...oci);
        same([again.code, again.stdout], [0, ""], again.stderr);
        same(
          registry.log.slice(requests).map((line) => line.split(" ")[0]),
          ["HEAD", "HEAD"],
          "requests of a second run",
        );
        same(github.log.length, calls + 1, "calls of a second run");
        same(git("--git-dir", remote, "rev-list", "pages"), commits, "commits of a second run");
      } finally {
        await registry.stop();
      }
    },
  },
  {
    name: "an index and a registry never get another package than the release has, nor one that has no release",
    options: unlimited,
    async play(stage) {
      const { github, repository, write, commit, run, git } = stage;
      chart(stage, "api");
      const remote = addRemote(stage);
      same((await run("release")).code, 0, "release");
      write("charts/api/values.yaml", "replicas: 7\n");
      chart(stage, "web");
      commit();
      const registry = await startFakeRegistry();
      const places = ["--index", "pages", "--oci", `oci://${registry.host}/charts`, "--plain-http"];
      try {
        github.fault({ match: /POST .*releases$/, status: 422, body: { message: "Validation Failed" } });
        const ran = await run("release", ...places);
        same(ran.code, 3, ran.stderr);
        has(ran.stdout, "web    1.0.0    failed web-1.0.0  failed  failed\n");
        has(ran.stderr, "warning release-differs");
        has(ran.stderr, "failed to update index pages:index.yaml: None of its releases was made");
        has(ran.stderr, ": Its release was not made");
        same(
          registry.log.filter((line) => /^(PUT|POST)/.test(line)),
          [],
          "what was pushed",
        );
        same(git("--git-dir", remote, "branch", "--list", "pages"), "", "the branch");
        write(".git/remote.git/hooks/update", "#!/bin/sh\nexit 1\n");
        const hook = join(remote, "hooks/update");
        chmodSync(hook, 0o755);
        const refused = await run("release", ...places);
        same(refused.code, 3, refused.stderr);
        has(refused.stdout, "web    1.0.0    created web-1.0.0  failed  pushed\n");
        rmSync(hook);
        const mended = await run("release", ...places);
        same(mended.code, 0, mended.stderr);
        has(mended.stdout, "web    1.0.0    unchanged web-1.0.0  added  unchanged\n");
        same(git("--git-dir", remote, "show", "pages:index.yaml").includes("name: api"), false, "api is in the index");
        same(repository.releases.length, 2, "releases");
      } finally {
        await registry.stop();
      }
    },
  },
  {
    name: "retention takes old versions out of the index and leaves their releases, and what is too old does not come in",
    options: unlimited,
    async play(stage) {
      const { repository, write, commit, run, git } = stage;
      write("chartyard.yaml", "release: {index: pages, retention: 2}\n");
      const remote = addRemote(stage);
      const versions = (): string[] =>
        git("--git-dir", remote, "show", "pages:index.yaml").match(/(?<=^    version: ).*/gm) ?? [];
      const releaseOf = async (version: string): Promise<string> => {
        chart(stage, "api", `version: ${version}`);
        commit();
        const ran = await run("release");
        same(ran.code, 0, ran.stderr);
        return ran.stdout;
      };
      for (const version of ["1.0.0", "1.1.0"]) await releaseOf(version);
      same(versions(), ["1.1.0", "1.0.0"], "two versions");
      chart(stage, "api", "version: 1.2.0");
      commit();
      const plan = JSON.parse((await run("release", "--dry-run", "--json")).stdout) as { changes: { why: string }[] };
      same(plan.changes.at(-1)?.why, "api 1.2.0, retention takes 1 old version", "the plan");
      same(versions(), ["1.1.0", "1.0.0"], "after --dry-run");
      has((await run("release")).stdout, "created api-1.2.0  added\n");
      same(versions(), ["1.2.0", "1.1.0"], "after the third");
      has(await releaseOf("1.0.1"), "created api-1.0.1  too old\n");
      same((await run("release")).stdout, "", "a second run");
      same(versions(), ["1.2.0", "1.1.0"], "after one of an old branch");
      same(repository.releases.length, 4, "releases");
      const fewer = await run("release", "--retention", "1");
      same([fewer.code, versions()], [0, ["1.2.0"]], fewer.stderr);
    },
  },
];
