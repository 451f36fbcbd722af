import { afterEach, describe, expect, test } from "bun:test";
import type { IssueQuery, NewIssue } from "#operation/forge-issues.ts";
import { failureOf } from "../../support/failure-of.ts";
import { forgeWorld, type ForgeWorld } from "../../support/forge-world.ts";

const { signal } = new AbortController();
const query: IssueQuery = { marker: "<!-- ours -->", label: "workflow" };
const ours: NewIssue = { title: "release fails", body: "<!-- ours -->\n\nIt failed", labels: ["workflow", "bug"] };
let world: ForgeWorld;

afterEach(async () => {
  await world.github.close();
  expect(world.github.violations).toEqual([]);
});

const keys = (): string[] => world.github.log.map(({ key }) => key);

/** Others that have the label, so that ours has to be looked for. */
async function addOthers(count: number): Promise<void> {
  const forge = world.forge();
  for (let at = 0; at < count; at += 1) await forge.createIssue({ ...ours, body: `other ${at}` }, query, signal);
  world.github.log.length = 0;
}

describe.each([["GraphQL"], ["REST"]] as const)("issues by %s", (way) => {
  const options = way === "REST" ? ({ graphql: "refused" } as const) : {};

  test("are opened, found by their marker, changed and closed", async () => {
    world = await forgeWorld(options);
    await addOthers(3);
    const forge = world.forge();
    expect(await forge.findIssues(query, signal)).toEqual([]);
    const made = await forge.createIssue(ours, query, signal);
    expect(made).toEqual({ number: 4, url: "https://github.com/o/r/issues/4", body: ours.body, isOpen: true });
    expect(await forge.findIssues(query, signal)).toEqual([made]);
    await forge.updateIssue(4, { body: `${ours.body} twice`, state: "closed" }, signal);
    expect(await forge.findIssues(query, signal)).toMatchObject([
      { number: 4, body: `${ours.body} twice`, isOpen: false, closedAt: Math.floor(world.clock.now() / 1000) * 1000 },
    ]);
    await forge.updateIssue(4, { body: ours.body, state: "duplicate" }, signal);
    expect(world.repository.issues[3]).toMatchObject({ state: "closed", stateReason: "not_planned" });
  });

  test("beyond a hundred are read page by page, and without a label too", async () => {
    world = await forgeWorld({ ...options, contentPerMinute: 1000, contentPerHour: 1000 });
    const first = await world.forge().createIssue(ours, query, signal);
    world.clock.waits.length = 0;
    await addOthers(120);
    expect(await world.forge().findIssues(query, signal)).toEqual([first]);
    expect(keys().filter((key) => /Issues|GET/.test(key)).length).toBeGreaterThanOrEqual(2);
    expect(await world.forge().findIssues({ ...query, label: undefined }, signal)).toEqual([first]);
    expect(await world.forge().findIssues({ ...query, label: "bug" }, signal)).toEqual([first]);
    expect(await world.forge().findIssues({ ...query, label: "other" }, signal)).toEqual([]);
  });

  test.each(["drop", 502] as const)("are opened once, though the answer is lost by %p", async (status) => {
    world = await forgeWorld(options);
    world.github.fault({ match: /POST .*issues$/, status, after: true });
    expect(await world.forge().createIssue(ours, query, signal)).toMatchObject({ number: 1, isOpen: true });
    expect(world.repository.issues).toHaveLength(1);
  });

  test("are opened, though a first request never came to anything", async () => {
    world = await forgeWorld(options);
    world.github.fault({ match: /POST .*issues$/, status: 502 });
    expect(await world.forge().createIssue(ours, query, signal)).toMatchObject({ number: 1 });
    expect(world.repository.issues).toHaveLength(1);
  });
});

describe("issues", () => {
  test("that somebody edited in a browser have the same lines", async () => {
    world = await forgeWorld();
    await world.forge().createIssue(ours, query, signal);
    for (const issue of world.repository.issues) issue.body = issue.body.replaceAll("\n", "\r\n");
    expect(await world.forge().findIssues(query, signal)).toMatchObject([{ body: ours.body }]);
  });

  test("are looked for in one query of one point", async () => {
    world = await forgeWorld();
    await world.forge().findIssues(query, signal);
    expect(world.github.log.map(({ key, points }) => [key, points])).toEqual([["POST /graphql Issues", 1]]);
  });

  test("that cannot be read are unknown, and none is opened", async () => {
    world = await forgeWorld();
    world.github.fault({ match: /Issues/, status: 200, body: { errors: [{ message: "Something went wrong" }] } });
    expect(await failureOf(world.forge().findIssues(query, signal))).toMatchObject({ code: "forge-refused" });
    world.github.fault({ match: /POST .*issues$/, status: 502, times: 10 });
    expect(await failureOf(world.forge().createIssue(ours, query, signal))).toMatchObject({
      code: "forge-unreachable",
    });
    expect(world.github.count(/POST .*issues$/)).toBe(4);
  });

  test("without the label that they are found by are a failure", async () => {
    world = await forgeWorld();
    const body = { number: 1, html_url: "https://github.com/o/r/issues/1", labels: [] };
    world.github.fault({ match: /POST .*issues$/, status: 201, body });
    const failure = await failureOf(world.forge().createIssue(ours, query, signal));
    expect(failure).toMatchObject({ code: "forge-refused" });
    expect(String(failure)).toContain('#1 was opened without the label "workflow"');
  });

  test("show no token", async () => {
    world = await forgeWorld();
    const forge = world.forge();
    await forge.createIssue({ ...ours, body: `${ours.body} test-token` }, query, signal);
    expect(world.repository.issues[0]?.body).toBe(`${ours.body} [redacted]`);
    await forge.updateIssue(1, { body: `${ours.body} again test-token`, state: "open" }, signal);
    expect(world.repository.issues[0]?.body).toBe(`${ours.body} again [redacted]`);
  });
});

describe("the origin of a run", () => {
  const actions = {
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_WORKFLOW: "Release",
    GITHUB_RUN_ID: "12",
    GITHUB_SHA: "1".repeat(40),
    GITHUB_REF_NAME: "main",
    GITHUB_HEAD_REF: "",
  };

  test("is what Actions say, and nothing is asked for it", async () => {
    world = await forgeWorld();
    expect(await world.forge({ environment: actions }).origin(signal)).toEqual({
      workflow: "Release",
      runId: "12",
      commit: "1".repeat(40),
      branch: "main",
      repositoryUrl: "https://github.com/o/r",
    });
    expect(keys()).toEqual([]);
  });

  test("of a pull request is its branch, and of a tag none of that name", async () => {
    world = await forgeWorld();
    const pull = { ...actions, GITHUB_REF_NAME: "7/merge", GITHUB_HEAD_REF: "feature" };
    expect(await world.forge({ environment: pull }).origin(signal)).toMatchObject({ branch: "feature" });
    const tag = { ...actions, GITHUB_REF_NAME: "main-tag", GITHUB_REF_TYPE: "tag" };
    expect((await world.forge({ environment: tag }).origin(signal)).branch).not.toBe("main-tag");
  });
});
