import { afterEach, describe, expect, test } from "bun:test";
import { forgeWorld, type ForgeWorld } from "../../support/forge-world.ts";
import { failureOf } from "../../support/failure-of.ts";
import { requestKind } from "#forge/request-kind.ts";

const { signal } = new AbortController();
const none = { tags: [] };
let world: ForgeWorld;

afterEach(async () => {
  await world.github.close();
  expect(world.github.violations).toEqual([]);
});

const calls = (): number => world.github.log.length;
const label = (name: string): { kind: "create"; name: string; color: string; description: string } => ({
  kind: "create",
  name,
  color: "00ff00",
  description: "",
});

describe("what was asked", () => {
  test("is not asked again, nor twice at the same time", async () => {
    world = await forgeWorld();
    const forge = world.forge();
    await Promise.all(Array.from({ length: 10 }, () => forge.snapshot(none, signal)));
    expect(calls()).toBe(1);
    await forge.snapshot(none, signal);
    expect(calls()).toBe(1);
    expect(forge.stats()[0]?.rows).toContainEqual([
      "cache",
      "1 hits, 1 misses, 9 coalesced (hit rate 90.9 %), 0 not modified",
    ]);
  });

  test("is asked again after five minutes, and after a write that failed", async () => {
    world = await forgeWorld();
    const forge = world.forge();
    await forge.labels(signal);
    await world.clock.sleep(300_000, signal);
    await forge.labels(signal);
    expect(calls()).toBe(2);
    world.github.fault({ match: /Labels/, status: 422 });
    await failureOf(forge.writeLabels([label("a")], signal));
    await forge.labels(signal);
    expect(calls()).toBe(4);
  });

  test("by REST is asked again with its validator, and an answer of 304 costs nothing", async () => {
    world = await forgeWorld({ graphql: "refused", labels: [{ name: "a", color: "00ff00" }] });
    const forge = world.forge();
    const before = await forge.labels(signal);
    await world.clock.sleep(300_000, signal);
    expect(await forge.labels(signal)).toEqual(before);
    expect(world.github.log.map((each) => each.status)).toEqual([403, 200, 304]);
    expect(forge.stats()[0]?.rows).toContainEqual([
      "cache",
      "0 hits, 4 misses, 0 coalesced (hit rate 0.0 %), 1 not modified",
    ]);
  });

  test("by one token is not known to another", async () => {
    world = await forgeWorld({ tokens: ["test-token", "other"] });
    await world.forge().snapshot(none, signal);
    const failure = await failureOf(
      world.forge({ environment: { ...world.github.environment, GITHUB_TOKEN: "stranger" } }).snapshot(none, signal),
    );
    expect(failure).toMatchObject({ code: "forge-unauthorized" });
  });
});

describe("limits", () => {
  test.each([
    ["429 with retry-after", 429, { "retry-after": "7" }, undefined, 7000],
    ["403 with retry-after", 403, { "retry-after": "7" }, undefined, 7000],
    ["403 that names the secondary limit", 403, {}, { message: "You have exceeded a secondary rate limit" }, 60_000],
    ["200 that names the secondary limit", 200, {}, { errors: [{ message: "was submitted too quickly" }] }, 60_000],
    ["200 of GraphQL", 200, {}, { data: null, errors: [{ type: "RATE_LIMITED", message: "API rate limit" }] }, 60_000],
  ])("%s is waited for, once", async (_, status, headers, body, waitMs) => {
    world = await forgeWorld();
    world.github.fault({ match: /Snapshot/, status, headers, body });
    await world.forge().snapshot(none, signal);
    expect(calls()).toBe(2);
    expect(world.clock.waits).toEqual([waitMs]);
  });

  test("a write that was turned away is sent again: it was not carried out", async () => {
    world = await forgeWorld();
    world.github.fault({ match: /Labels/, status: 403, headers: { "retry-after": "3" } });
    expect(await world.forge().writeLabels([label("a")], signal)).toEqual([{ isDone: true }]);
    expect(world.clock.waits).toEqual([3000]);
  });

  test("of this hour end the run with the time at which they end", async () => {
    world = await forgeWorld({ graphqlLimit: 1 });
    const forge = world.forge();
    await forge.snapshot(none, signal);
    const failure = await failureOf(forge.snapshot({ tags: ["a"] }, signal));
    expect(failure).toMatchObject({ code: "forge-rate-limited" });
    expect(failure.message).toContain("until 04:04:05 UTC");
    expect(calls()).toBe(1);
  });

  test("on new things are kept before they are hit", async () => {
    world = await forgeWorld();
    const edits = Array.from({ length: 100 }, (_, at) => label(`l${at}`));
    const outcomes = await world.forge().writeLabels(edits, signal);
    expect(outcomes.every((each) => each.isDone)).toBe(true);
    expect(world.github.log.every((each) => each.status === 200)).toBe(true);
    expect(Math.max(...world.clock.waits)).toBeGreaterThan(40_000);
  });
});

