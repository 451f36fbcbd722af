// Follows docs/guide-release.md from the page alone: its files are written, its commands are run by a shell, its workflow is
// run for each push, and what it says that they print is what they print. GitHub and its registry are others, on this machine.
import { afterAll, beforeAll, expect, test } from "bun:test";
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { quietEnvironment } from "../support/cli-script.ts";
import { startFakeRegistry } from "../support/fake-registry.ts";
import { FakeGitHub } from "../support/fake-github/fake-github.ts";
import type { Repository } from "../support/fake-github/state.ts";
import { consoleSteps, guideBlocks, type GuideBlock } from "../support/guide-page.ts";
import { hasRegistry, startRegistry } from "../support/oci-registry.ts";

interface Workflow {
  readonly name: string;
  readonly jobs: Readonly<Record<string, Job>>;
}
interface Job {
  readonly if: string;
  readonly steps: readonly { readonly name?: string; readonly run?: string; readonly env?: Record<string, string> }[];
}
interface Ran {
  readonly command: string;
  readonly code: number;
  readonly output: string;
}

const source = join(import.meta.dirname, "../..");
const page = readFileSync(join(source, "docs/guide-release.md"), "utf8");
const host = "https://github.com/acme/charts.git";
const folder = realpathSync(mkdtempSync(join(tmpdir(), "chartyard-guide-")));
const remote = join(folder, "remote.git");
const github = new FakeGitHub();
let repository: Repository;
let registry: { readonly host: string; stop(): Promise<void> };
let environment: Record<string, string>;
/** Where the shell stands. */
let place = folder;
/** What the workflow ran, by each push. */
const runs: Ran[][] = [];

beforeAll(async () => {
  repository = github.addRepository("acme/charts");
  await github.listen();
  registry = await (hasRegistry ? startRegistry() : startFakeRegistry());
  execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", remote], { env: quietEnvironment });
  mkdirSync(join(folder, "bin"));
  const program = join(folder, "bin/chartyard");
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${join(source, "src/main.ts")}' "$@"\n`);
  chmodSync(program, 0o755);
  environment = {
    ...quietEnvironment,
    PATH: `${join(folder, "bin")}:${quietEnvironment["PATH"] ?? ""}`,
    GITHUB_REPOSITORY: "acme/charts",
    CHARTYARD_RELEASE_PLAIN_HTTP: "true",
    CHARTYARD_SHOW_PLAIN_HTTP: "true",
    // The page's address of the repository leads to the one on this machine.
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: `url.${remote}.insteadOf`,
    GIT_CONFIG_VALUE_0: host,
  };
});

afterAll(async () => {
  await github.close();
  await registry.stop();
  rmSync(folder, { recursive: true });
});

/** Runs a script as a shell that stops at the first failure; it stands afterwards where the script went. */
async function shell(script: string, more: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const moved = join(folder, "moved");
  const child = spawn("sh", ["-e", "-c", `${script}\npwd > '${moved}'`], {
    cwd: place,
    env: { ...environment, ...more },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 60_000,
  });
  const pieces: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece: Buffer) => pieces.push(piece));
  const code = await new Promise<number>((resolve) => child.on("close", (ended) => resolve(ended ?? -1)));
  if (code === 0) place = readFileSync(moved, "utf8").trim();
  return { command: script, code, output: Buffer.concat(pieces).toString() };
}

/** Names of hosts are the only thing of the page that is not taken word for word. */
function local(text: string): string {
  return text.replaceAll("ghcr.io", registry.host);
}

/** What GitHub does with a push to main: it has the commits, runs the jobs of the workflow that are for pushes, and has their tags. */
async function push(): Promise<void> {
  const checkout = join(folder, `run-${runs.length}`);
  execFileSync("git", ["clone", "--quiet", remote, checkout], { env: environment });
  const git = (...argv: string[]): string =>
    execFileSync("git", argv, { cwd: checkout, env: environment, encoding: "utf8" }).trim();
  const sha = git("rev-parse", "HEAD");
  for (const id of git("rev-list", "HEAD").split("\n"))
    repository.commits.set(id, { sha: id, message: "", date: "", parent: undefined, files: new Map() });
  repository.refs.set("heads/main", sha);
  const workflow = Bun.YAML.parse(readFileSync(join(checkout, ".github/workflows/charts.yaml"), "utf8")) as Workflow;
  const ran: Ran[] = [];
  const before = place;
  place = checkout;
  for (const { steps, if: condition } of Object.values(workflow.jobs)) {
    if (!condition.includes("'push'")) continue;
    for (const { name, run, env = {} } of steps) {
      if (run === undefined || name === "Build chartyard") continue;
      const given = Object.fromEntries(
        Object.entries(env).map(([key, value]) => [key, value.replace("${{ github.token }}", "test-token")]),
      );
      ran.push(
        await shell(run, {
          ...github.environment,
          GITHUB_TOKEN: "",
          GITHUB_ACTIONS: "true",
          GITHUB_WORKFLOW: workflow.name,
          GITHUB_REF_NAME: "main",
          GITHUB_SHA: sha,
          GITHUB_RUN_ID: String(runs.length + 1),
          ...given,
        }),
      );
    }
  }
  for (const [name, id] of repository.refs)
    if (name.startsWith("tags/"))
      execFileSync("git", ["--git-dir", remote, "update-ref", `refs/${name}`, id], { env: environment });
  place = before;
  runs.push(ran);
}

