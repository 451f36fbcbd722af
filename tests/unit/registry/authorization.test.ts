import { afterEach, expect, test } from "bun:test";
import {
  fakeUser,
  startFakeRegistry,
  type FakeRegistry,
  type FakeRegistryOptions,
} from "../../support/fake-registry.ts";
import { failureOf } from "../../support/failure-of.ts";
import { registryWorld } from "../../support/registry-world.ts";

const { signal } = new AbortController();
const started: FakeRegistry[] = [];

async function start(options: FakeRegistryOptions): Promise<FakeRegistry> {
  const server = await startFakeRegistry(options);
  started.push(server);
  return server;
}

afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
});

const config = new Blob(["{}"]);
const digest = "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

test("one refusal and one token serve a whole push, with both rights asked for at once", async () => {
  const server = await start({ auth: "token" });
  const place = { host: server.host, repository: "acme/api" };
  const { registry } = await registryWorld({ credentials: fakeUser });
  expect(await registry.digestOf(place, "1.0.0", signal)).toBeUndefined();
  await registry.upload(place, digest, config, signal);
  await registry.tag(place, "1.0.0", new TextEncoder().encode("{}"), signal);
  expect(server.log).toEqual([
    "HEAD /v2/acme/api/manifests/1.0.0 401",
    "GET /token 200",
    "HEAD /v2/acme/api/manifests/1.0.0 404",
    "POST /v2/acme/api/blobs/uploads/ 202",
    "PUT /v2/acme/api/blobs/uploads/ID 201",
    "PUT /v2/acme/api/manifests/1.0.0 201",
  ]);
  expect(server.scopes).toEqual(["repository:acme/api:pull,push"]);
});

test("a second repository of the host is not refused first, and many at once are refused once", async () => {
  const server = await start({ auth: "token" });
  const { registry } = await registryWorld({ credentials: fakeUser, writes: false });
  const places = ["a", "b", "c"].map((repository) => ({ host: server.host, repository }));
  await Promise.all(places.map((place) => registry.digestOf(place, "1.0.0", signal)));
  expect(server.log.filter((line) => line.endsWith(" 401"))).toHaveLength(1);
  expect(server.log.filter((line) => line.startsWith("GET /token"))).toHaveLength(3);
  expect(server.scopes.sort()).toEqual(["repository:a:pull", "repository:b:pull", "repository:c:pull"]);
});

test("a token to delete is asked for where that is wanted, and what is refused is not held for gone", async () => {
  const intercept: FakeRegistryOptions["intercept"] = ({ method }, response) => {
    if (method !== "DELETE") return false;
    response.writeHead(404).end();
    return true;
  };
  const server = await start({ auth: "token", intercept });
  const place = { host: server.host, repository: "a" };
  const manifest = new TextEncoder().encode("{}");
  const { registry } = await registryWorld({ credentials: fakeUser, deletes: true });
  await registry.tag(place, "1.0.0", manifest, signal);
  expect(server.scopes).toEqual(["repository:a:pull,push,delete"]);
  const digest = (await registry.digestOf(place, "1.0.0", signal)) ?? "";
  expect(await failureOf(registry.delete(place, digest, signal))).toMatchObject({ code: "registry-failed" });
  const other = `sha256:${"0".repeat(64)}`;
  await registry.delete(place, other, signal);
});

test("a token that has run out is got anew", async () => {
  const server = await start({ auth: "token" });
  const place = { host: server.host, repository: "a" };
  const { registry } = await registryWorld({ credentials: fakeUser });
  await registry.digestOf(place, "1.0.0", signal);
  server.forgetTokens();
  expect(await registry.digestOf(place, "1.0.0", signal)).toBeUndefined();
  expect(server.scopes).toHaveLength(2);
});

test("basic authorization is shown when it is asked for, and not before", async () => {
  const server = await start({ auth: "basic" });
  const place = { host: server.host, repository: "a" };
  const { registry, authorizations } = await registryWorld({ credentials: fakeUser });
  await registry.digestOf(place, "1.0.0", signal);
  expect(server.log).toEqual(["HEAD /v2/a/manifests/1.0.0 401", "HEAD /v2/a/manifests/1.0.0 404"]);
  expect(authorizations).toHaveLength(1);
});

test.each(["basic", "token"] as const)("without credentials, %s says how to log in", async (auth) => {
  const server = await start({ auth });
  const { registry } = await registryWorld();
  const failing = registry.digestOf({ host: server.host, repository: "a" }, "1.0.0", signal);
  expect(await failureOf(failing)).toMatchObject({
    code: "registry-denied",
    hint: expect.stringContaining("helm registry login"),
  });
});

test("a wrong password is an error that does not show it", async () => {
  const server = await start({ auth: "token" });
  const credentials = { username: "alice", password: "planted-wrong-password" };
  const { registry } = await registryWorld({ credentials });
  const failing = registry.digestOf({ host: server.host, repository: "a" }, "1.0.0", signal);
  const error = await failureOf(failing);
  expect(error).toMatchObject({ code: "registry-denied" });
  expect(Bun.inspect(error)).not.toContain("planted-wrong-password");
});

test("where blobs are stored elsewhere, that place is shown no credentials", async () => {
  const server = await start({ auth: "token", redirectsBlobs: true });
  const place = { host: server.host, repository: "a" };
  const { registry } = await registryWorld({ credentials: fakeUser });
  await registry.upload(place, digest, config, signal);
  const pieces: Uint8Array[] = [];
  for await (const piece of registry.download(place, { digest, size: 2 }, signal)) pieces.push(piece);
  expect(Buffer.concat(pieces).toString()).toBe("{}");
  expect(server.shownToStorage).toEqual([undefined]);
});

test.each([
  ["https://169.254.169.254/latest", "https://169.254.169.254"],
  ["https://10.1.2.3/token", "https://10.1.2.3"],
  ["https://[::1]/token", "https://[::1]"],
  ["https://localhost/token", "https://localhost"],
  ["ftp://example.com/token", "ftp://example.com"],
])("a token service at %s gets no password", async (realm, shown) => {
  const server = await start({
    intercept: (_, response) => {
      response.writeHead(401, { "www-authenticate": `Bearer realm="${realm}"` }).end();
      return true;
    },
  });
  const { registry, requests } = await registryWorld({ credentials: fakeUser });
  const failing = registry.digestOf({ host: server.host, repository: "a" }, "1.0.0", signal);
  expect((await failureOf(failing)).message).toMatch(`names the token service ${shown}, which no password is sent to`);
  expect(requests).toHaveLength(1);
});
