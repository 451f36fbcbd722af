import { afterEach, expect, test } from "bun:test";
import { forgeWorld, type ForgeWorld } from "../../support/forge-world.ts";
import { failureOf } from "../../support/failure-of.ts";

const { signal } = new AbortController();
let world: ForgeWorld;

afterEach(async () => {
  await world.github.close();
  expect(world.github.violations).toEqual([]);
});

test("names of users and organizations are found, whatever their case, in one call", async () => {
  world = await forgeWorld({ accounts: ["Ada", "acme-corp", "bob_acme"] });
  const names = ["ada", "ADA", "o", "acme-corp", "bob_acme", "nobody"];
  expect(Object.fromEntries(await world.forge().findAccounts(names, signal))).toEqual({
    ada: "present",
    ADA: "present",
    o: "present",
    "acme-corp": "present",
    bob_acme: "present",
    nobody: "absent",
  });
  expect(world.github.log.map(({ key, points }) => [key, points])).toEqual([["POST /graphql Accounts", 1]]);
});

test("what can be no name of an account is not asked for", async () => {
  world = await forgeWorld();
  const names = ["Ada Lovelace", "", "a/b", "-a", 'x") { login } evil: viewer { login', "é"];
  const states = await world.forge().findAccounts(names, signal);
  expect([...states.keys()]).toEqual(names);
  expect(new Set(states.values())).toEqual(new Set(["absent"]));
  expect(world.github.log).toEqual([]);
});

test("fifty names are a call", async () => {
  world = await forgeWorld();
  const names = Array.from({ length: 101 }, (_, at) => `a${at}`);
  expect((await world.forge().findAccounts(names, signal)).size).toBe(101);
  expect(world.github.count(/Accounts/)).toBe(3);
});

test("a name that the host has an error for is unknown, and the others are not", async () => {
  world = await forgeWorld();
  const errors = [{ type: "SERVICE_UNAVAILABLE", path: ["a1"], message: "Not now" }];
  world.github.fault({
    match: /Accounts/,
    status: 200,
    body: { data: { a0: { login: "a" }, a1: null, a2: null }, errors },
  });
  expect(Object.fromEntries(await world.forge().findAccounts(["a", "b", "c"], signal))).toEqual({
    a: "present",
    b: "unknown",
    c: "absent",
  });
});

test("a call that is too much for the host is made in halves", async () => {
  world = await forgeWorld({ accounts: ["a", "d"] });
  world.github.fault({ match: /Accounts/, status: 502 });
  const states = await world.forge().findAccounts(["a", "b", "c", "d"], signal);
  expect([...states.values()]).toEqual(["present", "absent", "absent", "present"]);
  expect(world.github.count(/Accounts/)).toBe(3);
});

test("a host that refuses GraphQL leaves all unknown", async () => {
  world = await forgeWorld({ graphql: "refused", accounts: ["a"] });
  expect([...(await world.forge().findAccounts(["a", "b"], signal)).values()]).toEqual(["unknown", "unknown"]);
});

test("an answer that is only an error is one", async () => {
  world = await forgeWorld();
  world.github.fault({ match: /Accounts/, status: 200, body: { data: null, errors: [{ message: "No" }] } });
  const failure = await failureOf(world.forge().findAccounts(["a"], signal));
  expect(failure).toMatchObject({ code: "forge-refused", message: "Cannot look accounts up: No" });
});
