import { has, same, type ForgeScenario, type Stage } from "../support/forge-stage.ts";

/** Commits all that is in the folder, and lets the code host have the commit. @returns its id. */
function commit({ git, repository }: Stage, message: string, login?: string): string {
  git("add", "--all");
  git("commit", "--quiet", "--message", message);
  const sha = git("rev-parse", "HEAD");
  repository.addCommit(sha, login);
  return sha;
}

/** A chart of which 1.0.0 is released, and what a pull request and a commit have changed since. */
function changedChart(stage: Stage): void {
  const { git, repository, write } = stage;
  git("-c", "init.defaultBranch=main", "init", "--quiet");
  write("charts/api/Chart.yaml", "apiVersion: v2\nname: api\nversion: 1.0.0\n");
  write("charts/api/templates/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
  commit(stage, "feat: begin");
  git("tag", "api-1.0.0");
  write("charts/api/Chart.yaml", "apiVersion: v2\nname: api\nversion: 1.1.0\n");
  const probes = commit(stage, "feat: add probes (#2)", "octocat");
  write("charts/api/values.yaml", "a: 1\n");
  commit(stage, "fix: mend @hubot", "hubot");
  const merged = { commits: [probes], closes: [1] };
  repository.addIssue({ number: 1, title: "No probes", isPull: false, state: "closed" });
  repository.addIssue({ number: 2, title: "Add probes", isPull: true, state: "closed", merged });
}

const url = "https://github.com/o/r";

/** An answer that is final: one that may pass is asked again, and each time later. */
const refusal = { message: "Not Found" };

/** What `notes` does, and `release` with it; each is played in process, by the binary, and under Deno. */
export const notesScenarios: readonly ForgeScenario[] = [
  {
    name: "notes are one question, and a release has them",
    options: { isUnlimited: true },
    async play(stage) {
      const { github, repository, git, run } = stage;
      changedChart(stage);
      const head = git("rev-parse", "HEAD");
      const notes = await run("notes");
      same(notes.code, 0, notes.stderr);
      const expected = `Version 1.1.0 of the chart · [source](${url}/tree/api-1.1.0/charts/api)

### Features

- add probes ([#2](${url}/pull/2)) by @octocat

### Fixes

- mend @&#8203;hubot ([${head.slice(0, 7)}](${url}/commit/${head})) by @hubot

### Closed issues

- No probes ([#1](${url}/issues/1))

**Full changelog:** [api-1.0.0...api-1.1.0](${url}/compare/api-1.0.0...api-1.1.0)
`;
      same(notes.stdout, expected, "notes");
      same(github.log.length, 1, "calls");
      const ran = await run("release");
      same(ran.code, 0, ran.stderr);
      same(repository.releases[0]?.body, `${expected}\n<!-- released by chartyard from ${head} -->`, "the release");
      same(github.log.length, 1 + 1 + 3, "calls of both");
      same((await run("notes")).stdout, expected, "the tag is at the host only");
      git("tag", "api-1.1.0");
      same((await run("notes")).stdout, "", "a version that is tagged");
    },
  },
  {
    name: "a draft of ours has its notes made again at another commit, and one by hand keeps them",
    options: { isUnlimited: true },
    async play(stage) {
      const { github, repository, write, run } = stage;
      changedChart(stage);
      github.fault({ match: /assets/, status: 422, body: refusal });
      same((await run("release")).code, 3, "the upload fails");
      github.clearFaults();
      write("charts/api/values.yaml", "a: 2\n");
      commit(stage, "perf: faster");
      const ran = await run("release");
      same(ran.code, 0, ran.stderr);
      has(repository.releases[0]?.body ?? "", "### Performance\n\n- faster (");
      write("charts/api/Chart.yaml", "apiVersion: v2\nname: api\nversion: 1.2.0\n");
      commit(stage, "feat: more");
      github.fault({ match: /assets/, status: 422, body: refusal });
      await run("release");
      github.clearFaults();
      const draft = repository.releases.find(({ tag }) => tag === "api-1.2.0");
      if (draft !== undefined) draft.body = "By hand";
      const calls = github.count(/Changes/);
      same((await run("release")).code, 0, "the draft is finished");
      same([draft?.body, draft?.isDraft], ["By hand", false], "what a person wrote");
      same(github.count(/Changes/), calls, "questions for notes that nobody needs");
    },
  },
  {
    name: "the host writes the notes where that is wished, and a template is a template for releases too",
    options: { isUnlimited: true },
    async play(stage) {
      const { github, repository, write, run } = stage;
      changedChart(stage);
      const generated = await run("notes", "--generate-release-notes");
      same(generated.stdout, "**Full Changelog**: api-1.0.0...api-1.1.0\n", generated.stderr);
      same(github.count(/generate-notes/), 1, "calls");
      github.fault({ match: /generate-notes/, status: 404, body: { message: "Not Found" } });
      const failed = await run("notes", "--generate-release-notes");
      same(failed.code, 3, failed.stderr);
      has(failed.stderr, 'Cannot generate notes for "api-1.1.0"');
      write("chartyard.yaml", "release: {notesTemplate: notes.hbs}\n");
      write("notes.hbs", "{{#each Issues as |Issue|}}{{Issue.Title}} #{{Issue.Number}} {{Issue.State}}{{/each}}");
      commit(stage, "chore: a template");
      same((await run("release")).code, 0, "release");
      has(repository.releases[0]?.body ?? "", "No probes #1 CLOSED\n\n<!-- released by chartyard from ");
    },
  },
  {
    name: "a chart's package may have its notes, where cr.yaml says so too",
    options: { isUnlimited: true },
    async play(stage) {
      const { repository, write, run } = stage;
      changedChart(stage);
      write("charts/api/RELEASE.md", "# It has probes now\n");
      write("cr.yaml", "release-notes-file: RELEASE.md\n");
      commit(stage, "docs: tell of it");
      const notes = await run("notes");
      same([notes.code, notes.stdout], [0, "# It has probes now\n"], notes.stderr);
      const missing = await run("notes", "--notes-file", "NEWS.md");
      has(missing.stdout, "### Features");
      has(missing.stderr, 'skipped "NEWS.md" of charts/api: its package has no such file');
      same((await run("release")).code, 0, "release");
      has(repository.releases[0]?.body ?? "", "# It has probes now\n\n<!-- released by chartyard from ");
    },
  },
  {
    name: "notes without an answer are made from commits, and say so",
    async play(stage) {
      const { github, runWith, run } = stage;
      changedChart(stage);
      const offline = await runWith({ GITHUB_TOKEN: "" }, "notes");
      same(offline.code, 0, offline.stderr);
      has(offline.stdout, `- add probes ([#2](${url}/pull/2)) by A\n`);
      has(offline.stderr, "skipped pull requests and issues: A GitHub token is needed and none was found");
      same(github.log.length, 0, "calls");
      github.fault({ match: /Changes/, status: 404, body: refusal, times: 20 });
      const broken = await run("notes");
      same([broken.code, broken.stdout], [0, offline.stdout], broken.stderr);
      has(broken.stderr, "skipped pull requests and issues: Cannot read pull requests and issues");
    },
  },
  {
    name: "a token that may not read pull requests releases all the same",
    options: { isUnlimited: true },
    async play(stage) {
      const { github, repository, run } = stage;
      changedChart(stage);
      const parts = { id: "R", url, a1: { nodes: [] }, a2: null };
      const refused = (alias: string): unknown => ({
        data: { repository: { ...parts, [alias]: null } },
        errors: [{ type: "FORBIDDEN", message: "no", path: ["repository", alias, "associatedPullRequests"] }],
      });
      github.fault({ match: /Snapshot/, status: 200, body: refused("a3") });
      github.fault({ match: /Changes/, status: 200, body: refused("a0") });
      const ran = await run("release");
      same(ran.code, 0, ran.stderr);
      has(ran.stderr, "skipped pull requests and issues: Cannot read pull requests and issues: no");
      has(repository.releases[0]?.body ?? "", `- add probes ([#2](${url}/pull/2)) by A\n`);
    },
  },
];
