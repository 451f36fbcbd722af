import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { openFolder } from "#host/open-folder.ts";
import type { Credentials } from "#registry/credentials.ts";
import { failureOf } from "../../support/failure-of.ts";
import { findCredentials } from "#registry/find-credentials.ts";

const home = mkdtempSync(join(tmpdir(), "chartyard-home-"));
afterAll(() => rmSync(home, { recursive: true }));
const auth = (text: string): string => Buffer.from(text).toString("base64");
let folders = 0;

/** What is found for a host, in a home with these files; `~` in the environment stands for it. */
async function find(
  host: string,
  files: Record<string, unknown>,
  environment: Record<string, string> = {},
): Promise<Credentials | undefined> {
  const folder = join(home, String((folders += 1)));
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content), { mode: 0o755 });
  }
  const given = Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, value.replace("~", folder)]),
  );
  const { ports } = await openFolder(".", { HOME: folder, ...given });
  return findCredentials(host, ports, new AbortController().signal);
}

const password = (username: string, word: string): Credentials => ({ kind: "password", username, password: word });
const dockerFile = ".docker/config.json";
const helmFile = ".config/helm/registry/config.json";

test("docker's file is read, and helm's goes before it", async () => {
  const docker = { auths: { "ghcr.io": { auth: auth("d:1") } } };
  const helm = { auths: { "ghcr.io": { auth: auth("h:2:3") } } };
  expect(await find("ghcr.io", { [dockerFile]: docker })).toEqual(password("d", "1"));
  expect(await find("ghcr.io", { [dockerFile]: docker, [helmFile]: helm })).toEqual(password("h", "2:3"));
  expect(await find("other.io", { [dockerFile]: docker, [helmFile]: helm })).toBeUndefined();
  expect(await find("evil-ghcr.io", { [dockerFile]: docker })).toBeUndefined();
  expect(await find("ghcr.io:444", { [dockerFile]: docker })).toBeUndefined();
});

test("the variables of helm and docker name other files", async () => {
  const file = (user: string): unknown => ({ auths: { "ghcr.io": { auth: auth(`${user}:x`) } } });
  const all = {
    "a/r.json": file("a"),
    "b/registry/config.json": file("b"),
    "c/helm/registry/config.json": file("c"),
    "d/config.json": file("d"),
  };
  expect(await find("ghcr.io", all, { HELM_REGISTRY_CONFIG: "~/a/r.json" })).toEqual(password("a", "x"));
  expect(await find("ghcr.io", all, { HELM_CONFIG_HOME: "~/b" })).toEqual(password("b", "x"));
  expect(await find("ghcr.io", all, { XDG_CONFIG_HOME: "~/c" })).toEqual(password("c", "x"));
  expect(await find("ghcr.io", all, { DOCKER_CONFIG: "~/d" })).toEqual(password("d", "x"));
});

test("a key may be an address, and Docker Hub has several names", async () => {
  const files = {
    [dockerFile]: {
      auths: { "https://index.docker.io/v1/": { auth: auth("hub:x") }, "https://r.io/v2/": { auth: auth("r:x") } },
    },
  };
  expect(await find("docker.io", files)).toEqual(password("hub", "x"));
  expect(await find("registry-1.docker.io", files)).toEqual(password("hub", "x"));
  expect(await find("r.io", files)).toEqual(password("r", "x"));
});

test("every form of an entry is read", async () => {
  const auths = {
    "plain.io": { username: "u", password: "p" },
    "refresh.io": { identitytoken: "t" },
    "bearer.io": { registrytoken: "t" },
    "empty.io": {},
    "utf8.io": { auth: auth("ü:ö") },
    __proto__: { auth: auth("x:y") },
  };
  const files = { [dockerFile]: { auths } };
  expect(await find("plain.io", files)).toEqual(password("u", "p"));
  expect(await find("refresh.io", files)).toEqual({ kind: "refresh", token: "t" });
  expect(await find("bearer.io", files)).toEqual({ kind: "bearer", token: "t" });
  expect(await find("empty.io", files)).toBeUndefined();
  expect(await find("utf8.io", files)).toEqual(password("ü", "ö"));
  expect(await find("constructor", files)).toBeUndefined();
});

