import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readPackage } from "#helm/index/read-package.ts";
import type { FilePath } from "#operation/files.ts";
import type { Git, RemoteBranch } from "#operation/git.ts";
import {
  type IndexPublication,
  previewIndex,
  type PublishedIndex,
  type PublishedPackage,
  publishIndex,
} from "#operation/publish-index.ts";
import { chartPackage } from "#tests/support/chart-package.ts";
import { failureOf } from "#tests/support/failure-of.ts";
import { gitWorld, type GitWorld } from "#tests/support/git-world.ts";

const place = { remote: "origin", branch: "gh-pages", path: "index.yaml" as FilePath };
const { signal } = new AbortController();
let world: GitWorld;

beforeEach(() => {
  world = gitWorld();
});
afterEach(() => {
  world.close();
});

function packageOf(name: string, version: string, note = ""): PublishedPackage {
  const { bytes, fileName } = chartPackage(name, version, note);
  return { ...readPackage(bytes), urls: [`https://charts.example.com/${fileName}`] };
}

function publish(
  packages: readonly PublishedPackage[],
  more: Partial<IndexPublication> & { readonly git?: Git } = {},
): Promise<PublishedIndex> {
  const { git = world.git(), ...rest } = more;
  const clock = { now: () => 0, sleep: () => Promise.resolve() };
  const random = { bytes: (count: number) => new Uint8Array(count) };
  return publishIndex(place, { packages, force: false, ...rest }, { git, clock, random }, signal);
}

function states({ versions }: PublishedIndex): string[] {
  return versions.map(({ name, version, state }) => `${name} ${version} ${state}`);
}

/** What the branch of the remote holds. */
function published(path = "index.yaml"): string {
  return world.inRemote("show", `gh-pages:${path}`);
}

function publishedVersions(): string[] {
  return [...published().matchAll(/^ {4}name: (.*)$|^ {4}version: (.*)$/gm)].map(
    ([, name, version]) => name ?? version ?? "",
  );
}

/** Git whose pushes are held up: what is given is done first, once for each push. */
function interrupted(git: Git, before: (() => Promise<unknown>)[]): Git {
  return {
    ...git,
    withBranch: (remote, branch, work) =>
      git.withBranch(remote, branch, (inner) =>
        work({
          tip: (each) => inner.tip(each),
          files: (commit, each) => inner.files(commit, each),
          read: (id, each) => inner.read(id, each),
          async push(commit, each) {
            await before.shift()?.();
            return inner.push(commit, each);
          },
        } satisfies RemoteBranch),
      ),
  };
}

