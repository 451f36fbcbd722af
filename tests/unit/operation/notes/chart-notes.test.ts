import { afterEach, beforeEach, expect, test } from "bun:test";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createFiles } from "#host/files.ts";
import { createGit } from "#host/git.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import type { FilePath } from "#operation/files.ts";
import { chartNotes, type ChartNotes, type NotesContext } from "#operation/notes/chart-notes.ts";
import type { Ports } from "#operation/ports.ts";
import { failureOf } from "../../../support/failure-of.ts";
import { forgeWorld, type ForgeWorld } from "../../../support/forge-world.ts";

const { signal } = new AbortController();
const environment = {
  PATH: process.env["PATH"] ?? "",
  HOME: "/nonexistent",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "Ann",
  GIT_AUTHOR_EMAIL: "ann@example.com",
  GIT_AUTHOR_DATE: "2026-01-02T03:04:05Z",
  GIT_COMMITTER_NAME: "Ann",
  GIT_COMMITTER_EMAIL: "ann@example.com",
  GIT_COMMITTER_DATE: "2026-01-02T03:04:05Z",
};
let world: ForgeWorld;
let folder: string;
let skipped: string[];

beforeEach(async () => {
  world = await forgeWorld();
  folder = realpathSync(mkdtempSync(join(tmpdir(), "chartyard-notes-")));
  skipped = [];
  git("init", "--quiet", "--initial-branch", "main");
});

afterEach(async () => {
  await world.github.close();
  rmSync(folder, { recursive: true });
  expect(world.github.violations).toEqual([]);
});

function git(...argv: string[]): string {
  return execFileSync("git", argv, { cwd: folder, env: environment, encoding: "utf8", timeout: 20_000 }).trim();
}

/** Commits files, and lets the code host have the commit. */
function commit(message: string, files: Readonly<Record<string, string>>, login?: string): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  git("add", "--all");
  git("commit", "--quiet", "--message", message);
  const sha = git("rev-parse", "HEAD");
  world.repository.addCommit(sha, login);
  return sha;
}

const chartYaml = (name: string, version: string): string => `apiVersion: v2\nname: ${name}\nversion: ${version}\n`;

function chart(name: string, version: string): ChartRef {
  const path = `charts/${name}` as FilePath;
  return { path, name, version, type: "application", deprecated: false, dependencies: [] };
}

async function notesOf(
  charts: readonly ChartRef[],
  input: Partial<NotesContext["input"]> = {},
): Promise<ReadonlyMap<string, ChartNotes>> {
  const ports = {
    files: createFiles(folder, folder),
    git: createGit(folder, environment),
    forge: () => Promise.resolve(world.forge()),
  } as unknown as Ports;
  return chartNotes(charts, ({ name, version }) => `${name}-${version}`, {
    input: { changesAnnotation: "use", skipPrereleases: false, generateReleaseNotes: false, ...input },
    ports,
    settings: {
      target: { branch: "main", remote: "origin", since: "HEAD" },
      remoteConcurrency: 2,
      offline: false,
    } as NotesContext["settings"],
    signal,
    skip: (subject, reason) => void skipped.push(`${subject}: ${reason}`),
    each: (items, worker) => Promise.all(Array.from(items, (item) => worker(item, signal))),
  });
}