test("GITHUB_TOKEN is for ghcr.io alone, and only where nothing else is", async () => {
  const environment = { GITHUB_TOKEN: "ghs_x", GITHUB_ACTOR: "alice" };
  expect(await find("ghcr.io", {}, environment)).toEqual(password("alice", "ghs_x"));
  expect(await find("ghcr.io", {}, { GITHUB_TOKEN: "ghs_x" })).toEqual(password("token", "ghs_x"));
  for (const host of ["ghcr.io.example.com", "ghcr.io:443", "docker.io"])
    expect(await find(host, {}, environment)).toBeUndefined();
  const files = { [dockerFile]: { auths: { "ghcr.io": { auth: auth("d:1") } } } };
  expect(await find("ghcr.io", files, environment)).toEqual(password("d", "1"));
});

describe("files that are of no use", () => {
  test.each([
    ["no JSON", "{ planted-secret"],
    ["a list", "[]"],
  ])("%s is an error that shows nothing of it", async (_, text) => {
    const failing = find("ghcr.io", { [dockerFile]: text });
    const error = await failureOf(failing);
    expect(error).toMatchObject({ code: "credentials-unusable" });
    expect(Bun.inspect(error)).not.toContain("planted-secret");
  });

  test("an empty one is none", async () => {
    expect(await find("ghcr.io", { [dockerFile]: " \n", [helmFile]: "" })).toBeUndefined();
  });

  test("a password that is no base64 is an error that does not show it", async () => {
    const failing = find("r.io", { [dockerFile]: { auths: { "r.io": { auth: "planted!secret" } } } });
    const error = await failureOf(failing);
    expect(error).toMatchObject({ code: "credentials-unusable" });
    expect(Bun.inspect(error)).not.toContain("planted!secret");
  });
});

describe("helper programs", () => {
  /** A folder for the PATH with a helper that answers so, and writes down what it was asked. */
  const helper = (name: string, answer: string, code = 0): Record<string, string> => ({
    [`bin/docker-credential-${name}`]: `#!/bin/sh\n[ "$1" = get ] || exit 9\ncat > "$0.asked"\necho '${answer}'\nexit ${code}\n`,
  });
  const path = { PATH: `~/bin:${process.env["PATH"] ?? ""}` };
  const answer = (Username: string): string => JSON.stringify({ ServerURL: "x", Username, Secret: "planted-secret" });

  test("the one of a host goes before what is written in the file", async () => {
    const config = { credHelpers: { "r.io": "own" }, auths: { "r.io": { auth: auth("old:old") } } };
    const files = { [dockerFile]: config, ...helper("own", answer("u")) };
    expect(await find("r.io", files, path)).toEqual(password("u", "planted-secret"));
    expect(await find("other.io", files, path)).toBeUndefined();
  });

  test("the one of all hosts is asked where nothing is written", async () => {
    const files = {
      [dockerFile]: { credsStore: "all", auths: { "b.io": { auth: auth("b:b") } } },
      ...helper("all", answer("<token>")),
    };
    expect(await find("a.io", files, path)).toEqual({ kind: "refresh", token: "planted-secret" });
    expect(readFileSync(join(home, String(folders), "bin/docker-credential-all.asked"), "utf8")).toBe("a.io");
    expect(await find("b.io", files, path)).toEqual(password("b", "b"));
    await find("docker.io", files, path);
    const asked = readFileSync(join(home, String(folders), "bin/docker-credential-all.asked"), "utf8");
    expect(asked).toBe("https://index.docker.io/v1/");
  });

  test("one that has nothing is no fault", async () => {
    const files = {
      [dockerFile]: { credsStore: "all" },
      ...helper("all", "credentials not found in native keychain", 1),
    };
    expect(await find("ghcr.io", files, { ...path, GITHUB_TOKEN: "t" })).toEqual(password("token", "t"));
  });

  test.each([
    ["none", {}, 'There is no program "docker-credential-none"'],
    ["odd", helper("odd", "planted-secret"), '"docker-credential-odd" answered without a user and a secret'],
    ["../../bin/sh", {}, '"../../bin/sh" is no name of a credential helper'],
  ])("%s is an error", async (name, files, message) => {
    const error = await failureOf(find("r.io", { [dockerFile]: { credHelpers: { "r.io": name } }, ...files }, path));
    expect(error).toMatchObject({ code: "credentials-unusable", message: expect.stringContaining(message) });
    expect(Bun.inspect(error)).not.toContain("planted-secret");
  });
});
