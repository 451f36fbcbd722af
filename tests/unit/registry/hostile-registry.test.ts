import { afterEach, expect, test } from "bun:test";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { OciRegistry, OciRepository } from "#operation/oci-registry.ts";
import type { RegistryLimits } from "#registry/create-registry.ts";
import { Transport } from "#registry/transport.ts";
import { openFolder } from "#host/open-folder.ts";
import { startFakeRegistry, type FakeRegistry } from "../../support/fake-registry.ts";
import { failureOf } from "../../support/failure-of.ts";
import { registryWorld, type RegistryWorld } from "../../support/registry-world.ts";

const { signal } = new AbortController();
const digest = "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
const started: FakeRegistry[] = [];

afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
});

/** A client in front of a server that answers everything so. */
async function against(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  limits?: RegistryLimits,
): Promise<RegistryWorld & { place: OciRepository }> {
  const server = await startFakeRegistry({ intercept: (request, response) => (answer(request, response), true) });
  started.push(server);
  const world = await registryWorld(limits === undefined ? {} : { limits });
  return { ...world, place: { host: server.host, repository: "a" } };
}

async function download(registry: OciRegistry, place: OciRepository, size = 2): Promise<string> {
  let text = "";
  for await (const piece of registry.download(place, { digest, size }, signal)) text += new TextDecoder().decode(piece);
  return text;
}

test("a blob with other bytes than its digest says is an error", async () => {
  const { registry, place } = await against((_, response) => response.end("[]"));
  expect((await failureOf(download(registry, place))).message).toMatch(
    /sent sha256:4f53cda18c2baa0c.* where sha256:44136fa3.* was asked for/,
  );
});

test("a blob without an end is left at its size", async () => {
  let sent = 0;
  const { registry, place } = await against((_, response) => {
    const piece = Buffer.alloc(64 << 10);
    const send = (): void => {
      while (!response.destroyed) {
        sent += piece.length;
        if (!response.write(piece)) break;
      }
    };
    response.on("drain", send);
    send();
  });
  expect((await failureOf(download(registry, place, 1000))).message).toMatch("sent more than the 1000 bytes of");
  expect(sent).toBeLessThan(16 << 20);
});

test("a blob that is cut off is an error", async () => {
  const { registry, place } = await against((_, response) => response.end("{"));
  expect((await failureOf(download(registry, place))).message).toMatch("sent less than the 2 bytes of");
});

test("a manifest and a token without an end are left at their bound", async () => {
  const { registry, place } = await against((request, response) => {
    response.setHeader("content-type", "application/json");
    const piece = Buffer.alloc(1 << 20, 32);
    const send = (): void => {
      while (!response.destroyed && response.write(piece));
    };
    if (request.url?.startsWith("/token") === true) response.on("drain", send);
    response.on("drain", send);
    send();
  });
  expect((await failureOf(registry.manifest(place, "1.0.0", signal))).message).toMatch("is larger than 4194304 bytes");
  expect((await failureOf(registry.tags(place, signal))).message).toMatch("is larger than 4194304 bytes");
});

test("an upload whose answer was lost is found to be there", async () => {
  let puts = 0;
  const { registry, place, requests } = await against((request, response) => {
    if (request.method === "POST") response.writeHead(202, { location: "/v2/a/blobs/uploads/1" }).end();
    else if (request.method === "HEAD") response.writeHead(200).end();
    else response.writeHead((puts += 1) === 1 ? 502 : 404).end();
  });
  await registry.upload(place, digest, new Blob(["{}"]), signal);
  expect(requests.map((line) => line.replace(/ \/.* /, " "))).toEqual(["POST 202", "PUT 502", "PUT 404", "HEAD 200"]);
});

test("redirects end after a few", async () => {
  const { registry, place, requests } = await against((_, response) =>
    response.writeHead(307, { location: "/again" }).end(),
  );
  expect((await failureOf(registry.digestOf(place, "1.0.0", signal))).message).toMatch("redirected more than 5 times");
  expect(requests).toHaveLength(6);
});