test("commits, pull requests and issues of two charts are one call", async () => {
  commit("feat: begin", {
    "charts/api/Chart.yaml": chartYaml("api", "1.0.0"),
    "charts/web/Chart.yaml": chartYaml("web", "1.0.0"),
  });
  git("tag", "api-1.0.0");
  const probes = commit("feat(api): add probes (#7)", { "charts/api/values.yaml": "a: 1\n" }, "octocat");
  const first = commit("wip", { "charts/api/values.yaml": "a: 2\n" }, "hubot");
  const second = commit("more wip", { "charts/api/values.yaml": "a: 3\n" }, "hubot");
  commit("fix: mend it, fixes #5", { "charts/api/values.yaml": "a: 4\n", "charts/web/values.yaml": "b: 1\n" });
  const { repository } = world;
  const pull = { isPull: true, state: "closed" as const };
  repository.addIssue({ ...pull, number: 7, title: "Add probes", merged: { commits: [probes], closes: [] } });
  repository.addIssue({
    ...pull,
    number: 8,
    title: "fix(api)!: drop the old port",
    merged: { commits: [first, second], closes: [4] },
  });
  repository.addIssue({ number: 4, title: "Port *80* is <old> @octocat", isPull: false, state: "closed" });
  repository.addIssue({ number: 5, title: "Broken", isPull: false, state: "closed" });
  const notes = await notesOf([chart("api", "1.1.0"), chart("web", "1.0.0")]);
  const url = "https://github.com/o/r";
  const fix = git("rev-parse", "HEAD");
  expect(notes.get("charts/api")?.markdown)
    .toBe(`Version 1.1.0 of the chart · [source](${url}/tree/api-1.1.0/charts/api)

### Breaking changes

- drop the old port ([#8](${url}/pull/8)) by @hubot

### Features

- add probes ([#7](${url}/pull/7)) by @octocat

### Fixes

- mend it, fixes #5 ([${fix.slice(0, 7)}](${url}/commit/${fix})) by Ann

### Closed issues

- Port \\*80\\* is &lt;old&gt; @&#8203;octocat ([#4](${url}/issues/4))
- Broken ([#5](${url}/issues/5))

**Full changelog:** [api-1.0.0...api-1.1.0](${url}/compare/api-1.0.0...api-1.1.0)
`);
  expect(notes.get("charts/web")).toMatchObject({ tag: "web-1.0.0", source: "commits" });
  expect(notes.get("charts/web")?.markdown).toContain("\n\nFirst release\n\n### Features\n\n- begin (");
  expect(world.github.log.map(({ key }) => key)).toEqual(["POST /graphql Changes"]);
  expect(skipped).toEqual([]);
});

test("where the host does not answer, commits are told, and that it did not", async () => {
  commit("feat: begin (#3)", { "charts/api/Chart.yaml": chartYaml("api", "1.0.0") });
  world.github.fault({ match: /Changes/, status: 403, body: { message: "no" } });
  const notes = await notesOf([chart("api", "1.0.0")]);
  expect(notes.get("charts/api")?.markdown).toEndWith(
    "First release\n\n### Features\n\n- begin ([#3](https://github.com/o/r/pull/3)) by Ann\n",
  );
  expect(skipped).toEqual(["pull requests and issues: The token may not read pull requests and issues: 403 no"]);
});

test("the host writes the notes where that is wished, from the right tag", async () => {
  commit("feat: begin", { "charts/api/Chart.yaml": chartYaml("api", "1.1.0") });
  for (const tag of ["api-1.0.9", "api-1.0.10", "api-gateway-1.0.11"]) git("tag", tag);
  const notes = await notesOf([chart("api", "1.1.0")], { generateReleaseNotes: true });
  expect(notes.get("charts/api")).toEqual({
    tag: "api-1.1.0",
    previousTag: "api-1.0.10",
    source: "host",
    markdown: "**Full Changelog**: api-1.0.10...api-1.1.0\n",
  });
});

