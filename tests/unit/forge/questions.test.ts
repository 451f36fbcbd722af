import { afterEach, describe, expect, test } from "bun:test";
import type { ReleaseDraft } from "#operation/forge.ts";
import { makeRelease } from "../../support/fake-github/make-release.ts";
import { failureOf } from "../../support/failure-of.ts";
import { forgeWorld, type ForgeWorld } from "../../support/forge-world.ts";

const { signal } = new AbortController();
const sha = (number: number): string => number.toString(16).padStart(40, "0");
const tagsOf = (count: number): string[] => Array.from({ length: count }, (_, at) => `chart-${at}-1.0.0`);
const commitsOf = (count: number): string[] => Array.from({ length: count }, (_, at) => sha(at + 1));
const issues = { marker: "<!-- ours -->", label: "workflow" };
let world: ForgeWorld;

afterEach(async () => {
  await world.github.close();
  expect(world.github.violations).toEqual([]);
});

const keys = (): string[] => world.github.log.map(({ key }) => key);

/** What was in the host's answers and what was known, by now. */
function countsOf(forge: ReturnType<ForgeWorld["forge"]>): { readonly hits: number; readonly misses: number } {
  const row = forge.stats()[0]?.rows.find(([name]) => name === "cache")?.[1] ?? "";
  const [, hits, misses] = /^(\d+) hits, (\d+) misses/.exec(row) ?? [];
  return { hits: Number(hits), misses: Number(misses) };
}

describe("what was foreseen", () => {
  test("is one call with what is asked first, and none after that", async () => {
    world = await forgeWorld({ labels: [{ name: "a", color: "00ff00" }] });
    const forge = world.forge();
    const { repository } = world;
    repository.releases.push(makeRelease(repository.nextId(), "chart-0-1.0.0"));
    repository.addCommit(sha(1), "octocat");
    repository.addIssue({ number: 1, title: "No probes", isPull: false, state: "closed" });
    repository.addIssue({
      number: 2,
      title: "x",
      isPull: false,
      state: "open",
      body: issues.marker,
      labels: ["workflow"],
    });
    const changes = { commits: commitsOf(3), issues: [1] };
    await forge.foresee({ labels: true, tags: tagsOf(20), changes });
    await forge.foresee({ issues });
    expect(keys()).toEqual([]);
    expect(await forge.labels(signal)).toHaveLength(1);
    const { releases } = await forge.snapshot({ tags: tagsOf(20) }, signal);
    expect([...releases.keys()]).toEqual(["chart-0-1.0.0"]);
    const facts = await forge.changes(changes, signal);
    expect([[...facts.commits.keys()], [...facts.issues.keys()]]).toEqual([[sha(1)], [1]]);
    expect(await forge.findIssues(issues, signal)).toMatchObject([{ number: 2 }]);
    expect(keys()).toEqual(["POST /graphql Snapshot"]);
  });

  test("is asked along fifty releases and fifty commits at a time", async () => {
    world = await forgeWorld();
    const forge = world.forge();
    await forge.foresee({ changes: { commits: commitsOf(60), issues: [] } });
    await forge.snapshot({ tags: tagsOf(70) }, signal);
    await forge.changes({ commits: commitsOf(60), issues: [] }, signal);
    expect(keys()).toEqual(["POST /graphql Snapshot", "POST /graphql Snapshot"]);
  });

  test("and is refused takes nothing from the others, and is asked again by who needs it", async () => {
    world = await forgeWorld();
    const forge = world.forge();
    await forge.foresee({ changes: { commits: commitsOf(1), issues: [] } });
    const labels = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
    const repository = { id: "R", url: "https://github.com/o/r", a0: labels, a2: null };
    const refusal = { type: "FORBIDDEN", message: "no", path: ["repository", "a2"] };
    const body = { data: { repository }, errors: [refusal] };
    world.github.fault({ match: /Snapshot/, status: 200, body });
    expect(await forge.labels(signal)).toEqual([]);
    expect(keys()).toHaveLength(1);
    const unknown = {
      data: { repository: { ...repository, a0: null } },
      errors: [{ ...refusal, path: ["repository", "a0"] }],
    };
    world.github.fault({ match: /Changes/, status: 200, body: unknown });
    expect(await failureOf(forge.changes({ commits: commitsOf(1), issues: [] }, signal))).toMatchObject({
      code: "forge-refused",
    });
  });

  test("and is too much by itself takes nothing from the others", async () => {
    world = await forgeWorld();
    const forge = world.forge();
    await forge.foresee({ changes: { commits: commitsOf(1), issues: [] } });
    const broken = (alias: string): object => ({
      data: { repository: { id: "R", url: "https://github.com/o/r", [alias]: null } },
      errors: [{ message: "Something went wrong while executing your query", path: ["repository", alias] }],
    });
    world.github.fault({ match: /Snapshot/, status: 200, body: broken("a3") });
    world.github.fault({ match: /Changes/, status: 200, body: broken("a0") });
    expect((await forge.snapshot({ tags: tagsOf(1) }, signal)).releases.size).toBe(0);
    expect(keys()).toEqual(["POST /graphql Snapshot", "POST /graphql Snapshot", "POST /graphql Changes"]);
    expect(await forge.changes({ commits: commitsOf(1), issues: [] }, signal)).toMatchObject({ commits: new Map() });
  });

  test("costs a host that refuses GraphQL nothing", async () => {
    world = await forgeWorld({ graphql: "refused" });
    const forge = world.forge();
    await forge.foresee({ tags: tagsOf(1), changes: { commits: commitsOf(1), issues: [] }, issues });
    expect(await forge.labels(signal)).toEqual([]);
    expect(keys()).toEqual(["POST /graphql Snapshot", "GET /repos/o/r/labels"]);
  });
});

describe("a write", () => {
  const draft = (tag: string): ReleaseDraft => ({ tag, title: tag, notes: "", commit: "main", isPrerelease: false });

  test("to a release lets the others be known", async () => {
    world = await forgeWorld();
    const forge = world.forge();
    const tags = tagsOf(20);
    await forge.snapshot({ tags }, signal);
    const before = countsOf(forge);
    const made = await forge.createDraft(draft("chart-3-1.0.0"), signal);
    const { releases } = await forge.snapshot({ tags }, signal);
    expect(releases.get("chart-3-1.0.0")).toMatchObject({ id: made.id, isDraft: true });
    // The release itself, and the newest ones.
    expect(countsOf(forge)).toEqual({ hits: before.hits + 20, misses: before.misses + 2 });
    await forge.publishRelease(made, { isLatest: false }, signal);
    expect((await forge.snapshot({ tags }, signal)).releases.get("chart-3-1.0.0")).toMatchObject({ isDraft: false });
    await forge.deleteRelease(made, signal);
    expect((await forge.snapshot({ tags }, signal)).releases.size).toBe(0);
  });

  test("that fails drops what it may have changed as well", async () => {
    world = await forgeWorld();
    const forge = world.forge();
    await forge.snapshot({ tags: tagsOf(2) }, signal);
    world.github.fault({ match: /POST .*releases$/, status: 422 });
    await failureOf(forge.createDraft(draft("chart-0-1.0.0"), signal));
    const before = countsOf(forge);
    await forge.snapshot({ tags: tagsOf(2) }, signal);
    expect(countsOf(forge).misses).toBe(before.misses + 2);
  });
});
