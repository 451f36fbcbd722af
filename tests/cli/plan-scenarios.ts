import { chartPackage } from "../support/chart-package.ts";
import { makeRelease } from "../support/fake-github/make-release.ts";
import { has, same, type ForgeScenario, type Stage } from "../support/forge-stage.ts";
import { chart } from "../support/stage-charts.ts";

const needsCommon = 'dependencies: [{name: common, version: 2.1.0, repository: "file://../common"}]';
const plan = `chart             version        GitHub release
common (library)  2.0.3 → 2.1.0  create common-2.1.0
payments          1.4.2 → 1.4.3  create payments-1.4.3
web               0.1.0          create web-0.1.0
…1 more, nothing to do  --all shows them

`;

/** Two charts that were released before, one that was not, and one whose version is released. */
function changedCharts(stage: Stage): void {
  const { repository, write, git, commit } = stage;
  chart(stage, "common", "version: 2.0.3\ntype: library");
  chart(stage, "payments", "version: 1.4.2");
  chart(stage, "gateway", "version: 3.0.0");
  commit();
  for (const tag of ["common-1.9.0", "common-2.0.3", "payments-1.4.2", "payments-2.0.0", "gateway-3.0.0"])
    git("tag", tag);
  const bytes = new Uint8Array(1);
  const file = { id: 1, name: "gateway-3.0.0.tgz", contentType: "", bytes, state: "uploaded" as const };
  repository.releases.push(makeRelease(repository.nextId(), "gateway-3.0.0", { assets: [file] }));
  chart(stage, "common", "version: 2.1.0\ntype: library");
  chart(stage, "payments", `version: 1.4.3\n${needsCommon}`);
  write("charts/payments/charts/common-2.1.0.tgz", chartPackage("common", "2.1.0").bytes);
  chart(stage, "web", "version: 0.1.0");
  commit();
}

/** What `release --dry-run` shows; each is played in process, by the binary, and under Deno. */
export const planScenarios: readonly ForgeScenario[] = [
  {
    name: "a plan shows what was released before, and what of the hour it takes",
    options: { coreLimit: 1000 },
    async play(stage) {
      const { github, run } = stage;
      changedCharts(stage);
      const dry = await run("release", "--dry-run");
      same(
        dry.stdout,
        `${plan}Plan: 3 releases. 9 GitHub calls of 1000 left this hour, 2 points of GraphQL of 4998.
Order: as listed (payments needs common).
`,
        dry.stderr,
      );
      same(
        github.log.map(({ key, points }) => [key, points]),
        [
          ["POST /graphql Snapshot", 2],
          ["GET /rate_limit", 0],
        ],
        "calls",
      );
      const { outputs } = JSON.parse((await run("release", "--dry-run", "--json")).stdout) as Report;
      const { releases, budget } = outputs.release;
      same(
        releases.map(({ name, previousVersion, version }) => [name, previousVersion, version]),
        [
          ["common", "2.0.3", "2.1.0"],
          ["payments", "1.4.2", "1.4.3"],
          ["web", null, "0.1.0"],
        ],
        "versions",
      );
      const generated = await run("release", "--dry-run", "--generate-release-notes");
      has(generated.stdout, "Plan: 3 releases. 12 GitHub calls of 1000 left this hour, 2 points of GraphQL of 4994.");
      const until = "2026-01-02T04:04:05.000Z";
      same(
        budget,
        {
          calls: { planned: 9, left: 1000, limit: 1000, until },
          points: { planned: 2, left: 4996, limit: 5000, until },
        },
        "budget",
      );
    },
  },
  {
    name: "a plan for which too little is left says so, and one without an answer is shown all the same",
    options: { coreLimit: 4 },
    async play(stage) {
      const { github, run } = stage;
      changedCharts(stage);
      const short = await run("release", "--dry-run");
      same(short.code, 0, short.stderr);
      has(
        short.stdout,
        `9 GitHub calls of 4 left this hour, 2 points of GraphQL of 4998.
That is more than is left: a run ends when it is used up, and one after 04:04:05 UTC does the rest.
`,
      );
      github.fault({ match: /rate_limit/, status: 422 });
      const unknown = await run("release", "--dry-run");
      same(
        [unknown.code, unknown.stdout],
        [0, `${plan}Plan: 3 releases.\nOrder: as listed (payments needs common).\n`],
        unknown.stderr,
      );
      has(
        unknown.stderr,
        "skipped what is left of this hour: Cannot ask what is left of this hour: GitHub answered 422",
      );
    },
  },
];

interface Report {
  readonly outputs: {
    readonly release: {
      readonly releases: readonly {
        readonly name: string;
        readonly version: string;
        readonly previousVersion: string | null;
      }[];
      readonly budget: unknown;
    };
  };
}