test("a file of the package has the notes; what is not in the package has none, and that is said", async () => {
  commit("feat: begin", {
    "charts/api/Chart.yaml": chartYaml("api", "1.0.0"),
    "charts/api/docs/NEWS.md": "\n# News of *api*\n\n@octocat made it\n\n",
    "charts/web/Chart.yaml": chartYaml("web", "1.0.0"),
    "charts/web/docs/NEWS.md": "never packaged",
    "charts/web/.helmignore": "docs/\n",
    "charts/base/Chart.yaml": chartYaml("base", "1.0.0"),
    "docs/NEWS.md": "of no chart",
  });
  const notes = await notesOf([chart("api", "1.0.0"), chart("base", "1.0.0"), chart("web", "1.0.0")], {
    notesFile: "docs/NEWS.md",
  });
  expect(notes.get("charts/api")).toMatchObject({ source: "file", markdown: "# News of *api*\n\n@octocat made it\n" });
  for (const path of ["charts/base", "charts/web"]) {
    expect(notes.get(path)).toMatchObject({ source: "commits" });
    expect(notes.get(path)?.markdown).toContain("First release");
  }
  const reason = "its package has no such file: the notes are made without it";
  expect(skipped.toSorted()).toEqual([
    `"docs/NEWS.md" of charts/base: ${reason}`,
    `"docs/NEWS.md" of charts/web: ${reason}`,
  ]);
});

test("no file of notes leads out of the chart", async () => {
  commit("feat: begin", { "charts/api/Chart.yaml": chartYaml("api", "1.0.0"), "NEWS.md": "of no chart" });
  symlinkSync(process.execPath, join(folder, "charts/api/NEWS.md"));
  for (const notesFile of ["NEWS.md", "../../NEWS.md", process.execPath]) {
    const notes = await notesOf([chart("api", "1.0.0")], { notesFile });
    expect(notes.get("charts/api")).toMatchObject({ source: "commits" });
  }
  expect(skipped[0]).toContain("leads out of the repository");
});

test("what the host writes follows the file, as cr has it", async () => {
  commit("feat: begin", {
    "charts/api/Chart.yaml": chartYaml("api", "1.1.0"),
    "charts/api/NEWS.md": "The news\n",
  });
  git("tag", "api-1.0.10");
  const notes = await notesOf([chart("api", "1.1.0")], { generateReleaseNotes: true, notesFile: "NEWS.md" });
  expect(notes.get("charts/api")).toMatchObject({
    source: "host",
    markdown: "The news\n\n**Full Changelog**: api-1.0.10...api-1.1.0\n",
  });
});

test("of ten thousand commits the newest are told, and that there are more", async () => {
  const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const stream = Array.from({ length: 10_000 }, (_, at) => {
    const who = `A <a@example.com> ${1_700_000_000 + at} +0000`;
    const message = `${at % 2 === 0 ? "fix" : "feat"}: change ${at} {{#each Issues}} <!-- @all`;
    const file = at === 0 ? `M 100644 inline charts/api/Chart.yaml\n${data(chartYaml("api", "1.0.0"))}` : "";
    const values = `M 100644 inline charts/api/values.yaml\n${data(`a: ${at}`)}`;
    return `commit refs/heads/main\nauthor ${who}\ncommitter ${who}\n${data(message)}${file}${values}`;
  });
  const options = { cwd: folder, env: environment, input: stream.join(""), timeout: 60_000 };
  execFileSync("git", ["fast-import", "--quiet"], options);
  git("reset", "--quiet", "--hard");
  const notes = (await notesOf([chart("api", "1.0.0")])).get("charts/api")?.markdown ?? "";
  expect(notes.match(/^- change/gm)).toHaveLength(200);
  expect(notes).toContain("- change 9999 {{#each Issues}} &lt;!-- @&#8203;all (");
  expect(notes).toEndWith("\n\nAnd more than 1800 older changes\n");
  expect(notes.length).toBeLessThan(120_000);
  expect(world.github.log).toHaveLength(5);
  const generous =
    "{{#each Groups}}{{#each Changes}}{{#each @root.Groups}}{{#each Changes}}x{{/each}}{{/each}}{{/each}}{{/each}}";
  writeFileSync(join(folder, "t.hbs"), generous);
  expect(
    (await failureOf(notesOf([chart("api", "1.0.0")], { notesTemplate: join(folder, "t.hbs") }))).message,
  ).toContain("more than 10000 turns");
});
