import { chartPackage } from "../support/chart-package.ts";
import { has, same, type ForgeScenario } from "../support/forge-stage.ts";
import { chart, sha256 } from "../support/stage-charts.ts";
import { makeRelease } from "../support/fake-github/make-release.ts";
import type { Release } from "../support/fake-github/state.ts";

/** What has limits is written to once a second, and a test waits for nothing. */
const unlimited = { isUnlimited: true };
const dependsOnBase = 'version: 1.0.0\ndependencies: [{name: base, version: 1.0.0, repository: "file://../base"}]';
const dryRun = `chart           version  GitHub release
base (library)  0.1.0    create base-0.1.0
web             2.0.0    create web-2.0.0
…1 more, nothing to do  --all shows them

Plan: 2 releases. 6 GitHub calls.
`;

/** What `release` does; each is played in process, by the binary, and under Deno. */
export const releaseScenarios: readonly ForgeScenario[] = [
  {
    name: "charts whose version is new are released, and nothing is done twice",
    options: { ...unlimited, isImmutable: true },
    async play(stage) {
      const { github, repository, commit, run } = stage;
      chart(stage, "web", "version: 2.0.0\nappVersion: v7");
      chart(stage, "base", "version: 0.1.0\ntype: library");
      chart(stage, "api", "version: 1.0.0-rc.1");
      commit();
      same((await run("release", "charts/api")).code, 0, "one chart");
      const calls = github.log.length;
      const plan = await run("release", "--dry-run");
      same(plan.stdout, dryRun, plan.stderr);
      same(plan.stderr.includes("would create"), false, "the plan is shown twice");
      same((await run("release", "--check")).code, 1, "--check");
      same(github.log.length, calls + 2, "calls of both");
      same(repository.releases.length, 1, "releases after --dry-run and --check");
      const ran = await run("release");
      same(ran.code, 0, ran.stderr);
      has(ran.stdout, "web             2.0.0    created web-2.0.0\n");
      has(ran.stderr, "3 charts checked · clean · 2 releases changed");
      same(
        repository.releases.map(({ tag, isDraft, isPrerelease, isLatest }) => [tag, isDraft, isPrerelease, isLatest]),
        [
          ["api-1.0.0-rc.1", false, true, false],
          ["base-0.1.0", false, false, false],
          ["web-2.0.0", false, false, false],
        ],
        "releases",
      );
      same(
        repository.releases[2]?.body.split("\n\n").slice(0, 2),
        [
          "The web",
          "Version 2.0.0 of the chart, v7 of the application · [source](https://github.com/o/r/tree/web-2.0.0/charts/web)",
        ],
        "notes",
      );
      same((await run("release")).code, 0, "a second run");
      same(github.log.length, calls + 2 + 7 + 1, "calls of all runs");
    },
  },
  {
    name: "the files of a release are the packages that package makes, on the commit that is checked out",
    options: unlimited,
    async play(stage) {
      const { repository, commit, run } = stage;
      chart(stage, "api");
      const head = commit();
      same((await run("release")).code, 0, "release");
      const json = JSON.parse((await run("package", "--dry-run", "--json")).stdout) as {
        outputs: { package: { packages: { digest: string }[] } };
      };
      const [release] = repository.releases;
      const digest = json.outputs.package.packages[0]?.digest ?? "";
      same(
        release?.assets.map(({ name }) => name),
        ["api-1.0.0.tgz"],
        "files",
      );
      same(sha256(release?.assets[0]?.bytes), digest, "digest");
      same(repository.refs.get("tags/api-1.0.0"), head, "the commit of the tag");
      same(release?.isLatest, true, "latest, in a repository of one chart");
    },
  },
  {
    name: "who is depended on comes first",
    options: unlimited,
    async play(stage) {
      const { repository, commit, run } = stage;
      chart(stage, "api", dependsOnBase);
      stage.write("charts/api/charts/base-1.0.0.tgz", chartPackage("base", "1.0.0").bytes);
      chart(stage, "base", "version: 1.0.0\ntype: library");
      commit();
      const ran = await run("release");
      same(
        repository.releases.map(({ tag }) => tag),
        ["base-1.0.0", "api-1.0.0"],
        ran.stderr,
      );
    },
  },
  {
    name: "tags and titles follow their templates, and those that are none or not alone are findings",
    options: unlimited,
    async play(stage) {
      const { repository, commit, run } = stage;
      chart(stage, "api", "version: 1.0.0\nappVersion: v9");
      chart(stage, "web");
      commit();
      const named = await run(
        "release",
        "--tag",
        "charts/{{ .Name }}/v{{ .Version }}",
        "--title",
        "{{ .Name | printf `%q` }} {{ .AppVersion }}",
        "--make-latest",
      );
      same(named.code, 0, named.stderr);
      same(
        repository.releases.map(({ tag, name, isLatest }) => [tag, name, isLatest]),
        [
          ["charts/api/v1.0.0", '"api" v9', false],
          ["charts/web/v1.0.0", '"web"', true],
        ],
        "releases",
      );
      const taken = await run("release", "--tag", "v{{ .Version }}");
      same(taken.code, 1, taken.stderr);
      has(taken.stderr, 'The tag "v1.0.0" is also that of charts/web');
      const invalid = await run("release", "--tag", "{{ .Name }} {{ .Version }}");
      same(invalid.code, 1, invalid.stderr);
      has(invalid.stderr, 'Git takes no tag "api 1.0.0"');
      for (const template of ["{{ .Nmae }}", "{{ .Name"])
        same((await run("release", "--tag", template)).code, 2, template);
      same(repository.releases.length, 2, "releases");
    },
  },
  {
    name: "a draft that was left is finished, one too many of ours is removed, and what a person wrote stays",
    options: unlimited,
    async play(stage) {
      const { github, repository, commit, run } = stage;
      chart(stage, "api");
      chart(stage, "web");
      commit();
      const draft = (tag: string, body: string): Release =>
        makeRelease(repository.nextId(), tag, { name: "A title", body, isDraft: true });
      const own = "old\n\n<!-- released by chartyard -->";
      repository.releases.push(
        draft("api-1.0.0", own),
        draft("api-1.0.0", own),
        draft("web-1.0.0", "By hand"),
        draft("web-1.0.0", own),
        draft("web-1.0.0", "Another"),
        draft("other-1.0.0", own),
      );
      const plan = await run("release", "--dry-run");
      has(plan.stdout, "api    1.0.0    finish draft api-1.0.0\n");
      has(plan.stdout, "Plan: 2 releases, 2 drafts to delete. 11 GitHub calls.");
      const before = github.log.length;
      const ran = await run("release");
      same(ran.code, 0, ran.stderr);
      same(github.log.length - before, 1 + 11, "calls: what is there, and the plan");
      const shown = repository.releases.map(({ tag, isDraft, name, body }) => [
        tag,
        isDraft,
        name,
        body.split("\n")[0],
      ]);
      same(
        shown,
        [
          ["api-1.0.0", false, "api-1.0.0", "The api"],
          ["web-1.0.0", false, "A title", "By hand"],
          ["web-1.0.0", true, "A title", "Another"],
          ["other-1.0.0", true, "A title", "old"],
        ],
        "releases",
      );
    },
  },
  {
    name: "a release without its package gets it while the chart is the same",
    options: unlimited,
    async play(stage) {
      const { repository, write, commit, run, git } = stage;
      chart(stage, "api");
      const head = commit();
      same((await run("release")).code, 0, "release");
      const [release] = repository.releases;
      if (release === undefined) throw new Error("there is no release");
      const [asset] = release.assets;
      if (asset === undefined) throw new Error("the release has no file");
      // What an upload leaves that broke off.
      release.assets = [{ ...asset, bytes: new Uint8Array(), state: "starter" }];
      has((await run("release")).stderr, "lacks api-1.0.0.tgz: its tag is not in this checkout");
      git("tag", "api-1.0.0", head);
      has((await run("release", "--dry-run")).stdout, "\n\nPlan: 1 release to repair. 2 GitHub calls.\n");
      const repaired = await run("release");
      same(repaired.stdout, "chart  version  GitHub release\napi    1.0.0    repaired api-1.0.0\n", repaired.stderr);
      same(
        release.assets.map(({ bytes }) => sha256(bytes)),
        [sha256(asset.bytes)],
        "files",
      );
      release.assets = [];
      write("charts/api/values.yaml", "replicas: 3\n");
      commit();
      const changed = await run("release");
      same(changed.code, 1, changed.stderr);
      has(changed.stderr, "the chart has changed since");
      same(release.assets.length, 0, "files");
    },
  },
  {
    name: "packages that were made before are released with their signatures",
    options: unlimited,
    async play(stage) {
      const { repository, write, commit, run } = stage;
      for (const name of ["api", "web", "other"]) chart(stage, name);
      commit();
      const made = chartPackage("api", "1.0.0", "made before");
      write("dist/api-1.0.0.tgz", made.bytes);
      write("dist/api-1.0.0.tgz.prov", `files:\n  api-1.0.0.tgz: sha256:${made.digest}\n`);
      write("dist/web-1.0.0.tgz", chartPackage("web", "1.0.1").bytes);
      const first = await run("release", "--packages", "dist");
      same(first.code, 1, first.stderr);
      has(first.stderr, 'Cannot release "dist/web-1.0.0.tgz": it is web 1.0.1, and not web 1.0.0');
      write("dist/web-1.0.0.tgz", chartPackage("web", "1.0.0").bytes);
      write("dist/web-1.0.0.tgz.prov", "sha256:0");
      has(
        (await run("release", "--packages", "dist")).stderr,
        'Cannot release "dist/web-1.0.0.tgz.prov": it is the signature of another package',
      );
      const files = repository.releases.map(({ assets }) => assets.map(({ name }) => name));
      same(files, [["api-1.0.0.tgz", "api-1.0.0.tgz.prov"], ["other-1.0.0.tgz"]], "files");
      same(sha256(repository.releases[0]?.assets[0]?.bytes), made.digest, "digest");
    },
  },
];
