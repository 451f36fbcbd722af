import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import type { FakeOptions } from "../../../support/fake-github/fake-github.ts";
import type { RepositoryOptions } from "../../../support/fake-github/state.ts";
import {
  chartsCheckout,
  isWrite,
  releaseWorld,
  shownReleases,
  wantedReleases,
  type Checkout,
  type ReleaseWorld,
} from "../../../support/release-world.ts";

let checkout: Checkout;
let world: ReleaseWorld;

/** A draft, its file and its publication, for each of five charts. */
const writesOfAll = 15;

beforeAll(async () => {
  checkout = await chartsCheckout(["base", "api", "cache", "queue", "web"]);
});
afterAll(() => checkout.remove());
afterEach(async () => {
  await world.github.close();
  expect(world.github.violations).toEqual([]);
});

const open = async (options: FakeOptions & RepositoryOptions = {}): Promise<void> => {
  world = await releaseWorld(checkout, options);
};

/** From here on nothing that is written arrives, as when the process has been killed. */
function dieAfter(writes: number): void {
  const { github } = world;
  const isAnyWrite = /^(?!GET|.*Snapshot|.*Changes)/;
  github.fault({ match: isAnyWrite, skip: writes, times: Infinity, status: "drop" });
}

describe.each([
  // What is there, with what the notes ask, and the draft that was left.
  ["drafts and published releases", {}, 1 + 1],
  ["immutable releases", { isImmutable: true }, 1 + 1],
  // A question for the repository and one for its releases, after one that is refused. REST has none for the notes.
  ["a host that refuses GraphQL", { graphql: "refused" }, 3 + 1],
  // Several are made at a time.
  ["a host without limits", { isUnlimited: true }, 1 + 5],
] as const)("of five charts, with %s", (_, options, maxReads) => {
  test.each(Array.from({ length: writesOfAll + 1 }, (__, at) => at))(
    "a run that ends after write %i is finished by the next one, with what was missing",
    async (writes) => {
      await open(options);
      dieAfter(writes);
      const first = await world.run("release");
      expect(first.code).toBe(writes === writesOfAll ? 0 : 3);
      world.github.clearFaults();
      const before = world.github.log.length;
      const second = await world.run("release");
      expect([second.code, second.stderr]).toMatchObject([0, expect.stringContaining("clean")]);
      expect(shownReleases(world.repository.releases)).toEqual(wantedReleases(checkout));
      const calls = world.github.log.slice(before);
      expect(calls.filter(isWrite)).toHaveLength(writesOfAll - writes);
      expect(calls.filter((call) => !isWrite(call)).length).toBeLessThanOrEqual(maxReads);
    },
    30_000,
  );
});

test("a host without limits gets several writes at a time, and a library still comes first", async () => {
  let isInOrder = true;
  await open({
    isUnlimited: true,
    async beforeAnswer() {
      // Others may come in meanwhile.
      for (let turn = 0; turn < 100; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      const isDraft = (tag: string): boolean | undefined =>
        world.repository.releases.find((each) => each.tag === tag)?.isDraft;
      isInOrder &&= isDraft("web-1.0.0") === undefined || isDraft("base-1.0.0") === false;
    },
  });
  expect((await world.run("release")).code).toBe(0);
  expect(isInOrder).toBe(true);
  expect(world.github.peak).toBeGreaterThan(1);
});

test("a third run asks once and writes nothing", async () => {
  await open();
  await world.run("release");
  const state = structuredClone(world.repository.releases);
  const before = world.github.log.length;
  const again = await world.run("release");
  expect(again).toMatchObject({ code: 0, stdout: "" });
  expect(world.github.log.slice(before).map(({ key }) => key)).toEqual(["POST /graphql Snapshot"]);
  expect(world.repository.releases).toEqual(state);
});

test("a draft of an earlier commit is published on the one that is checked out", async () => {
  await open();
  dieAfter(1);
  await world.run("release");
  world.github.clearFaults();
  for (const release of world.repository.releases) release.target = "main";
  await world.run("release");
  for (const tag of checkout.packages.keys()) expect(world.repository.refs.get(`tags/${tag}`)).toBe(checkout.head);
});

test("a host that does not let the token write is asked once, and the rest is not tried", async () => {
  await open();
  world.github.fault({
    match: /POST .*releases$/,
    status: 403,
    times: Infinity,
    body: { message: "Resource not accessible" },
  });
  const ran = await world.run("release");
  expect(ran.code).toBe(3);
  expect(ran.stderr).toContain("failed to create release api-1.0.0: The token may not make the release");
  expect(ran.stderr).toContain("failed to create release web-1.0.0: It was not tried after: The token may not");
  expect(world.github.log.filter(isWrite)).toHaveLength(1);
});

test("a release that is refused stops none of the others", async () => {
  await open();
  // The order is that of their names.
  world.github.fault({ match: /POST .*assets/, skip: 2, status: 422, body: { message: "Validation Failed" } });
  const ran = await world.run("release");
  expect(ran.code).toBe(3);
  expect(ran.stdout.match(/created/g)).toHaveLength(4);
  expect(ran.stdout).toContain("failed cache-1.0.0");
  expect(world.repository.releases.filter(({ isDraft }) => isDraft)).toHaveLength(1);
});

test.each([{}, { isUnlimited: true }])(
  "what needs a release that is refused waits for it, with %p",
  async (options) => {
    await open(options);
    world.github.fault({ match: /POST .*releases$/, skip: 1, times: 1, status: 422, body: { message: "Refused" } });
    const ran = await world.run("release");
    expect(ran.code).toBe(3);
    const tags = world.repository.releases.map(({ tag }) => tag).sort();
    expect(tags).toEqual(["api-1.0.0", "cache-1.0.0", "queue-1.0.0"]);
    expect(ran.stdout).toContain("failed base-1.0.0");
    expect(ran.stdout).toContain("not tried web-1.0.0");
    expect(ran.stderr).toContain("web-1.0.0: It needs what was not released: charts/base");
    expect((await world.run("release")).code).toBe(0);
    expect(shownReleases(world.repository.releases)).toEqual(wantedReleases(checkout));
  },
);
