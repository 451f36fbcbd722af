import { afterEach, describe, expect, test } from "bun:test";
import type { RepositoryOptions } from "../../support/fake-github/state.ts";
import { failureOf } from "../../support/failure-of.ts";
import { forgeWorld, type ForgeWorld } from "../../support/forge-world.ts";

const { signal } = new AbortController();
const name = "charts/old-api";
let world: ForgeWorld;

afterEach(async () => {
  await world.github.close();
  expect(world.github.violations).toEqual([]);
});

/** A package with these tags, a version for each list. */
async function open(options: RepositoryOptions, ...tags: readonly (readonly string[])[]): Promise<void> {
  world = await forgeWorld({ ...options, isUnlimited: true });
  const versions = tags.map((each, at) => ({ id: at + 1, digest: `sha256:${at}`, tags: each }));
  world.repository.packages.set(name, { name, versions });
}

const left = (): unknown => world.repository.packages.get(name)?.versions.map(({ tags }) => tags);

describe.each([
  ["an organization", {}, 1],
  ["a user", { ownerType: "User" }, 2],
] as const)("a package of %s", (_, options, calls) => {
  test("is found with its versions, and none where there is none", async () => {
    await open(options, ["1.0.0", "latest"], []);
    const forge = world.forge();
    const found = await forge.findPackage("o", name, signal);
    expect(found?.versions.map(({ digest, tags }) => [digest, tags])).toEqual([
      ["sha256:0", ["1.0.0", "latest"]],
      ["sha256:1", []],
    ]);
    expect(world.github.log).toHaveLength(calls);
    expect(await forge.findPackage("o", "charts/none", signal)).toBeUndefined();
  });

  test("loses its versions one by one, and goes with the last that has a tag", async () => {
    await open(options, ["1.0.0"], ["2.0.0"], []);
    const forge = world.forge();
    const found = await forge.findPackage("o", name, signal);
    const [first, second] = found?.versions ?? [];
    if (found === undefined || first === undefined || second === undefined) throw new Error("there is no package");
    await forge.deletePackageVersion(found, first, signal);
    expect(left()).toEqual([["2.0.0"], []]);
    await forge.deletePackageVersion(found, first, signal);
    expect(left()).toEqual([["2.0.0"], []]);
    await forge.deletePackageVersion(found, second, signal);
    expect(left()).toBeUndefined();
    await forge.deletePackageVersion(found, second, signal);
  });
});

test("a version that others have pushed meanwhile keeps the package", async () => {
  await open({}, ["1.0.0"]);
  const forge = world.forge();
  const found = await forge.findPackage("o", name, signal);
  const [only] = found?.versions ?? [];
  if (found === undefined || only === undefined) throw new Error("there is no package");
  world.repository.packages.get(name)?.versions.push({ id: 2, digest: "sha256:1", tags: ["2.0.0"] });
  await forge.deletePackageVersion(found, only, signal);
  expect(left()).toEqual([["2.0.0"]]);
});

test("all pages of versions are read", async () => {
  await open({}, ...Array.from({ length: 130 }, (_, at) => [`1.${at}.0`]));
  expect((await world.forge().findPackage("o", name, signal))?.versions).toHaveLength(130);
});

test("a token that may not is refused, and that is no absence", async () => {
  await open({}, ["1.0.0"]);
  world.github.fault({ match: /versions/, status: 403, body: { message: "You need at least read:packages scope" } });
  const failure = await failureOf(world.forge().findPackage("o", name, signal));
  expect(String(failure)).toContain("read:packages");
});
