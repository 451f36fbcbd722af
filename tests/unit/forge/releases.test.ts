import { afterEach, describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Forge, ReleaseFile } from "#operation/forge.ts";
import type { Fault } from "../../support/faults.ts";
import { forgeWorld, type ForgeWorld } from "../../support/forge-world.ts";
import { failureOf } from "../../support/failure-of.ts";

const { signal } = new AbortController();
let world: ForgeWorld;

afterEach(async () => {
  await world.github.close();
  expect(world.github.violations).toEqual([]);
});

const tagsOf = (count: number): string[] => Array.from({ length: count }, (_, at) => `chart-${at}-1.0.0`);
const keys = (): string[] => world.github.log.map(({ key }) => key.replace(/\d+$/, "N").replace(/\/\d+\//, "/N/"));

function fileOf(tag: string): ReleaseFile {
  // Bytes that no text has: what reads them as text breaks them.
  return {
    name: `${tag}.tgz`,
    contentType: "application/gzip",
    bytes: new Uint8Array([0x1f, 0x8b, 0xff, tag.length, 0]),
  };
}

/** What a run of a release does: what is published is left alone, what is a draft is finished. */
async function releaseAll(forge: Forge, tags: readonly string[]): Promise<void> {
  const { releases } = await forge.snapshot({ tags }, signal);
  const commit = world.repository.refs.get("heads/main") ?? "";
  for (const tag of tags) {
    const found = releases.get(tag);
    if (found?.isDraft === false) continue;
    const draft = { tag, title: tag, notes: "", commit, isPrerelease: false };
    const release = found ?? (await forge.createDraft(draft, signal));
    await forge.uploadAsset(release, fileOf(tag), signal);
    await forge.publishRelease(release, { isLatest: false }, signal);
  }
}

function expectReleased(tags: readonly string[]): void {
  expect(world.repository.releases.map(({ tag }) => tag).sort()).toEqual([...tags].sort());
  for (const { tag, isDraft, isLatest, assets } of world.repository.releases) {
    expect([tag, isDraft, isLatest]).toEqual([tag, false, false]);
    expect(assets.map(({ name, bytes }) => [name, [...bytes]])).toEqual([[fileOf(tag).name, [...fileOf(tag).bytes]]]);
    expect(world.repository.refs.get(`tags/${tag}`)).toBe(world.repository.refs.get("heads/main"));
  }
}

describe("releases", () => {
  test("of 20 charts are 61 calls, and one when all are there", async () => {
    world = await forgeWorld({ isImmutable: true });
    const tags = tagsOf(20);
    await releaseAll(world.forge(), tags);
    expect(world.github.log).toHaveLength(61);
    expectReleased(tags);
    await releaseAll(world.forge(), tags);
    expect(world.github.log).toHaveLength(62);
  });

  test("that were interrupted are finished with what was missing", async () => {
    world = await forgeWorld();
    const first = world.forge();
    const commit = world.repository.refs.get("heads/main") ?? "";
    await first.createDraft({ tag: "a-1.0.0", title: "", notes: "", commit, isPrerelease: false }, signal);
    const before = world.github.log.length;
    await releaseAll(world.forge(), ["a-1.0.0"]);
    expect(keys().slice(before)).toEqual([
      "POST /graphql Snapshot",
      "GET /repos/o/r/releases/N",
      "POST /repos/o/r/releases/N/assets",
      "PATCH /repos/o/r/releases/N",
    ]);
    expectReleased(["a-1.0.0"]);
  });

  test("whose file was cut off get it anew", async () => {
    world = await forgeWorld();
    const commit = world.repository.refs.get("heads/main") ?? "";
    await world.forge().createDraft({ tag: "a-1.0.0", title: "", notes: "", commit, isPrerelease: false }, signal);
    const half = { id: 7, contentType: "application/gzip", bytes: new Uint8Array([0x1f]), state: "uploaded" as const };
    world.repository.releases[0]?.assets.push({ ...half, name: "a-1.0.0.tgz" });
    await releaseAll(world.forge(), ["a-1.0.0"]);
    expectReleased(["a-1.0.0"]);
  });

  test("have all of their drafts, and one that is read needs no question about its files", async () => {
    world = await forgeWorld();
    const forge = world.forge();
    const commit = world.repository.refs.get("heads/main") ?? "";
    const draft = { tag: "a-1.0.0", title: "", notes: "The notes", commit, isPrerelease: false };
    const first = await forge.createDraft(draft, signal);
    const second = await forge.createDraft(draft, signal);
    await forge.createDraft({ ...draft, tag: "b-1.0.0" }, signal);
    await forge.uploadAsset(first, fileOf("a-1.0.0"), signal);
    const { releases, surplusDrafts } = await forge.snapshot({ tags: ["a-1.0.0"] }, signal);
    expect([releases.get("a-1.0.0")?.id, surplusDrafts.map(({ id }) => id)]).toEqual([first.id, [second.id]]);
    const read = await world.forge().readRelease(first, signal);
    expect(read).toMatchObject({ notes: "The notes", isFrozen: false, assets: [{ name: "a-1.0.0.tgz", size: 5 }] });
    const before = world.github.log.length;
    await forge.uploadAsset(read, fileOf("a-1.0.0"), signal);
    expect(world.github.log).toHaveLength(before);
  });

  test("are published as they are wanted then", async () => {
    world = await forgeWorld({ isImmutable: true });
    const forge = world.forge();
    const old = { tag: "a-1.0.0", title: "old", notes: "old", commit: "main", isPrerelease: false };
    const release = await forge.createDraft(old, signal);
    const { sha } = world.repository.commit("other", "Later", new Map(), "2026-01-02T00:00:00Z");
    const wanted = { title: "new", notes: "new notes", commit: sha, isPrerelease: true, isLatest: false };
    await forge.publishRelease(release, wanted, signal);
    expect(world.repository.releases).toMatchObject([{ name: "new", body: "new notes", isPrerelease: true }]);
    expect(world.repository.refs.get("tags/a-1.0.0")).toBe(sha);
    expect(await forge.readRelease(release, signal)).toMatchObject({ isFrozen: true, isDraft: false });
  });

  test("are written once a second where the host has limits, and at once where it has none", async () => {
    for (const isUnlimited of [false, true]) {
      world = await forgeWorld({ isUnlimited });
      await releaseAll(world.forge(), tagsOf(60));
      const waitedMs = world.clock.waits.reduce((sum, each) => sum + each, 0);
      // 120 of the 180 writes make something new, and GitHub takes 80 of these a minute.
      if (isUnlimited) expect(waitedMs).toBe(0);
      else expect(waitedMs).toBeGreaterThan(170_000);
      if (!isUnlimited) await world.github.close();
    }
  });

  test("on a server send their files to its own address", async () => {
    world = await forgeWorld({ isEnterprise: true });
    await releaseAll(world.forge(), ["a-1.0.0"]);
    expectReleased(["a-1.0.0"]);
  });

  test("take no name that the host writes otherwise", async () => {
    world = await forgeWorld();
    const forge = world.forge();
    const commit = world.repository.refs.get("heads/main") ?? "";
    const release = await forge.createDraft({ tag: "a", title: "", notes: "", commit, isPrerelease: false }, signal);
    const failure = await failureOf(forge.uploadAsset(release, { ...fileOf("a"), name: "a b.tgz" }, signal));
    expect(failure.message).toContain('"a b.tgz" arrived as "a.b.tgz"');
    expect(world.repository.releases[0]?.assets).toEqual([]);
  });

  test("that exist are refused, and deleted ones may be deleted again", async () => {
    world = await forgeWorld();
    const forge = world.forge();
    await releaseAll(forge, ["a-1.0.0"]);
    const commit = world.repository.refs.get("heads/main") ?? "";
    const again = forge.createDraft({ tag: "a-1.0.0", title: "", notes: "", commit, isPrerelease: false }, signal);
    expect(await failureOf(again)).toMatchObject({ code: "forge-refused" });
    const release = (await forge.snapshot({ tags: ["a-1.0.0"] }, signal)).releases.get("a-1.0.0");
    if (release === undefined) throw new Error("it is not there");
    await forge.deleteRelease(release, signal);
    await forge.deleteRelease(release, signal);
    expect(world.repository.releases).toEqual([]);
  });
});

const fault: fc.Arbitrary<Fault> = fc.record({
  match: fc.constantFrom(/Snapshot/, /POST .*releases$/, /POST .*assets/, /PATCH/, /releases/, /./),
  times: fc.integer({ min: 1, max: 3 }),
  skip: fc.integer({ min: 0, max: 6 }),
  status: fc.constantFrom(500, 502, 504, "drop" as const),
  after: fc.boolean(),
});

test("faults at any place and runs after them end with each release once, its bytes whole", async () => {
  const tags = tagsOf(3);
  await fc.assert(
    fc.asyncProperty(fc.array(fault, { maxLength: 8 }), fc.boolean(), async (faults, isImmutable) => {
      world = await forgeWorld({ isImmutable });
      for (const each of faults) world.github.fault(each);
      for (let run = 0; run < 2; run += 1)
        await releaseAll(world.forge(), tags).catch((error: unknown) =>
          expect(error).toMatchObject({ code: "forge-unreachable" }),
        );
      world.github.clearFaults();
      await releaseAll(world.forge(), tags);
      expectReleased(tags);
      expect(world.github.violations).toEqual([]);
      await world.github.close();
    }),
    { numRuns: 40 },
  );
});
