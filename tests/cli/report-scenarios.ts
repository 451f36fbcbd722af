import { has, same, type ForgeScenario, type Stage } from "../support/forge-stage.ts";

const secret = "planted-secret-0123456789";
const actions = { GITHUB_WORKFLOW: "Release", GITHUB_REF_NAME: "main", GITHUB_SHA: "a".repeat(40) };

/** A repository with one chart; its pipeline lints and reports. */
function writeRepository({ write }: Stage, icon: string): void {
  write("chartyard.yaml", "pipelines: {main: [lint, {package: {destination: dist}}, report]}\n");
  write("charts/a/Chart.yaml", `apiVersion: v2\nname: a\nversion: 1.0.0\nicon: ${icon}\n`);
}

const good = "https://example.com/icon.png";
const bad = "none";

/** What `report` does with a code host; each is played in process, by the binary, and under Deno. */
export const reportScenarios: readonly ForgeScenario[] = [
  {
    name: "report: one issue is opened, updated, closed and opened again, in two calls each, and one when all is well",
    // What is closed on a day to come was closed a moment ago, whatever day it is.
    options: { now: () => Date.UTC(2999, 0, 2) },
    async play(stage) {
      const { github, repository, runWith } = stage;
      const calls: number[] = [];
      const run = async (runId: string, icon: string): Promise<string> => {
        writeRepository(stage, icon);
        const before = github.log.length;
        const ran = await runWith({ ...actions, GITHUB_RUN_ID: runId }, "run", "main");
        same(ran.code, icon === good ? 0 : 1, ran.stderr);
        calls.push(github.log.length - before);
        return ran.stdout + ran.stderr;
      };
      const issue = (): string => repository.issues.map(({ number, state }) => `#${number} ${state}`).join();
      await run("1", good);
      same(issue(), "", "a first run that is all right");
      has(await run("2", bad), "created issue Release fails on main  https://github.com/o/r/issues/1");
      same(issue(), "#1 open", "a run that fails");
      const [made] = repository.issues;
      same([made?.title, made?.labels], ["Release fails on main", ["workflow", "bug", "triage"]], "the issue");
      has(made?.body ?? "", "**lint** failed on **main**, in [run 2](https://github.com/o/r/actions/runs/2)");
      has(made?.body ?? "", 'icon-invalid | "none" is no URL');
      has(made?.body ?? "", "- package: an operation before it failed");
      await run("3", bad);
      same(issue(), "#1 open", "another one that fails");
      has(repository.issues[0]?.body ?? "", "[run 3]");
      await run("3", bad);
      has(await run("4", good), "updated issue #1");
      same(issue(), "#1 closed", "one that is all right");
      await run("5", good);
      await run("6", bad);
      same(issue(), "#1 open", "one that fails again");
      same(calls, [1, 2, 2, 1, 2, 1, 2], "calls of each run");
    },
  },
  {
    name: "report: each workflow and branch has its own issue",
    async play(stage) {
      const { repository, runWith, run } = stage;
      writeRepository(stage, bad);
      for (const more of [{}, { GITHUB_REF_NAME: "next" }, { GITHUB_WORKFLOW: "Nightly" }, { GITHUB_HEAD_REF: "next" }])
        await runWith({ ...actions, ...more }, "run", "main");
      await run("run", "main");
      same(
        repository.issues.map(({ title }) => title),
        ["Release fails on main", "Release fails on next", "Nightly fails on main", "chartyard fails"],
        "titles",
      );
    },
  },
  {
    name: "report: an answer that is lost, and two runs at once, leave one issue",
    async play(stage) {
      const { github, repository, runWith } = stage;
      writeRepository(stage, bad);
      const run = async (runId: string): Promise<void> => {
        const ran = await runWith({ ...actions, GITHUB_RUN_ID: runId }, "run", "main");
        same(ran.code, 1, ran.stderr);
      };
      // A connection that breaks is for the unit tests: the fetch of Deno itself sends such a request twice.
      github.fault({ match: /POST .*issues$/, status: 502, after: true });
      await run("1");
      same(repository.issues.length, 1, "issues after a lost answer");
      // The other run looked before this one had written: both open one.
      const [first] = repository.issues.splice(0);
      await run("2");
      if (first !== undefined) repository.issues.unshift({ ...first, number: 0 });
      await run("3");
      same(
        repository.issues.map(({ number, state }) => [number, state]),
        [
          [0, "open"],
          [1, "closed"],
        ],
        "issues",
      );
    },
  },
  {
    name: "report: reports of other runs, one that is not there, and none at all",
    async play({ github, repository, write, run, runWith }) {
      write("charts/a/Chart.yaml", `apiVersion: v2\nname: a\nversion: 1.0.0\nicon: ${bad}\n`);
      same((await run("lint", "--report", "json=out/lint.json")).code, 1, "lint");
      const planned = await run("report", "--from", "out/lint.json", "--dry-run", "--title", "Charts");
      same(planned.code, 0, planned.stderr);
      has(planned.stdout, "would create issue Charts");
      same(repository.issues.length, 0, "issues after --dry-run");
      const told = await run("report", "--from", "out/lint.json", "--labels", "ours");
      same(told.code, 0, told.stderr);
      has(repository.issues[0]?.body ?? "", "icon-invalid");
      same(repository.issues[0]?.labels, ["ours"], "labels");
      await run("report", "--from", "out/none.json", "--labels", "ours");
      has(repository.issues[0]?.body ?? "", 'There is no report in "out/none.json"');
      write("issue.hbs", "{{Workflow}}: {{#each Findings}}{{Code}} {{/each}}");
      await run("report", "--from", "out/lint.json", "--labels", "ours", "--template", "issue.hbs");
      has(repository.issues[0]?.body ?? "", "chartyard: icon-invalid templates-missing values-missing");
      write("charts/a/Chart.yaml", `apiVersion: v2\nname: a\nversion: 1.0.0\nicon: ${good}\n`);
      await run("lint", "--report", "json=out/lint.json");
      await run("report", "--from", "out/lint.json", "--labels", "ours");
      same(repository.issues[0]?.state, "closed", "the issue when all is well");
      const before = github.log.length;
      write("out/red.json", (await run("lint", "--json", "--fail-on", "info")).stdout);
      const outside = ["report", "--from", "out/red.json", "--fail-on", "info", "--template", "/etc/hostname"];
      for (const argv of [["report"], ["report", "--from", "charts/a/Chart.yaml"], outside]) {
        const refused = await run(...argv);
        same(refused.code, 2, refused.stderr);
      }
      const offline = await runWith({}, "report", "--from", "out/lint.json", "--offline");
      has(offline.stdout, "--offline: the code host is not asked");
      same(github.log.length, before, "calls");
    },
  },
  {
    name: "report: a step that cannot do its work is told, and the exit code is its own",
    async play({ repository, write, runWith }) {
      write("chartyard.yaml", "pipelines: {main: [changed, lint, report]}\n");
      write("charts/a/Chart.yaml", "apiVersion: v2\nname: a\nversion: 1.0.0\n");
      const ran = await runWith(actions, "run", "main");
      same(ran.code, 3, ran.stderr);
      has(ran.stderr, "error git-missing");
      has(repository.issues[0]?.body ?? "", "**changed** ended early: This folder is no git checkout");
      has(repository.issues[0]?.body ?? "", "- lint: an operation before it failed");
    },
  },
  {
    name: "report: no failing path shows a token, nor does the issue",
    options: { tokens: [secret] },
    async play(stage) {
      const { github, repository, runWith, write } = stage;
      writeRepository(stage, bad);
      const results = [];
      for (const [match, status] of [
        [/Issues/, 401],
        [/Issues/, 422],
        [/POST .*issues$/, 403],
        [/POST .*issues$/, 410],
        [/POST .*issues$/, 422],
      ] as const) {
        github.fault({ match, status, body: { message: `I saw ${secret}` } });
        results.push(await runWith(actions, "run", "main"));
        same(results.at(-1)?.code, 3, `exit code with ${status}`);
      }
      write(
        "charts/a/Chart.yaml",
        `apiVersion: v2\nname: a\nversion: 1.0.0\nicon: "${secret} ghp_0123456789abcdefghij"\n`,
      );
      results.push(await runWith(actions, "run", "main"));
      same(
        repository.issues[0]?.body.includes(String.raw`"[redacted] \[redacted\]" is no URL`),
        true,
        repository.issues[0]?.body ?? "",
      );
      for (const { stdout, stderr } of results.slice(0, -1))
        if ((stdout + stderr).includes(secret)) throw new Error(`the token is shown:\n${stdout}${stderr}`);
    },
  },
];