test.each(["file:///etc/passwd", "ftp://example.com/", "http://[", "data:text/plain,x"])(
  "a redirect to %s is not followed",
  async (location) => {
    const { registry, place, requests } = await against((_, response) => response.writeHead(302, { location }).end());
    expect(await failureOf(registry.digestOf(place, "1.0.0", signal))).toMatchObject({ code: "registry-failed" });
    expect(requests).toHaveLength(1);
  },
);

test("an upload is not sent to a place that a 302 names", async () => {
  const { registry, place, requests } = await against((_, response) =>
    response.writeHead(302, { location: "/x" }).end(),
  );
  expect((await failureOf(registry.upload(place, digest, new Blob(["{}"]), signal))).message).toMatch(
    "redirected a POST with 302",
  );
  expect(requests).toHaveLength(1);
});

test("what a POST carries goes to no other server", async () => {
  let received = 0;
  const elsewhere = await against((_, response) => {
    received += 1;
    response.end();
  });
  const { place } = await against((_, response) =>
    response.writeHead(307, { location: `http://${elsewhere.place.host}/token` }).end(),
  );
  const { ports } = await openFolder(".", {});
  const request = { method: "POST" as const, url: new URL(`http://${place.host}/token`), body: new Blob(["secret"]) };
  const error = await failureOf(new Transport(ports).send(request, signal));
  expect(error.message).toContain(`redirected a POST to ${elsewhere.place.host}`);
  expect(received).toBe(0);
});

test("a web page is no answer", async () => {
  const { registry, place } = await against((_, response) =>
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end("<h1>Log in</h1>"),
  );
  for (const ask of [
    () => registry.digestOf(place, "1.0.0", signal),
    () => registry.manifest(place, "1.0.0", signal),
    () => registry.tags(place, signal),
  ])
    expect((await failureOf(ask())).message).toMatch("answered with a web page");
});

test("an answer that never comes is given up after four attempts", async () => {
  const { registry, place, waits } = await against(() => undefined, { timeoutMs: 20 });
  expect((await failureOf(registry.digestOf(place, "1.0.0", signal))).message).toMatch("it did not answer in time");
  expect(waits).toHaveLength(3);
});

test("a busy registry is asked again after the time it names, and not if that is too long", async () => {
  let asked = 0;
  const busy = await against((_, response) => {
    asked += 1;
    response.writeHead(asked < 3 ? 429 : 404, { "retry-after": "7" }).end();
  });
  expect(await busy.registry.digestOf(busy.place, "1.0.0", signal)).toBeUndefined();
  expect(busy.waits).toEqual([7000, 7000]);
  const closed = await against((_, response) => response.writeHead(503, { "retry-after": "3600" }).end());
  expect((await failureOf(closed.registry.digestOf(closed.place, "1.0.0", signal))).message).toMatch("answered 503");
  expect(closed.waits).toEqual([]);
});

test("pages of tags end", async () => {
  const { registry, place, requests } = await against((_, response) =>
    response.setHeader("link", '</v2/a/tags/list?n=1>; rel="next"').end('{"tags":["1.0.0"]}'),
  );
  expect((await failureOf(registry.tags(place, signal))).message).toMatch("lists tags on more than 100 pages");
  expect(requests).toHaveLength(100);
});

test("the next page of tags is not looked for at another server", async () => {
  const { registry, place } = await against((_, response) =>
    response.setHeader("link", '<http://localhost:1/v2/a/tags/list>; rel="next"').end('{"tags":["1.0.0"]}'),
  );
  expect(await registry.tags(place, signal)).toEqual(["1.0.0"]);
});

test.each(["not json", "[]", "{}", '{"tags": 1}', "null"])("tags that are %s are an error", async (body) => {
  const { registry, place } = await against((_, response) => response.end(body));
  expect((await failureOf(registry.tags(place, signal))).message).toMatch("answered with no list of the tags of a");
});

test("an interruption ends a request that is under way", async () => {
  const controller = new AbortController();
  const { registry, place } = await against(() => controller.abort(new Error("stop")));
  expect((await failureOf(registry.digestOf(place, "1.0.0", controller.signal))).message).toMatch("stop");
});
