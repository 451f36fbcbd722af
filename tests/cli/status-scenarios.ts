import { startFakeRegistry } from "../support/fake-registry.ts";
import { has, same, type ForgeScenario, type Stage } from "../support/forge-stage.ts";
import { makeRelease } from "../support/fake-github/make-release.ts";

function chart({ write }: Stage, name: string, version: string): void {
  write(`charts/${name}/Chart.yaml`, `apiVersion: v2\nname: ${name}\nversion: ${version}\n`);
  write(`charts/${name}/values.yaml`, "a: 1\n");
}

/** Puts a release without files at the code host. */
function addRelease({ repository }: Stage, tag: string, isDraft: boolean): void {
  repository.releases.push(makeRelease(9000 + repository.releases.length, tag, { isDraft }));
}

/** A remote inside of the folder, which git does not see. */
function addRemote({ git, write }: Stage): void {
  write(".gitignore", "remote.git\n");
  git("-c", "init.defaultBranch=main", "init", "--quiet");
  git("init", "--quiet", "--bare", "remote.git");
  git("remote", "add", "origin", "remote.git");
}

const behind = `chart  version    GitHub release  index  registry
api    1.1.0      none            1.0.0  1.0.0
web    2.0.0+b.1  draft           none   none
…1 more, the same everywhere  --all shows them
`;

/** What `status` shows; each is played in process, by the binary, and under Deno. */
export const statusScenarios: readonly ForgeScenario[] = [
  {
    name: "status compares the charts with release, index and registry, in the fewest calls",
    options: { isUnlimited: true },
    async play(stage) {
      const { github, commit, run, write } = stage;
      const registry = await startFakeRegistry();
      try {
        write(
          "chartyard.yaml",
          `release:\n  tag: "v{{ .Version }}-{{ .Name }}"\n  index: pages\n  oci: ${registry.host}/charts\n  plainHttp: true\n`,
        );
        chart(stage, "api", "1.0.0");
        chart(stage, "base", "0.1.0");
        addRemote(stage);
        commit();
        const released = await run("release");
        same(released.code, 0, released.stderr);
        same((await run("status")).stdout, "…2 more, the same everywhere  --all shows them\n", "in step");
        chart(stage, "api", "1.1.0");
        chart(stage, "web", "2.0.0+b.1");
        addRelease(stage, "v2.0.0+b.1-web", true);
        const [calls, asked] = [github.log.length, registry.log.length];
        const status = await run("status");
        same([status.code, status.stdout], [0, behind], status.stderr);
        same([github.log.length - calls, registry.log.length - asked], [1, 3], "calls");
        same(
          (await run("status", "--all")).stdout.includes("base   0.1.0      0.1.0           0.1.0  0.1.0"),
          true,
          "--all",
        );
        const json = JSON.parse((await run("status", "--json", "charts/api")).stdout) as {
          outputs: { status: { charts: unknown } };
        };
        same(
          json.outputs.status.charts,
          [
            {
              name: "api",
              path: "charts/api",
              version: "1.1.0",
              release: { state: "absent" },
              index: { state: "other", newest: "1.0.0" },
              registry: { state: "other", newest: "1.0.0" },
            },
          ],
          "--json",
        );
      } finally {
        await registry.stop();
      }
    },
  },
  {
    name: "status shows what it can, and says what it cannot",
    async play(stage) {
      const { github, commit, run, runWith } = stage;
      chart(stage, "api", "1.0.0");
      commit();
      addRemote(stage);
      addRelease(stage, "api-1.0.0", false);
      const alone = await run("status");
      same(alone.code, 0, alone.stderr);
      same(alone.stdout, "chart  version  GitHub release\napi    1.0.0    no package\n", "without an index");
      const index = await run("status", "--index", "pages");
      same(
        index.stdout,
        "chart  version  GitHub release  index\napi    1.0.0    no package      ?\n",
        "a missing index",
      );
      has(index.stderr, 'skipped index: There is no "index.yaml" on the branch "pages" of "origin"');
      const calls = github.log.length;
      const anonymous = await runWith({ GH_TOKEN: "", GITHUB_TOKEN: "" }, "status", "--all");
      same(anonymous.code, 0, anonymous.stderr);
      same(anonymous.stdout, "chart  version  GitHub release\napi    1.0.0    ?\n", "without a token");
      has(anonymous.stderr, "skipped GitHub release: A GitHub token is needed and none was found. In GitHub Actions: ");
      same((await run("status", "--offline", "--oci", "127.0.0.1:1/charts")).code, 0, "--offline");
      same(github.log.length, calls, "calls without a token, and offline");
      const registry = await startFakeRegistry({ auth: "basic" });
      try {
        const closed = ["status", "--all", "--plain-http", "--oci", `${registry.host}/charts`];
        const one = await run(...closed);
        same(one.code, 0, one.stderr);
        has(one.stdout, "registry\napi    1.0.0    no package      ?\n");
        has(one.stderr, `skipped ${registry.host}/charts: `);
        chart(stage, "web", "1.0.0");
        has((await run(...closed)).stderr, ", and 1 more\n");
      } finally {
        await registry.stop();
      }
      same((await run("status", "--tag", "{{ .Name")).code, 2, "a template that is none");
    },
  },
  {
    name: "what the steps of a pipeline ask is one call, and what one of them writes is asked again by the next",
    options: { isUnlimited: true },
    async play(stage) {
      const { github, write, commit, run } = stage;
      chart(stage, "api", "1.0.0");
      const labels = 'labels: {define: {bug: {color: "111111"}}}';
      const report = "report: {labels: [bug]}";
      write("chartyard.yaml", `${labels}\n${report}\npipelines: {main: [labels, release, status, report]}\n`);
      commit();
      const keys = (): string[] => github.log.map(({ key }) => key.replace(/\d+/g, "N"));
      const first = await run("run", "main");
      same(first.code, 0, first.stderr);
      const release = ["POST /repos/o/r/releases", "POST /repos/o/r/releases/N/assets", "PATCH /repos/o/r/releases/N"];
      same(
        keys(),
        ["POST /graphql Snapshot", "POST /graphql Labels", ...release, "POST /graphql Snapshot"],
        "calls of the first run",
      );
      github.log.length = 0;
      const second = await run("run", "main");
      same(second.code, 0, second.stderr);
      same(keys(), ["POST /graphql Snapshot"], "calls of the second run");
      github.log.length = 0;
      same((await run("run", "main", "--offline")).code, 0, "--offline");
      same(keys(), [], "calls of --offline");
    },
  },
];