describe("publishing an index", () => {
  test("makes the branch where there is none, without a history", async () => {
    const result = await publish([packageOf("api", "1.0.0")]);
    expect(states(result)).toEqual(["api 1.0.0 added"]);
    expect(published()).toContain("- https://charts.example.com/api-1.0.0.tgz");
    expect(world.inRemote("log", "--format=%an %ae %s %P", "gh-pages")).toBe("A a@example.com Update index.yaml \n");
    expect(world.inRemote("rev-parse", "gh-pages").trim()).toBe(result.commit ?? "");
  });

  test("adds to what is there, and leaves other files alone", async () => {
    world.inCheckout("checkout", "--quiet", "--orphan", "gh-pages");
    writeFileSync(join(world.checkout, "index.html"), "<p>charts</p>");
    world.inCheckout("add", ".");
    world.inCheckout("commit", "--quiet", "--message", "page");
    world.inCheckout("push", "--quiet", "origin", "gh-pages");
    await publish([packageOf("api", "1.0.0")]);
    await publish([packageOf("web", "0.1.0"), packageOf("api", "1.1.0")]);
    expect(publishedVersions()).toEqual(["api", "1.1.0", "api", "1.0.0", "web", "0.1.0"]);
    expect(published("index.html")).toBe("<p>charts</p>");
    expect(world.inRemote("rev-list", "--count", "gh-pages").trim()).toBe("3");
  });

  test("twice comes to the same, without a second commit", async () => {
    const first = await publish([packageOf("api", "1.0.0")]);
    const second = await publish([packageOf("api", "1.0.0")]);
    expect([states(second), second.isChanged, second.commit]).toEqual([["api 1.0.0 unchanged"], false, first.commit]);
  });

  test("a preview says the same and writes nothing", async () => {
    await publish([packageOf("api", "1.0.0")]);
    const before = world.inRemote("rev-parse", "gh-pages");
    const wanted = { packages: [packageOf("api", "1.0.0"), packageOf("api", "1.1.0")], force: false };
    const preview = await previewIndex(place, wanted, { git: world.git() }, signal);
    expect(states(preview)).toEqual(["api 1.0.0 unchanged", "api 1.1.0 added"]);
    expect([preview.isChanged, world.inRemote("rev-parse", "gh-pages")]).toEqual([true, before]);
  });

  test("another package under a published version is refused, unless it is forced", async () => {
    await publish([packageOf("api", "1.0.0")]);
    const before = published();
    expect(states(await publish([packageOf("api", "1.0.0", "other")]))).toEqual(["api 1.0.0 refused"]);
    expect(published()).toBe(before);
    expect(states(await publish([packageOf("api", "1.0.0", "other")], { force: true }))).toEqual([
      "api 1.0.0 replaced",
    ]);
    expect(published()).toContain(packageOf("api", "1.0.0", "other").digest);
  });

  test("the package goes beside the index, but not one that is refused", async () => {
    const beside = (name: string, version: string, note = ""): PublishedPackage => {
      const { bytes, fileName } = chartPackage(name, version, note);
      return { ...packageOf(name, version, note), urls: [fileName], beside: { name: fileName, bytes } };
    };
    await publish([beside("api", "1.0.0")]);
    await publish([beside("api", "1.0.0", "other"), beside("api", "1.1.0")]);
    expect(world.inRemote("ls-tree", "--name-only", "gh-pages").split("\n")).toEqual([
      "api-1.0.0.tgz",
      "api-1.1.0.tgz",
      "index.yaml",
      "",
    ]);
    const bytes = world.inRemote("cat-file", "-s", "gh-pages:api-1.0.0.tgz");
    expect(Number(bytes)).toBe(chartPackage("api", "1.0.0").bytes.length);
  });

  test("retention takes old versions out of what is published", async () => {
    await publish([packageOf("api", "1.0.0"), packageOf("web", "1.0.0")]);
    const result = await publish([packageOf("api", "1.1.0")], { retention: 1 });
    expect(result.dropped).toBe(1);
    expect(publishedVersions()).toEqual(["api", "1.1.0", "web", "1.0.0"]);
  });

  test("an index in JSON stays in JSON", async () => {
    await publish([packageOf("api", "1.0.0")]);
    world.inCheckout("fetch", "--quiet", "origin", "gh-pages");
    world.inCheckout("checkout", "--quiet", "gh-pages");
    writeFileSync(
      join(world.checkout, "index.yaml"),
      '{"apiVersion":"v1","generated":"2020-01-01T00:00:00Z","entries":{"old":[{"name":"old","version":"0.1.0"}]}}',
    );
    world.inCheckout("commit", "--quiet", "--all", "--message", "json");
    world.inCheckout("push", "--quiet", "origin", "gh-pages");
    await publish([packageOf("api", "1.0.0")]);
    expect(Object.keys((JSON.parse(published()) as { entries: object }).entries)).toEqual(["api", "old"]);
  });

  test("an index that cannot be read is an error, and stays as it is", async () => {
    world.inCheckout("checkout", "--quiet", "-b", "gh-pages");
    writeFileSync(join(world.checkout, "index.yaml"), "entries: [");
    world.inCheckout("add", ".");
    world.inCheckout("commit", "--quiet", "--message", "broken");
    world.inCheckout("push", "--quiet", "origin", "gh-pages");
    expect(await failureOf(publish([packageOf("api", "1.0.0")]))).toMatchObject({ code: "index-invalid" });
    expect(published()).toBe("entries: [");
  });
});