describe("a host in trouble", () => {
  test("that turns a request away again and again is not waited for", async () => {
    world = await forgeWorld();
    world.github.fault({ match: /Snapshot/, status: 429, headers: { "retry-after": "0" }, times: 100 });
    expect(await failureOf(world.forge().snapshot(none, signal))).toMatchObject({ code: "forge-rate-limited" });
    expect(calls()).toBe(11);
  });

  test.each([
    ["a page of a proxy", "<html>sign in</html>"],
    ["JSON that is something else", { data: { repository: { id: 1 } } }],
  ])("or something that is no GitHub: %s", async (_, body) => {
    world = await forgeWorld();
    world.github.fault({ match: /Snapshot/, status: 200, body, times: 100 });
    expect(await failureOf(world.forge().snapshot(none, signal))).toMatchObject({ code: "forge-refused" });
  });

  test("that names another host for uploads gets no token there", async () => {
    world = await forgeWorld();
    const body = { id: 1, tag_name: "a", draft: true, upload_url: "https://evil.example/up{?name}", assets: [] };
    world.github.fault({ match: /POST .*releases$/, status: 201, body });
    const forge = world.forge();
    const draft = { tag: "a", title: "", notes: "", commit: "main", isPrerelease: false };
    const release = await forge.createDraft(draft, signal);
    const file = { name: "a.tgz", contentType: "application/gzip", bytes: new Uint8Array([1]) };
    const failure = await failureOf(forge.uploadAsset(release, file, signal));
    expect(failure.message).toBe('The host named the address "https://evil.example", and the token is not for it');
  });

  test("is asked four times, with longer and longer waits, and a read survives that", async () => {
    world = await forgeWorld();
    world.github.fault({ match: /Snapshot/, status: 502, times: 3 });
    await world.forge().snapshot(none, signal);
    expect(world.clock.waits).toEqual([1000, 2000, 4000]);
  });

  test("gets a signal with each attempt that ends it, and an abort of the run ends all of them", async () => {
    world = await forgeWorld();
    const run = new AbortController();
    const signals: unknown[] = [];
    const fetch = ((_: string, { signal }: RequestInit) => {
      signals.push(signal);
      if (signals.length === 2) run.abort(new Error("stop"));
      return Promise.reject(new TypeError("broken"));
    }) as typeof globalThis.fetch;
    const failure = await failureOf(world.forge({ fetch }).snapshot(none, run.signal));
    expect(failure.message).toBe("stop");
    expect(new Set(signals).size).toBe(2);
    expect(signals).not.toContain(run.signal);
  });

  test("that is not there at all is said", async () => {
    world = await forgeWorld();
    await world.github.close();
    const failure = await failureOf(world.forge().snapshot(none, signal));
    expect(failure).toMatchObject({ code: "forge-unreachable" });
    expect(failure.message).toStartWith("Cannot read releases: no answer came");
  });
});

describe("a request", () => {
  const api = "https://h/api/v3/repos/o/labels";
  test.each([
    [
      "GET",
      `${api}/releases?page=2`,
      { isWrite: false, isIdempotent: true, subjects: ["releases", "any release", "refs"] },
    ],
    ["POST", `${api}/labels`, { isWrite: true, isIdempotent: false, created: 1, points: 5, subjects: ["labels"] }],
    ["PATCH", `${api}/issues/1`, { isWrite: true, isIdempotent: true, created: 0, subjects: ["issues"] }],
    ["DELETE", "https://h/orgs/o/packages/container/x", { isIdempotent: true, subjects: ["packages"] }],
    ["GET", api, { subjects: ["repository"] }],
  ])("%s %s", (method, url, expected) => {
    expect(requestKind({ method, url }, "https://h/graphql", {})).toMatchObject(expected);
  });

  test("to GraphQL is a write only where it is a mutation", () => {
    const kind = (query: string): boolean =>
      requestKind({ method: "POST", url: "u", body: { query } }, "u", {}).isWrite;
    expect([kind("query A { a }"), kind("{ mutation }"), kind("\n mutation { a }")]).toEqual([false, false, true]);
  });
});
