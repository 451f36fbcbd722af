import { afterEach, describe, expect, test } from "bun:test";
import type { EditOutcome, Forge, LabelEdit } from "#operation/forge.ts";
import { forgeWorld, type ForgeWorld } from "../../support/forge-world.ts";
import { failureOf } from "../../support/failure-of.ts";
import { makeRelease } from "../../support/fake-github/make-release.ts";

const { signal } = new AbortController();
let world: ForgeWorld;

afterEach(async () => {
  await world.github.close();
  expect(world.github.violations).toEqual([]);
});

function creations(count: number): LabelEdit[] {
  return Array.from({ length: count }, (_, at) => ({
    kind: "create",
    name: `label ${at}`,
    color: "00ff00",
    description: `number ${at}`,
  }));
}

const done = (count: number): EditOutcome[] => Array.from({ length: count }, () => ({ isDone: true }));
const names = (): string[] => world.repository.labels.map(({ name }) => name);
const keys = (): string[] => world.github.log.map(({ key }) => key);

describe("labels", () => {
  test("are read and written in two calls", async () => {
    world = await forgeWorld();
    const forge = world.forge();
    expect(await forge.labels(signal)).toEqual([]);
    expect(await forge.writeLabels(creations(7), signal)).toEqual(done(7));
    expect(keys()).toEqual(["POST /graphql Snapshot", "POST /graphql Labels"]);
    expect(names()).toHaveLength(7);
  });

  test("are created, changed and deleted, ten in a request, a second apart", async () => {
    world = await forgeWorld({
      labels: [
        { name: "old", color: "111111" },
        { name: "Bug", color: "222222" },
      ],
    });
    const forge = world.forge();
    const labels = await forge.labels(signal);
    const [old, bug] = labels;
    const edits: LabelEdit[] = [
      ...creations(19),
      { kind: "delete", id: old?.id ?? "", name: "old" },
      { kind: "update", id: bug?.id ?? "", present: "Bug", name: "bug", color: "333333", description: "broken" },
    ];
    expect(await forge.writeLabels(edits, signal)).toEqual(done(21));
    expect(world.github.log.map((each) => each.mutations)).toEqual([0, 10, 10, 1]);
    expect(world.clock.waits).toEqual([1000, 1000]);
    expect(world.repository.label("bug")).toMatchObject({ name: "bug", color: "333333", description: "broken" });
    expect(names()).not.toContain("old");
  });

  test("beyond a hundred are read page by page", async () => {
    const labels = Array.from({ length: 250 }, (_, at) => ({ name: `l${at}`, color: "00ff00" }));
    world = await forgeWorld({ labels });
    expect(await world.forge().labels(signal)).toHaveLength(250);
    expect(keys()).toHaveLength(3);
  });

  test("one that is refused stops no other", async () => {
    world = await forgeWorld();
    const bad: LabelEdit = { kind: "create", name: "bad", color: "red", description: "" };
    const outcomes = await world.forge().writeLabels([bad, ...creations(1)], signal);
    expect(outcomes).toEqual([{ isDone: false, reason: "Color is invalid" }, { isDone: true }]);
    expect(names()).toEqual(["label 0"]);
  });

  test("that somebody else made meanwhile are changed instead", async () => {
    world = await forgeWorld();
    const forge = world.forge();
    await forge.labels(signal);
    world.repository.labels.push({ id: 5, name: "LABEL 0", color: "111111", description: null });
    expect(await forge.writeLabels(creations(2), signal)).toEqual(done(2));
    expect(names()).toEqual(["label 0", "label 1"]);
    expect(world.repository.label("label 0")?.color).toBe("00ff00");
  });
});

describe("an answer that is lost", () => {
  test.each([
    ["with nothing done", 502, 0],
    ["with a part done", 504, 3],
    ["with all done", 502, 7],
    ["with a broken connection", "drop" as const, 7],
  ])("%s is made up for by reading again", async (_, status, appliedFields) => {
    world = await forgeWorld();
    world.github.fault({ match: /graphql Labels/, status, after: appliedFields > 0, appliedFields });
    expect(await world.forge().writeLabels(creations(7), signal)).toEqual(done(7));
    expect(names()).toHaveLength(7);
    const sent = appliedFields === 7 ? 1 : 2;
    expect(world.github.log.filter((each) => each.mutations > 0).slice(0, 1)).toHaveLength(1);
    expect(world.github.count(/Labels/)).toBeGreaterThanOrEqual(sent);
  });

  test("again and again is said, and nothing is doubled", async () => {
    world = await forgeWorld();
    world.github.fault({ match: /graphql Labels/, status: 502, times: 100 });
    const outcomes = await world.forge().writeLabels(creations(2), signal);
    expect(outcomes.map((each) => each.isDone)).toEqual([false, false]);
    expect(world.github.count(/Labels/)).toBeLessThan(10);
  });
});

