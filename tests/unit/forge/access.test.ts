import { describe, expect, test } from "bun:test";
import { findCredentials } from "#forge/find-credentials.ts";
import { findEndpoints } from "#forge/endpoints.ts";
import { parseRemote } from "#forge/find-repository.ts";
import { guardFetch } from "#forge/guard-fetch.ts";
import { Secrets } from "#forge/secrets.ts";
import type { Files } from "#operation/files.ts";
import { failureOf } from "../../support/failure-of.ts";

const { signal } = new AbortController();
const noFiles = {} as Files;

describe("the repository of a git remote", () => {
  test.each([
    ["https://github.com/acme/charts.git", "github.com/acme/charts"],
    ["https://user:secret@git.example.com/acme/charts", "git.example.com/acme/charts"],
    ["git@github.com:acme/charts.git", "github.com/acme/charts"],
    ["ssh://git@ssh.github.com:443/acme/charts.git/", "github.com/acme/charts"],
    ["ssh://git@git.example.com/acme/charts.v2", "git.example.com/acme/charts.v2"],
  ])("%s", (address, expected) => {
    const found = parseRemote(address);
    expect(`${found?.host}/${found?.owner}/${found?.name}`).toBe(expected);
  });

  test.each([
    "/srv/git/charts.git",
    "file:///srv/charts",
    "https://gitlab.com/a/b/c",
    "ext::sh -c x",
    "",
    "acme/charts",
  ])("%s is none", (address) => expect(parseRemote(address)).toBeUndefined());
});

describe("the addresses of a host", () => {
  test.each([
    ["github.com", "https://api.github.com", "https://api.github.com/graphql", "https://uploads.github.com"],
    ["acme.ghe.com", "https://api.acme.ghe.com", "https://api.acme.ghe.com/graphql", "https://uploads.acme.ghe.com"],
    [
      "git.example.com",
      "https://git.example.com/api/v3",
      "https://git.example.com/api/graphql",
      "https://git.example.com",
    ],
  ])("%s", (host, api, graphql, uploads) => {
    const endpoints = findEndpoints(host, {});
    expect([endpoints.api, endpoints.graphql]).toEqual([api, graphql]);
    expect(endpoints.origins).toContain(uploads);
  });

  test("the environment names others, with or without an address for GraphQL", () => {
    const named = { GITHUB_API_URL: "https://h/api/v3/" };
    expect(findEndpoints("github.com", named)).toMatchObject({
      api: "https://h/api/v3",
      graphql: "https://h/api/graphql",
    });
    expect(findEndpoints("github.com", { ...named, GITHUB_GRAPHQL_URL: "https://h/g" }).graphql).toBe("https://h/g");
  });

  test.each(["nothing", "http://git.example.com/api/v3", "ftp://h"])("%s takes no token", (api) => {
    expect(() => findEndpoints("h", { GITHUB_API_URL: api })).toThrow(/GITHUB_API_URL/);
  });
});

describe("a token", () => {
  const find = (host: string, environment: Record<string, string>): Promise<unknown> =>
    findCredentials({ tokenFile: undefined, environment, files: noFiles }, findEndpoints(host, environment), signal);

  test("of github.com goes to no other host", async () => {
    const environment = { GH_TOKEN: "public", GITHUB_TOKEN: "public" };
    expect(await find("github.com", environment)).toEqual({ kind: "token", token: "public" });
    const failure = await failureOf(find("git.example.com", environment));
    expect(failure).toMatchObject({
      code: "forge-no-token",
      lookedAt: expect.not.arrayContaining(["GH_TOKEN"]) as string[],
    });
  });

  test("of a server goes to that server only", async () => {
    const environment = { GH_ENTERPRISE_TOKEN: "server", GH_TOKEN: "public" };
    expect(await find("git.example.com", environment)).toEqual({ kind: "token", token: "server" });
    expect(await find("github.com", environment)).toEqual({ kind: "token", token: "public" });
  });

  test("of a job goes to the server that the job names", async () => {
    const environment = { GITHUB_API_URL: "https://git.example.com/api/v3", GITHUB_TOKEN: "job" };
    expect(await find("git.example.com", environment)).toEqual({ kind: "token", token: "job" });
  });

  test("is one word, and one that is not is not shown", async () => {
    const failure = await failureOf(find("github.com", { GH_TOKEN: "two words" }));
    expect(failure.message).toMatch(/^GH_TOKEN holds no token/);
    expect(failure.message).not.toContain("two");
  });

  test("is sent to known origins only, and taken out of texts after that", () => {
    const secrets = new Secrets();
    const asked: string[] = [];
    const fetch = ((url: string) => {
      asked.push(url);
      return Promise.resolve(new Response());
    }) as typeof globalThis.fetch;
    const guarded = guardFetch(fetch, new Set(["https://api.github.com"]), secrets);
    const init = { headers: { authorization: "token very-secret" } };
    void guarded("https://api.github.com/x", init);
    expect(() => guarded("https://evil.example/x", init)).toThrow(/is not for it/);
    expect(asked).toEqual(["https://api.github.com/x"]);
    expect(secrets.hide("it is very-secret")).toBe("it is [redacted]");
  });
});
