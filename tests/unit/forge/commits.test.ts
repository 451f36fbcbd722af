import { afterEach, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { commitFiles, type WantedCommit } from "#operation/commit-files.ts";
import type { FilePath } from "#operation/files.ts";
import { failureOf } from "../../support/failure-of.ts";
import { forgeWorld, type ForgeWorld } from "../../support/forge-world.ts";

const { signal } = new AbortController();
const bytes = Uint8Array.from([0, 137, 80, 255, 10, 13]);
const random = { bytes: (count: number) => new Uint8Array(count) };
let world: ForgeWorld;

afterEach(async () => {
  await world.github.close();
  expect(world.github.violations).toEqual([]);
});

const keys = (): string[] => world.github.log.map(({ key }) => key);
const text = (content: string): Uint8Array => new TextEncoder().encode(content);

function idOf(content: Uint8Array): string {
  return createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex");
}

/** A host whose main branch has three files. */
async function repository(): Promise<string> {
  world = await forgeWorld();
  const files = new Map(["kept", "changed", "deleted"].map((name) => [name, text(name)]));
  return world.repository.commit("main", "files", files, "2026-01-01T00:00:00Z").sha;
}

/** Somebody else commits. */
function commitElse(path: string, content: Uint8Array | undefined): string {
  return world.repository.commit("main", "else", new Map([[path, content]]), "2026-01-01T00:00:01Z").sha;
}

function wanted(base: string, more: Partial<WantedCommit> = {}): WantedCommit {
  return {
    message: "Headline\n\nand more",
    base,
    isTipKnown: true,
    files: [
      { path: "icon.png" as FilePath, content: bytes, id: idOf(bytes) },
      { path: "changed" as FilePath, content: text("new"), id: idOf(text("new")), baseId: idOf(text("changed")) },
      { path: "deleted" as FilePath, content: undefined, baseId: idOf(text("deleted")) },
    ],
    ...more,
  };
}

const commit = async (what: WantedCommit, branch = "main"): Promise<string> => {
  const { tip } = await commitFiles(world.forge().commitBranch(branch), what, { clock: world.clock, random }, signal);
  return tip;
};

function filesAt(branch: string): Record<string, Uint8Array> {
  const sha = world.repository.refs.get(`heads/${branch}`) ?? "";
  return Object.fromEntries(world.repository.commits.get(sha)?.files ?? []);
}

const expected = { "icon.png": Buffer.from(bytes), changed: Buffer.from("new"), kept: text("kept") };

describe("a commit at the host", () => {
  test("is one call, byte for byte", async () => {
    const base = await repository();
    const made = await commit(wanted(base));
    expect(keys()).toEqual(["POST /graphql Commit"]);
    expect(world.repository.refs.get("heads/main")).toBe(made);
    expect(filesAt("main")).toEqual(expected);
    expect(world.repository.commits.get(made)?.parent).toBe(base);
  });

  test("goes on top of what others committed meanwhile", async () => {
    const base = await repository();
    const other = commitElse("theirs", text("theirs"));
    const made = await commit(wanted(base));
    expect(keys()).toEqual([
      "POST /graphql Commit",
      "POST /graphql Tip",
      "POST /graphql Files",
      "POST /graphql Commit",
    ]);
    expect(world.repository.commits.get(made)?.parent).toBe(other);
    expect(filesAt("main")).toEqual({ ...expected, theirs: text("theirs") });
  });

  test.each([
    ["changed", text("theirs")],
    ["changed", undefined],
    ["deleted", text("theirs")],
    ["icon.png", text("theirs")],
  ])("overwrites no %p that others changed", async (path, content) => {
    const base = await repository();
    const other = commitElse(path, content);
    const failure = await failureOf(commit(wanted(base)));
    expect(failure).toMatchObject({ code: "commit-conflict" });
    expect(String(failure)).toContain(`"${path}"`);
    expect(world.repository.refs.get("heads/main")).toBe(other);
  });

  test("leaves out what others did the same", async () => {
    const base = await repository();
    commitElse("deleted", undefined);
    commitElse("changed", text("new"));
    await commit(wanted(base));
    expect(filesAt("main")).toEqual({ ...expected, changed: text("new") });
  });

  test.each(["drop", 502] as const)("is made once, though the answer is lost by %p", async (status) => {
    const base = await repository();
    world.github.fault({ match: /Commit/, status, after: true });
    const made = await commit(wanted(base));
    expect(world.repository.commits.get(made)?.parent).toBe(base);
    expect(world.github.count(/Commit/)).toBe(1);
    expect(filesAt("main")).toEqual(expected);
  });

  test("gives up after a few attempts", async () => {
    const base = await repository();
    world.github.fault({ match: /Commit/, status: 502, times: 100 });
    expect(await failureOf(commit(wanted(base)))).toMatchObject({ code: "forge-unreachable" });
    expect(world.github.count(/Commit/)).toBe(4);
  });

  test("of more than GitHub takes, or to no branch, is not tried", async () => {
    const base = await repository();
    const large = { path: "large" as FilePath, content: new Uint8Array((28 << 20) + 1), id: "x" };
    expect(await failureOf(commit(wanted(base, { files: [large] })))).toMatchObject({ code: "file-too-large" });
    expect(await failureOf(commit(wanted(base, { isTipKnown: false }), "none"))).toMatchObject({
      code: "git-revision",
    });
    expect(world.github.count(/Commit/)).toBe(0);
    const most = { ...large, content: new Uint8Array(28 << 20) };
    await commit(wanted(base, { files: [most] }));
    expect(filesAt("main")["large"]?.length).toBe(28 << 20);
  });

  test("of many files reads a hundred at a time", async () => {
    const base = await repository();
    commitElse("theirs", text("theirs"));
    const files = Array.from({ length: 250 }, (_, at) => ({
      path: `f${at}` as FilePath,
      content: text(`${at}`),
      id: idOf(text(`${at}`)),
    }));
    await commit(wanted(base, { files }));
    expect(world.github.count(/Files/)).toBe(3);
    expect(world.github.log.every(({ points }) => points === 1)).toBe(true);
  });
});

describe("a pull request", () => {
  const pull = { title: "t", body: "b", head: "ours", base: "main" };

  test("is made of a branch and a commit, and is there once", async () => {
    const base = await repository();
    const forge = world.forge();
    await forge.createBranch("ours", base, signal);
    await commit(wanted(base, { isOverwriting: true }), "ours");
    const page = await forge.openPull(pull, signal);
    expect(page).toBe("https://github.com/o/r/pull/1");
    expect(keys()).toHaveLength(3);
    const first = world.repository.refs.get("heads/ours");
    await forge.createBranch("ours", base, signal);
    const files = [{ path: "changed" as FilePath, content: text("newer"), id: idOf(text("newer")), baseId: "gone" }];
    await commit(wanted(base, { isOverwriting: true, files }), "ours");
    expect(await forge.openPull(pull, signal)).toBe(page);
    expect(world.repository.issues).toHaveLength(1);
    expect(filesAt("ours")).toEqual({ ...expected, changed: Buffer.from("newer") });
    expect(filesAt("main")["changed"]).toEqual(text("changed"));
    const second = world.repository.refs.get("heads/ours") ?? "";
    expect(world.repository.commits.get(second)?.parent).toBe(first);
  });

  test("begins anew on the branch that a closed one has left", async () => {
    const base = await repository();
    const forge = world.forge();
    await forge.createBranch("ours", base, signal);
    await commit(wanted(base, { isOverwriting: true }), "ours");
    await forge.openPull(pull, signal);
    for (const issue of world.repository.issues) issue.state = "closed";
    const merged = commitElse("changed", text("theirs"));
    await forge.createBranch("ours", merged, signal);
    expect(world.repository.refs.get("heads/ours")).toBe(merged);
    expect(await forge.openPull(pull, signal)).toBe("https://github.com/o/r/pull/2");
  });

  test.each(["drop", 502] as const)("is there once, though answers are lost by %p", async (status) => {
    const base = await repository();
    const forge = world.forge();
    for (const match of [/POST .*refs$/, /POST .*pulls$/]) world.github.fault({ match, status, after: true });
    await forge.createBranch("ours", base, signal);
    expect(await forge.openPull(pull, signal)).toBe("https://github.com/o/r/pull/1");
    expect(world.repository.issues).toHaveLength(1);
  });

  test("is made though first requests never came to anything", async () => {
    const base = await repository();
    const forge = world.forge();
    for (const match of [/POST .*refs$/, /POST .*pulls$/]) world.github.fault({ match, status: 502 });
    await forge.createBranch("ours", base, signal);
    expect(await forge.openPull(pull, signal)).toBe("https://github.com/o/r/pull/1");
  });
});
