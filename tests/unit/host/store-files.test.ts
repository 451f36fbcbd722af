import { afterEach, describe, expect, test } from "bun:test";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "#host/cache-folder.ts";
import { createStoreFiles } from "#host/store-files.ts";

const made: string[] = [];
function home(): string {
  const folder = mkdtempSync(join(tmpdir(), "chartyard-store-"));
  made.push(folder);
  return folder;
}
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const bytes = new TextEncoder().encode("a fact");

describe("createStoreFiles()", () => {
  test("what is written is read again, private to this user, with nothing left beside it", async () => {
    const caches = join(home(), ".cache");
    await createStoreFiles(caches).write("0a/bc", bytes);
    const files = createStoreFiles(caches);
    expect(new Uint8Array((await files.read("0a/bc")) ?? [])).toEqual(bytes);
    expect(await files.list("0a")).toMatchObject([{ name: "0a/bc", bytes: 6 }]);
    expect(readdirSync(join(caches, "chartyard"))).toEqual(["0a"]);
    expect(readdirSync(join(caches, "chartyard/0a"))).toEqual(["bc"]);
    expect(await files.list("0b")).toEqual([]);
    expect(statSync(join(caches, "chartyard")).mode & 0o777).toBe(0o700);
    expect(statSync(join(caches, "chartyard/0a/bc")).mode & 0o777).toBe(0o600);
    await files.remove("0a/bc");
    expect(await files.list("0a")).toEqual([]);
  });

  test("reading makes nothing, and a home that is not there is not made", async () => {
    const folder = home();
    await createStoreFiles(join(folder, ".cache"))
      .read("0a/bc")
      .catch(() => undefined);
    expect(readdirSync(folder)).toEqual([]);
    expect(createStoreFiles(join(folder, "gone/.cache")).write("0a/bc", bytes)).rejects.toThrow("ENOENT");
  });

  test("a folder that others may write to, or a link to another, is not used", async () => {
    const caches = home();
    mkdirSync(join(caches, "chartyard"));
    chmodSync(join(caches, "chartyard"), 0o777);
    expect(createStoreFiles(caches).write("0a/bc", bytes)).rejects.toThrow("is not private to this user");
    const linked = home();
    symlinkSync(home(), join(linked, "chartyard"));
    expect(createStoreFiles(linked).write("0a/bc", bytes)).rejects.toThrow("is not private to this user");
    expect(createStoreFiles(linked).read("0a/bc")).rejects.toThrow("is not private to this user");
  });
});

describe("cacheFolder()", () => {
  test.each([
    ["linux", { HOME: "/home/ada" }, "/home/ada/.cache"],
    ["linux", { HOME: "/home/ada", XDG_CACHE_HOME: "/caches" }, "/caches"],
    ["linux", { HOME: "/home/ada", XDG_CACHE_HOME: "not/absolute" }, "/home/ada/.cache"],
    ["linux", { HOME: "" }, undefined],
    ["darwin", { HOME: "/Users/ada" }, "/Users/ada/Library/Caches"],
    ["win32", {}, undefined],
  ] as const)("on %s with %p it is %p", (platform, environment, expected) => {
    expect(cacheFolder(environment, platform)).toBe(expected);
  });
});
