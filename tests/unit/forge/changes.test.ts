import { afterEach, describe, expect, test } from "bun:test";
import { forgeWorld, type ForgeWorld } from "../../support/forge-world.ts";
import { failureOf } from "../../support/failure-of.ts";

const { signal } = new AbortController();
const sha = (number: number): string => number.toString(16).padStart(40, "0");
const ids = (count: number): string[] => Array.from({ length: count }, (_, at) => sha(at + 1));
let world: ForgeWorld;

afterEach(async () => {
  await world.github.close();
  expect(world.github.violations).toEqual([]);
});

/** Pull request 1 brought two commits and closed issue 2; 3 is not merged; issue 4 is open. */
async function start(): Promise<void> {
  world = await forgeWorld();
  const { repository } = world;
  repository.addCommit(sha(1), "octocat");
  repository.addCommit(sha(2));
  repository.addIssue({
    number: 1,
    title: "Add probes",
    isPull: true,
    state: "closed",
    merged: { commits: [sha(1), sha(2)], closes: [2, 4] },
  });
  repository.addIssue({ number: 2, title: "No probes", isPull: false, state: "closed", labels: ["bug"] });
  repository.addIssue({ number: 3, title: "Not yet", isPull: true, state: "open" });
  repository.addIssue({ number: 4, title: "More", isPull: false, state: "open" });
}

describe("changes", () => {
  test("are one call: pull requests of commits, the issues they close, and issues by number", async () => {
    await start();
    const facts = await world.forge().changes({ commits: [sha(1), sha(2), sha(9)], issues: [2, 3, 77] }, signal);
    const url = "https://github.com/o/r";
    const bug = { number: 2, title: "No probes", url: `${url}/issues/2`, isClosed: true, labels: ["bug"] };
    const more = { number: 4, title: "More", url: `${url}/issues/4`, isClosed: false, labels: [] };
    const pulls = [{ number: 1, title: "Add probes", url: `${url}/pull/1`, issues: [bug, more] }];
    expect([...facts.commits]).toEqual([
      [sha(1), { login: "octocat", pulls }],
      [sha(2), { pulls }],
    ]);
    expect([...facts.issues]).toEqual([[2, bug]]);
    expect(world.github.log.map(({ key }) => key)).toEqual(["POST /graphql Changes"]);
    expect(world.github.log[0]?.points).toBeLessThan(15);
  });

  test("of 120 commits are three calls, each commit asked about once", async () => {
    await start();
    const commits = ids(120);
    const facts = await world.forge().changes({ commits: [...commits, ...commits], issues: [] }, signal);
    expect(facts.commits.size).toBe(2);
    expect(world.github.log).toHaveLength(3);
    expect(await world.forge().changes({ commits: [], issues: [] }, signal)).toEqual({
      commits: new Map(),
      issues: new Map(),
    });
    expect(world.github.log).toHaveLength(3);
  });

  test("are asked for in halves where they are too much at once", async () => {
    await start();
    world.github.fault({ match: /Changes/, status: 502, times: 2 });
    const facts = await world.forge().changes({ commits: ids(40), issues: [] }, signal);
    expect(facts.commits.size).toBe(2);
    expect(world.github.log).toHaveLength(5);
  });

  test("that the host does not answer are a known error", async () => {
    await start();
    world.github.fault({ match: /Changes/, status: 403, body: { message: "no" } });
    expect(await failureOf(world.forge().changes({ commits: ids(2), issues: [] }, signal))).toMatchObject({
      code: "forge-unauthorized",
    });
    const body = {
      data: { repository: { a0: null } },
      errors: [{ type: "FORBIDDEN", message: "no", path: ["repository", "a0"] }],
    };
    world.github.fault({ match: /Changes/, status: 200, body });
    expect(await failureOf(world.forge().changes({ commits: ids(1), issues: [] }, signal))).toMatchObject({
      code: "forge-refused",
    });
  });
});

describe("generated notes", () => {
  const wanted = { tag: "a-1.1.0", previousTag: "a-1.0.0", commit: sha(1) };

  test("are from the release before, and asked for again where no answer comes", async () => {
    world = await forgeWorld();
    world.github.fault({ match: /generate-notes/, status: 502, times: 2 });
    const forge = world.forge();
    expect(await forge.generateNotes(wanted, signal)).toBe("**Full Changelog**: a-1.0.0...a-1.1.0");
    expect(world.github.log).toHaveLength(3);
    // Nothing was made, so that nothing that is known is dropped: the second time it is not asked.
    await forge.generateNotes(wanted, signal);
    expect(world.github.log).toHaveLength(3);
    expect(await forge.generateNotes({ ...wanted, previousTag: undefined }, signal)).toContain("the beginning");
  });
});