async function follow({ language, title, text, line }: GuideBlock): Promise<void> {
  const where = `docs/guide-release.md:${line}`;
  if (title !== undefined) {
    mkdirSync(dirname(join(place, title)), { recursive: true });
    writeFileSync(join(place, title), local(text));
  } else if (language === "sh") {
    const { code, output } = await shell(text);
    expect([where, code, output]).toEqual([where, 0, output]);
    if (text.includes("git push")) await push();
  } else if (language === "console") {
    for (const { command, lines } of consoleSteps(text)) {
      const last = runs.at(-1)?.find((ran) => ran.command === command);
      const { output } = last ?? (await shell(local(command)));
      const masked = output.replace(/\b\d+\.\d\d s\b/g, "0.05 s").split("\n");
      for (const each of lines) expect([where, masked]).toEqual([where, expect.arrayContaining([each])]);
    }
  }
}

/** Runs the workflow of the last push once more, as a button of GitHub does. */
async function rerun(): Promise<Ran> {
  await push();
  const [ran] = runs.at(-1) ?? [];
  if (ran === undefined) throw new Error("The workflow has no step that runs");
  return ran;
}

test("the page leads from an empty repository to releases", async () => {
  const blocks = guideBlocks(page);
  expect(blocks.length).toBeGreaterThan(10);
  for (const block of blocks) await follow(block);
  expect(runs.map((ran) => ran.map(({ command, code }) => [command, code]))).toEqual([
    [["chartyard run main", 0]],
    [["chartyard run main", 0]],
  ]);
  expect(repository.releases.map(({ tag, isDraft, assets }) => [tag, isDraft, assets.map(({ name }) => name)])).toEqual(
    [
      ["hello-0.1.0", false, ["hello-0.1.0.tgz"]],
      ["hello-0.2.0", false, ["hello-0.2.0.tgz"]],
    ],
  );
  expect(repository.releases[1]?.body).toContain("say good morning");
  expect(repository.labels.map(({ name }) => name)).toEqual(["workflow", "bug"]);
  expect(repository.issues).toEqual([]);
  const index = execFileSync("git", ["--git-dir", remote, "show", "gh-pages:index.yaml"], { encoding: "utf8" });
  expect(index.match(/^ {4}version: .*$/gm)).toEqual(["    version: 0.2.0", "    version: 0.1.0"]);
}, 120_000);

test("a second run of the workflow does nothing", async () => {
  const before = github.log.length;
  const { code, output } = await rerun();
  expect([code, output]).toEqual([0, output]);
  // The labels, the releases and the issue in one.
  expect(github.log.slice(before).map(({ key }) => key)).toEqual(["POST /graphql Snapshot"]);
});

test("what fails is in an issue, and gone from it when it is mended", async () => {
  const commit = `git commit --quiet --all --message "A change" && git push --quiet origin HEAD:main`;
  const step = async (version: string, values: string): Promise<void> => {
    writeFileSync(join(place, "charts/hello/values.yaml"), values);
    const { code, output } = await shell(
      `perl -pi -e 's/^version: .*/version: ${version}/' charts/hello/Chart.yaml\n${commit}`,
    );
    expect([code, output]).toEqual([0, output]);
    await push();
  };
  await step("0.3.0", "greeting: a\ngreeting: b\n");
  expect(runs.at(-1)?.map(({ code }) => code)).toEqual([1]);
  expect(repository.issues.map(({ title, state }) => [title, state])).toEqual([["Charts fails on main", "open"]]);
  expect(repository.issues[0]?.body).toContain("values-duplicate-key");
  await step("0.3.0", "greeting: b\n");
  expect(runs.at(-1)?.map(({ code }) => code)).toEqual([0]);
  expect(repository.issues.map(({ state }) => state)).toEqual(["closed"]);
  expect(repository.releases.map(({ tag }) => tag)).toEqual(["hello-0.1.0", "hello-0.2.0", "hello-0.3.0"]);
  expect(github.violations).toEqual([]);
}, 120_000);