describe("when others push at the same time", () => {
  test("the race is run again on what they pushed", async () => {
    await publish([packageOf("api", "1.0.0")]);
    const git = interrupted(world.git(), [
      () => publish([packageOf("web", "1.0.0")]),
      () => publish([packageOf("api", "2.0.0")]),
    ]);
    expect(states(await publish([packageOf("api", "1.1.0")], { git }))).toEqual(["api 1.1.0 added"]);
    expect(publishedVersions()).toEqual(["api", "2.0.0", "api", "1.1.0", "api", "1.0.0", "web", "1.0.0"]);
  });

  test("both may make the branch", async () => {
    const git = interrupted(world.git(), [() => publish([packageOf("web", "1.0.0")])]);
    await publish([packageOf("api", "1.0.0")], { git });
    expect(publishedVersions()).toEqual(["api", "1.0.0", "web", "1.0.0"]);
    expect(world.inRemote("rev-list", "--count", "gh-pages").trim()).toBe("2");
  });

  test("what they published already is not published twice", async () => {
    await publish([packageOf("web", "1.0.0")]);
    const git = interrupted(world.git(), [() => publish([packageOf("api", "1.0.0")])]);
    await publish([packageOf("api", "1.0.0")], { git });
    expect(publishedVersions()).toEqual(["api", "1.0.0", "web", "1.0.0"]);
    expect(world.inRemote("rev-list", "--count", "gh-pages").trim()).toBe("2");
  });

  test("a branch that somebody removed is made again", async () => {
    await publish([packageOf("web", "1.0.0")]);
    const git = interrupted(world.git(), [async () => world.inRemote("update-ref", "-d", "refs/heads/gh-pages")]);
    await publish([packageOf("api", "1.0.0")], { git });
    expect(publishedVersions()).toEqual(["api", "1.0.0"]);
  });

  test("it gives up after many attempts, and says how many", async () => {
    await publish([packageOf("web", "1.0.0")]);
    let pushes = 0;
    const pushOther = async (): Promise<void> => {
      pushes += 1;
      const other = ["commit-tree", "-p", "gh-pages", "-m", `push ${pushes}`, "gh-pages^{tree}"];
      world.inRemote("update-ref", "refs/heads/gh-pages", world.inRemote(...other).trim());
    };
    const always = Array.from({ length: 30 }, () => pushOther);
    const error = await failureOf(publish([packageOf("api", "1.0.0")], { git: interrupted(world.git(), always) }));
    expect(error).toMatchObject({ code: "git-branch-moved" });
    expect(error.message).toContain("(20 attempts)");
    expect(pushes).toBe(20);
  });

  test("of two publishers at once, round after round, nothing is lost", async () => {
    const rounds = 20;
    const wanted: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await Promise.all(["api", "web"].map((name) => publish([packageOf(name, `1.0.${round}`)])));
      wanted.push(`1.0.${round}`);
    }
    const newestFirst = wanted.reverse();
    expect(publishedVersions()).toEqual(["api", "web"].flatMap((name) => newestFirst.flatMap((each) => [name, each])));
    expect(world.inRemote("rev-list", "--count", "gh-pages").trim()).toBe(`${rounds * 2}`);
  });
});

describe("the checkout", () => {
  test("is not touched: no file, no ref, no object, no setting", async () => {
    const look = (): string[] =>
      readdirSync(world.checkout, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
        .map((path) => `${path} ${statSync(path).mtimeMs} ${readFileSync(path).toString("base64")}`);
    const before = look();
    await publish([packageOf("api", "1.0.0")]);
    await publish([packageOf("api", "1.1.0")]);
    expect(look()).toEqual(before);
  });

  test("has the settings that count: the address of the remote, who commits", async () => {
    world.inCheckout("remote", "add", "pages", "unknown:charts");
    world.inCheckout("config", `url.${world.remote}.insteadOf`, "unknown:charts");
    world.inCheckout("config", "user.name", "Local");
    world.inCheckout("config", "user.email", "local@example.com");
    const { GIT_COMMITTER_NAME: _, GIT_COMMITTER_EMAIL: __, ...environment } = world.environment;
    const git = world.git(environment);
    const clock = { now: () => 0, sleep: () => Promise.resolve() };
    const random = { bytes: (count: number) => new Uint8Array(count) };
    const publication = { packages: [packageOf("api", "1.0.0")], force: false };
    await publishIndex({ ...place, remote: "pages" }, publication, { git, clock, random }, signal);
    expect(world.inRemote("log", "--format=%cn %ce", "gh-pages")).toBe("Local local@example.com\n");
  });

  test("has no name to commit under: in a workflow it is the one of its bot", async () => {
    const { GIT_COMMITTER_NAME: _, GIT_COMMITTER_EMAIL: __, ...environment } = world.environment;
    const useConfigOnly = { GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "user.useConfigOnly", GIT_CONFIG_VALUE_0: "true" };
    await publish([packageOf("api", "1.0.0")], {
      git: world.git({ ...environment, ...useConfigOnly, GITHUB_ACTIONS: "true" }),
    });
    await publish([packageOf("api", "1.1.0")], { git: world.git({ ...environment, ...useConfigOnly }) });
    expect(world.inRemote("log", "--format=%cn %ce", "gh-pages").split("\n")).toEqual([
      "Chartyard chartyard@localhost",
      "github-actions[bot] 41898282+github-actions[bot]@users.noreply.github.com",
      "",
    ]);
  });
});
