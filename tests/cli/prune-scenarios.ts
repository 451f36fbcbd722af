import { chmodSync, rmSync } from "node:fs";
import { join } from "node:path";
import { startFakeRegistry } from "../support/fake-registry.ts";
import { has, same, type ForgeScenario, type Stage } from "../support/forge-stage.ts";
import { chart } from "../support/stage-charts.ts";
import { makeRelease } from "../support/fake-github/make-release.ts";

/** What has limits is written to once a second, and a test waits for nothing. */
const unlimited = { isUnlimited: true };

/** Names that begin alike, no versions, and tags that may be of a chart that is there. */
const kept = [
  "old-api-extra-1.0.0",
  "old-api-latest",
  "old-api-1.0",
  "other-old-api-1.0.0",
  "old-api-1.0.0-beta-2.0.0",
];
const gone = ["old-api-1.0.0", "old-api-1.1.0-rc.1", "old-api-2.0.0"];

function addVersion({ repository }: Stage, tag: string): void {
  repository.refs.set(`tags/${tag}`, repository.refs.get("heads/main") ?? "");
  repository.releases.push(makeRelease(repository.nextId(), tag));
}

/** What `release --prune` does; each is played in process, by the binary, and under Deno. */
export const pruneScenarios: readonly ForgeScenario[] = [
  {
    name: "a chart that is gone is deleted on request, and nothing that only begins alike",
    options: unlimited,
    async play(stage) {
      const { github, repository, commit, run } = stage;
      chart(stage, "old-api-1.0.0-beta");
      for (const tag of [...gone, ...kept]) addVersion(stage, tag);
      commit();
      const tags = (): string[] => repository.releases.map(({ tag }) => tag).sort();
      same(
        (await run("release", "charts/old-api-1.0.0-beta", "--prune", "none-such")).code,
        0,
        "a name without releases",
      );
      const present = tags();
      const plan = await run("release", "--prune", "old-api", "--dry-run");
      has(plan.stdout, "old-api  1.1.0-rc.1  delete old-api-1.1.0-rc.1\n");
      has(plan.stdout, "Plan: 3 releases to delete. 7 GitHub calls.\n");
      same(tags(), present, "releases after --dry-run");
      const guarded = await run("release", "--prune", "old-api", "--prune-limit", "2");
      same(guarded.code, 2, guarded.stderr);
      has(guarded.stderr, "--prune would delete 3 versions, and --prune-limit is 2");
      const stillThere = await run("release", "--prune", "old-api-1.0.0-beta");
      same(stillThere.code, 2, stillThere.stderr);
      same(tags(), present, "releases after what was refused");
      github.fault({ match: /DELETE .*refs/, skip: 1, status: 403, body: { message: "Not allowed" } });
      const stopped = await run("release", "--prune", "old-api");
      same(stopped.code, 3, stopped.stderr);
      const ran = await run("release", "--prune", "old-api");
      same(ran.code, 0, ran.stderr);
      has(ran.stdout, "deleted old-api-2.0.0\n");
      same(
        tags(),
        present.filter((tag) => !gone.includes(tag)),
        "releases",
      );
      same(
        kept.every((tag) => repository.refs.has(`tags/${tag}`)),
        true,
        "tags that stay",
      );
      same(
        gone.some((tag) => repository.refs.has(`tags/${tag}`)),
        false,
        "tags that go",
      );
      same((await run("release", "--prune", "old-api")).stdout, "", "a second run");
    },
  },
  {
    name: "what was pushed of a chart that is gone is deleted too, by a registry that deletes",
    options: unlimited,
    async play(stage) {
      const { repository, commit, run, git } = stage;
      for (const name of ["api", "old-api", "old-api-extra"]) chart(stage, name);
      commit();
      const deletable = await startFakeRegistry();
      const keeping = await startFakeRegistry({ deletes: false });
      const places = (host: string): string[] => ["--plain-http", "--oci", `${host}/charts`];
      const released = (): string[] => repository.releases.map(({ tag }) => tag);
      const pushed = async (host: string, name: string): Promise<unknown> =>
        ((await (await fetch(`http://${host}/v2/charts/${name}/tags/list`)).json()) as { tags: unknown }).tags;
      try {
        for (const { host } of [deletable, keeping]) same((await run("release", ...places(host))).code, 0, "release");
        await run("push", "charts/old-api", `oci://${deletable.host}/charts`, "--plain-http", "--alias", "latest");
        git("rm", "-r", "--quiet", "charts/old-api", "charts/old-api-extra");
        commit();
        const prune = ["release", "--prune", "old-api"];
        const refused = await run(...prune, ...places(keeping.host));
        same(refused.code, 3, refused.stderr);
        has(refused.stdout, "deleted old-api-1.0.0  failed\n");
        has(refused.stderr, `:1.0.0: ${keeping.host} deletes nothing by the protocol of registries`);
        same(released(), ["api-1.0.0", "old-api-extra-1.0.0"], "releases");
        const plan = await run(...prune, "--dry-run", ...places(deletable.host));
        has(
          plan.stdout,
          "old-api  1.0.0                    delete\n\nPlan: 1 pushed version to delete. 1 GitHub call.",
        );
        has(
          (await run(...prune, "--prune", "old-api-extra", "--prune-limit", "1", ...places(deletable.host))).stderr,
          "2 versions",
        );
        const json = await run(...prune, "--json", ...places(deletable.host));
        same(json.code, 0, json.stderr);
        const { removed } = (JSON.parse(json.stdout) as { outputs: { release: { removed: { oci: string }[] } } })
          .outputs.release;
        same(
          removed.map(({ oci }) => oci),
          ["done"],
          "data",
        );
        same(await pushed(deletable.host, "old-api"), [], "its tags");
        same(await pushed(deletable.host, "old-api-extra"), ["1.0.0"], "those of a name that begins alike");
        same((await run(...prune, ...places(deletable.host))).stdout, "", "a second run");
      } finally {
        await Promise.all([deletable.stop(), keeping.stop()]);
      }
    },
  },
  {
    name: "what was pushed to the registry of GitHub is deleted by GitHub",
    options: unlimited,
    async play(stage) {
      const { github, repository, write, commit, run } = stage;
      write("README.md", "No charts are left\n");
      commit();
      const name = "charts/old-api";
      const tags = [["1.0.0", "latest"], ["2.0.0_b1"], ["nightly"]];
      const versions = tags.map((each, at) => ({ id: at + 1, digest: `sha256:${at}`, tags: each }));
      repository.packages.set(name, { name, versions });
      addVersion(stage, "old-api-1.0.0");
      const prune = ["release", "--prune", "old-api", "--oci", "ghcr.io/o/charts"];
      const plan = await run(...prune, "--dry-run");
      has(plan.stdout, "old-api  1.0.0     delete old-api-1.0.0  delete\n");
      has(plan.stdout, "old-api  2.0.0+b1                        delete\n");
      has(plan.stdout, "Plan: 2 pushed versions to delete, 1 release to delete. 8 GitHub calls.");
      github.fault({ match: /DELETE .*versions\/1$/, status: 403, body: { message: "Needs delete:packages" } });
      const refused = await run(...prune);
      same(refused.code, 3, refused.stderr);
      has(refused.stderr, "failed to delete version oci://ghcr.io/o/charts/old-api:1.0.0: ");
      has(refused.stderr, "Needs delete:packages");
      same((await run(...prune)).code, 0, "the next run");
      same(
        repository.packages.get(name)?.versions.map((each) => each.tags),
        [["nightly"]],
        "what is no version",
      );
      repository.packages.delete(name);
      const none = await run(...prune);
      same(none.code, 0, none.stderr);
      has(none.stderr, "skipped oci://ghcr.io/o/charts/old-api: there is no such package, or the token may not see it");
    },
  },
  {
    name: "the index lets go of a chart before its releases are deleted",
    options: unlimited,
    async play(stage) {
      const { repository, write, commit, run, git } = stage;
      chart(stage, "api");
      chart(stage, "old-api");
      commit();
      const remote = join(git("rev-parse", "--absolute-git-dir"), "remote.git");
      git("clone", "--quiet", "--bare", ".", remote);
      git("remote", "add", "origin", remote);
      same((await run("release", "--index", "pages")).code, 0, "release");
      git("rm", "-r", "--quiet", "charts/old-api");
      commit();
      const index = (): string => git("--git-dir", remote, "show", "pages:index.yaml");
      has(index(), "old-api-1.0.0.tgz");
      write(".git/remote.git/hooks/update", "#!/bin/sh\nexit 1\n");
      chmodSync(join(remote, "hooks/update"), 0o755);
      const refused = await run("release", "--index", "pages", "--prune", "old-api");
      same(refused.code, 3, refused.stderr);
      has(refused.stderr, "failed to delete release old-api-1.0.0: The index was not published without it");
      same(repository.releases.length, 2, "releases that the index names");
      rmSync(join(remote, "hooks/update"));
      const ran = await run("release", "--index", "pages", "--prune", "old-api");
      same(ran.code, 0, ran.stderr);
      same(
        repository.releases.map(({ tag }) => tag),
        ["api-1.0.0"],
        "releases",
      );
      same(index().includes("old-api"), false, "the index names it");
      has(index(), "api-1.0.0.tgz");
    },
  },
];
