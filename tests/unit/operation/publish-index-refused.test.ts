import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { readPackage } from "#helm/index/read-package.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { FilePath } from "#operation/files.ts";
import { previewIndex, type PublishedPackage, publishIndex } from "#operation/publish-index.ts";
import { chartPackage } from "#tests/support/chart-package.ts";
import { failureOf } from "#tests/support/failure-of.ts";
import { gitWorld, type GitWorld } from "#tests/support/git-world.ts";

const place = { remote: "origin", branch: "gh-pages", path: "index.yaml" as FilePath };
const { signal } = new AbortController();
const clock = { now: () => 0, sleep: () => Promise.resolve() };
const random = { bytes: (count: number) => new Uint8Array(count) };
let world: GitWorld;

beforeEach(() => {
  world = gitWorld();
});
afterEach(() => {
  world.close();
});

const { bytes, fileName } = chartPackage("api", "1.0.0");
const api: PublishedPackage = { ...readPackage(bytes), urls: [`https://charts.example.com/${fileName}`] };
const publication = { packages: [api], force: false };

describe("a push that is refused says why and what to do", () => {
  test.each([
    [
      "echo 'GH006: Protected branch update failed for refs/heads/gh-pages.' >&2; exit 1",
      "Protected branch",
      /rules of the repository/,
    ],
    ["echo 'no charts on Fridays' >&2; exit 1", "no charts on Fridays", /hook of the remote/],
  ])("%s", async (script, reason, hint) => {
    world.hook("pre-receive", script);
    const error = await failureOf(publishIndex(place, publication, { git: world.git(), clock, random }, signal));
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: "git-push-refused", hint: expect.stringMatching(hint) as string });
    expect(error.message).toContain(reason);
  });

  test("a remote that is not there", async () => {
    const from = (remote: string, branch = "gh-pages"): Promise<Error> =>
      failureOf(publishIndex({ ...place, remote, branch }, publication, { git: world.git(), clock, random }, signal));
    expect(await from("nowhere")).toMatchObject({ code: "git-remote-failed" });
    expect(await from("--upload-pack=touch x")).toMatchObject({ code: "usage" });
    expect(await from("origin", "a..b")).toMatchObject({ code: "usage" });
    expect(await from("ext::sh -c 'echo >&2 no'")).toMatchObject({ code: "git-remote-failed" });
  });
});

test("a name that is in the way for good is not waited for", async () => {
  world.inCheckout("push", "--quiet", "origin", "HEAD:refs/heads/gh-pages/old");
  const error = await failureOf(publishIndex(place, publication, { git: world.git(), clock, random }, signal));
  expect(error).toMatchObject({ code: "git-branch-moved" });
  expect(error.message).toMatch(/"gh-pages" of "origin" came second to another: .*\(6 attempts\)$/);
});

describe("a remote that wants a login", () => {
  /** A host that lets nobody in, and notes who came. */
  function closedHost(): { readonly address: string; readonly logins: string[]; stop(): Promise<void> } {
    const logins: string[] = [];
    const server = Bun.serve({
      port: 0,
      hostname: "127.0.0.1",
      fetch(request) {
        const login = request.headers.get("authorization");
        if (login === null)
          return new Response("", { status: 401, headers: { "www-authenticate": 'Basic realm="x"' } });
        logins.push(Buffer.from(login.replace(/^basic /i, ""), "base64").toString());
        return new Response("", { status: 403 });
      },
    });
    return { address: `http://127.0.0.1:${server.port}`, logins, stop: () => server.stop(true) };
  }

  async function tryPublishing(address: string, more: Readonly<Record<string, string>>): Promise<Error> {
    const git = world.git({ ...world.environment, ...more });
    return failureOf(previewIndex({ ...place, remote: `${address}/o/r.git` }, publication, { git }, signal));
  }

  test("gets the token of the environment where it is the token's host, and no other does", async () => {
    const [host, stranger] = [closedHost(), closedHost()];
    const environment = { GITHUB_TOKEN: "secret-1", GITHUB_SERVER_URL: host.address };
    const errors = [await tryPublishing(host.address, environment), await tryPublishing(stranger.address, environment)];
    await Promise.all([host.stop(), stranger.stop()]);
    expect([host.logins, stranger.logins]).toEqual([["x-access-token:secret-1"], []]);
    expect(errors.map((error) => (error instanceof AppError ? error.code : ""))).toEqual([
      "git-remote-failed",
      "git-remote-failed",
    ]);
    expect(errors.join("\n")).not.toContain("secret-1");
    expect(errors[1]).toMatchObject({ hint: expect.stringContaining("Log in") as string });
  });

  test("gets what the checkout's own settings say first", async () => {
    const host = closedHost();
    world.inCheckout("config", `http.${host.address}/.extraheader`, `AUTHORIZATION: basic ${btoa("checkout:own")}`);
    await tryPublishing(host.address, { GITHUB_TOKEN: "secret-1", GITHUB_SERVER_URL: host.address });
    await host.stop();
    expect(host.logins).toEqual(["checkout:own"]);
  });
});
