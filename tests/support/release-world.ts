import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { chartPackage } from "./chart-package.ts";
import { quietEnvironment, type ProgramResult } from "./cli-script.ts";
import { FakeGitHub, type FakeOptions, type LoggedRequest } from "./fake-github/fake-github.ts";
import type { Release, Repository, RepositoryOptions } from "./fake-github/state.ts";
import { StepClock } from "./forge-world.ts";
import { inProcess } from "./in-process.ts";

/** A checkout with charts to release. */
export interface Checkout {
  readonly folder: string;
  /** The commit that is checked out. */
  readonly head: string;
  /** The tags of the releases that its charts want, and the SHA-256 of their packages. */
  readonly packages: ReadonlyMap<string, string>;
  remove(): void;
}

/** Makes a checkout of charts of version 1.0.0. The first one is a library, and the last one depends on it. */
export async function chartsCheckout(names: readonly string[]): Promise<Checkout> {
  const folder = mkdtempSync(join(tmpdir(), "chartyard-release-"));
  const [library = "", ...others] = names;
  const write = (path: string, text: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const name of names) {
    const type = name === library ? "library" : "application";
    const needs = `dependencies: [{name: ${library}, version: 1.0.0, repository: "file://../${library}"}]\n`;
    const more = name === others.at(-1) ? needs : "";
    write(`charts/${name}/Chart.yaml`, `apiVersion: v2\nname: ${name}\nversion: 1.0.0\ntype: ${type}\n${more}`);
    write(`charts/${name}/templates/a.yaml`, `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`);
  }
  write(`charts/${others.at(-1) ?? library}/charts/${library}-1.0.0.tgz`, chartPackage(library, "1.0.0").bytes);
  const git = (...argv: string[]): string =>
    execFileSync("git", argv, { cwd: folder, env: quietEnvironment, encoding: "utf8", timeout: 30_000 }).trim();
  git("-c", "init.defaultBranch=main", "init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--message", "Charts");
  const packaged = await inProcess(["package", "--dry-run", "--json"], folder, quietEnvironment);
  const { packages } = (
    JSON.parse(packaged.stdout) as { outputs: { package: { packages: { name: string; digest: string }[] } } }
  ).outputs.package;
  return {
    folder,
    head: git("rev-parse", "HEAD"),
    packages: new Map(packages.map(({ name, digest }) => [`${name}-1.0.0`, digest])),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A checkout before a fake GitHub that has its commit. */
export interface ReleaseWorld {
  readonly github: FakeGitHub;
  readonly repository: Repository;
  readonly environment: Readonly<Record<string, string>>;
  /** Runs the program in this process, with a clock that waits for nothing. */
  run(...argv: string[]): Promise<ProgramResult>;
  /** Runs it with other variables; an empty one is not set. */
  runWith(environment: Readonly<Record<string, string>>, ...argv: string[]): Promise<ProgramResult>;
}

/** Starts a fake GitHub for a checkout. Close it when the test is over. */
export async function releaseWorld(
  { folder, head }: Checkout,
  options: FakeOptions & RepositoryOptions = {},
): Promise<ReleaseWorld> {
  const clock = new StepClock();
  const github = new FakeGitHub({ now: () => clock.now(), ...options });
  const repository = github.addRepository("o/r", options);
  repository.commits.set(head, { sha: head, message: "", date: "", parent: undefined, files: new Map() });
  await github.listen();
  const environment = { ...quietEnvironment, ...github.environment, GITHUB_REPOSITORY: "o/r" };
  const { signal } = new AbortController();
  const runWith: ReleaseWorld["runWith"] = (more, ...argv) =>
    inProcess(argv, folder, { ...environment, ...more }, signal, { clock });
  return { github, repository, environment, run: (...argv) => runWith({}, ...argv), runWith };
}

/** Whether a request changes something, had it been carried out. */
export function isWrite({ key }: Pick<LoggedRequest, "key">): boolean {
  return !/^GET|Snapshot|Changes/.test(key);
}

/** What the repository has of a checkout's releases, to compare with {@link wantedReleases}. */
export function shownReleases(releases: readonly Release[]): unknown[] {
  const shown = releases.map(({ tag, isDraft, isLatest, assets }) => ({
    tag,
    isDraft,
    isLatest,
    assets: assets.map(({ name, bytes, state }) => [name, createHash("sha256").update(bytes).digest("hex"), state]),
  }));
  return shown.sort((left, right) => (left.tag < right.tag ? -1 : 1));
}

/** Each release once, published, with its package to the byte. */
export function wantedReleases({ packages }: Checkout): unknown[] {
  return [...packages].map(([tag, digest]) => ({
    tag,
    isDraft: false,
    isLatest: false,
    assets: [[`${tag}.tgz`, digest, "uploaded"]],
  }));
}