describe("where GraphQL is refused", () => {
  test("REST does the same", async () => {
    const labels = Array.from({ length: 150 }, (_, at) => ({ name: `l${at}`, color: "00ff00" }));
    world = await forgeWorld({ graphql: "refused", labels });
    const forge = world.forge();
    const labelsBefore = await forge.labels(signal);
    expect(labelsBefore).toHaveLength(150);
    const [first, second] = labelsBefore;
    const edits: LabelEdit[] = [
      ...creations(2),
      { kind: "update", id: first?.id ?? "", present: "l0", name: "L0", color: "111111", description: "" },
      { kind: "delete", id: second?.id ?? "", name: "l1" },
    ];
    world.github.fault({ match: /POST .*labels$/, status: 502, after: true });
    expect(await forge.writeLabels(edits, signal)).toEqual(done(4));
    expect(world.repository.labels).toHaveLength(151);
    expect(world.repository.label("l0")).toMatchObject({ name: "L0", color: "111111" });
    expect(world.github.count(/graphql/)).toBe(1);
  });
});

describe("an abort while the second page is asked for", () => {
  const enough = new Error("enough");

  function asker(): { signal: AbortSignal; fetch: typeof globalThis.fetch } {
    const controller = new AbortController();
    const { preconnect } = globalThis.fetch;
    const send = (...[input, init]: Parameters<typeof globalThis.fetch>): Promise<Response> => {
      if (typeof input === "string" && input.includes("page=2")) controller.abort(enough);
      return globalThis.fetch(input, init);
    };
    return { signal: controller.signal, fetch: Object.assign(send, { preconnect }) };
  }

  /** A client that somebody else has used before, and whose signal is another. */
  async function opened(fetch: typeof globalThis.fetch): Promise<Forge> {
    const forge = world.forge({ fetch });
    await forge.snapshot({ tags: [] }, signal);
    return forge;
  }

  test("ends the list of labels", async () => {
    const labels = Array.from({ length: 250 }, (_, at) => ({ name: `l${at}`, color: "00ff00" }));
    world = await forgeWorld({ graphql: "refused", labels });
    const { signal: own, fetch } = asker();
    const forge = await opened(fetch);
    expect(await failureOf(forge.labels(own))).toBe(enough);
    expect(world.github.count(/GET .*labels/)).toBe(1);
  });

  test("ends the list of releases", async () => {
    world = await forgeWorld({ graphql: "refused" });
    for (let at = 0; at < 250; at += 1) addRelease(`a-${at}`, false);
    const { signal: own, fetch } = asker();
    const forge = await opened(fetch);
    expect(await failureOf(forge.snapshot({ tags: ["a-1"] }, own))).toBe(enough);
    expect(world.github.count(/GET .*releases/)).toBe(1);
  });
});

describe("releases", () => {
  test("of 200 tags are four calls, drafts included", async () => {
    world = await forgeWorld();
    const tags = Array.from({ length: 200 }, (_, at) => `chart-${at}-1.0.0`);
    for (const tag of tags.slice(0, 3)) addRelease(tag, tag === tags[1]);
    const { releases } = await world.forge().snapshot({ tags }, signal);
    expect(tags.flatMap((tag) => releases.get(tag) ?? []).map(({ tag, isDraft }) => [tag, isDraft])).toEqual([
      ["chart-0-1.0.0", false],
      ["chart-1-1.0.0", true],
      ["chart-2-1.0.0", false],
    ]);
    expect(keys()).toHaveLength(4);
    // The newest hundred are listed with their files once, to see drafts that a tag has more than one of.
    expect(world.github.log.reduce((sum, each) => sum + each.points, 0)).toBe(5);
  });

  test("are asked for in halves where that is too much at once", async () => {
    world = await forgeWorld();
    const tags = Array.from({ length: 40 }, (_, at) => `chart-${at}-1.0.0`);
    addRelease("chart-39-1.0.0", false);
    world.github.fault({ match: /Snapshot/, status: 502 });
    expect((await world.forge().snapshot({ tags }, signal)).releases.size).toBe(1);
    expect(keys()).toHaveLength(3);
  });

  test("that cannot be read are unknown, and not absent", async () => {
    world = await forgeWorld();
    world.github.fault({ match: /Snapshot/, status: 502, times: 100 });
    expect(await failureOf(world.forge().snapshot({ tags: ["a", "b"] }, signal))).toMatchObject({
      code: "forge-unreachable",
    });
  });
});

function addRelease(tag: string, isDraft: boolean): void {
  world.repository.releases.push(makeRelease(world.repository.nextId(), tag, { isDraft }));
}
