import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { download } from "#operations/index-verify/download.ts";
import { chartPackage } from "#tests/support/chart-package.ts";
import { inProcess } from "#tests/support/in-process.ts";

const { signal } = new AbortController();
const clock = { now: () => 0, sleep: () => Promise.resolve() };
const random = { bytes: (count: number) => new Uint8Array(count) };
const good = chartPackage("api", "1.0.0");

let folder = "";
let requests: string[] = [];
/** What the host answers, by path; what is not here is not there. */
let pages: Record<string, (request: Request) => Response> = {};
let server: ReturnType<typeof Bun.serve>;
let address = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "chartyard-verify-"));
  requests = [];
  pages = {};
  server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch(request) {
      const { pathname } = new URL(request.url);
      requests.push(`${request.method} ${pathname}`);
      return pages[pathname]?.(request) ?? new Response("", { status: 404 });
    },
  });
  address = `http://127.0.0.1:${server.port}`;
});
afterEach(async () => {
  await server.stop(true);
  rmSync(folder, { recursive: true });
});

/** An index of one chart whose versions are at some addresses, all with the digest of one package. */
function indexOf(...urls: readonly string[]): string {
  const items = urls.map(
    (url, at) =>
      `  - digest: ${good.digest}\n    name: api\n    urls:\n    - ${url}\n    version: 1.${urls.length - at}.0\n`,
  );
  return `apiVersion: v1\nentries:\n  api:\n${items.join("")}generated: "2026-01-02T03:04:05Z"\n`;
}

async function verify(...argv: string[]): Promise<{ code: number; counts: Record<string, unknown>; stderr: string }> {
  const { code, stdout, stderr } = await inProcess(["index", "verify", "--json", ...argv], folder, {});
  const { outputs } = JSON.parse(stdout) as { outputs: Record<string, Record<string, unknown>> };
  return { code, counts: outputs["index-verify"] ?? {}, stderr };
}

const ok = (): Response => new Response(good.bytes.slice());
const status = (code: number) => (): Response => new Response("", { status: code });

test("addresses are asked on request, with one HEAD each", async () => {
  pages = { "/a.tgz": ok };
  writeFileSync(join(folder, "index.yaml"), indexOf(`${address}/a.tgz`, `${address}/gone.tgz`));
  expect((await verify()).counts).toMatchObject({ elsewhere: 2 });
  expect(requests).toEqual([]);
  expect(await verify("--http")).toMatchObject({ code: 1, counts: { there: 1, missing: 1 } });
  expect(requests.sort()).toEqual(["HEAD /a.tgz", "HEAD /gone.tgz"]);
  requests = [];
  expect((await verify("--http", "--offline")).counts).toMatchObject({ elsewhere: 2 });
  expect(requests).toEqual([]);
});

test("with --digest each package is downloaded and compared", async () => {
  pages = { "/a.tgz": ok, "/b.tgz": () => new Response("other") };
  writeFileSync(join(folder, "index.yaml"), indexOf(`${address}/a.tgz`, `${address}/b.tgz`));
  expect(await verify("--digest")).toMatchObject({ code: 1, counts: { there: 1, differs: 1 } });
  expect(requests.sort()).toEqual(["GET /a.tgz", "GET /b.tgz"]);
});

test("what is not known to be gone is not called gone, and not repaired", async () => {
  pages = { "/a.tgz": status(403) };
  const before = indexOf(`${address}/a.tgz`);
  writeFileSync(join(folder, "index.yaml"), before);
  expect(await verify("--http", "--repair")).toMatchObject({ code: 0, counts: { unknown: 1 } });
  expect(readFileSync(join(folder, "index.yaml"), "utf8")).toBe(before);
});

test("what is skipped for one reason, and what is found again and again, is counted", async () => {
  const many = Array.from({ length: 510 }, (_, at) => `gone-${at}.tgz`);
  writeFileSync(join(folder, "index.yaml"), indexOf(...many, ...["a", "b", "c", "d"].map((name) => `oci://h/${name}`)));
  const { stdout } = await inProcess(["index", "verify", "--json"], folder, {});
  const { findings, skipped } = JSON.parse(stdout) as { findings: unknown[]; skipped: unknown[] };
  expect(findings).toHaveLength(500);
  expect(skipped).toEqual([
    { subject: "10 versions", reason: "more of the same" },
    { subject: "3 versions", reason: "more of the same: cannot be asked over HTTP" },
    { subject: "api 1.4.0", reason: '"oci://h/a" cannot be asked over HTTP' },
  ]);
});

test("the address of a repository is verified, its relative addresses too", async () => {
  pages = { "/charts/index.yaml": () => new Response(indexOf("a.tgz", "sub/gone.tgz")), "/charts/a.tgz": ok };
  expect(await verify(`${address}/charts/`)).toMatchObject({ code: 1, counts: { there: 1, missing: 1 } });
  expect(requests.sort()).toEqual(["GET /charts/index.yaml", "HEAD /charts/a.tgz", "HEAD /charts/sub/gone.tgz"]);
});

test.each<[what: string, answers: (() => Response)[], kind: string, asked: string[]]>([
  ["a store that takes no HEAD", [status(405), ok], "there", ["HEAD", "GET"]],
  ["a redirect", [() => Response.redirect("/b", 302), ok], "there", ["HEAD", "HEAD"]],
  ["a server that is busy for a while", [status(503), status(429), ok], "there", ["HEAD", "HEAD", "HEAD"]],
  ["a server that stays busy", [status(503), status(503), status(503)], "unknown", ["HEAD", "HEAD", "HEAD"]],
  ["what was removed for good", [status(410)], "missing", ["HEAD"]],
  ["what wants a login", [status(401)], "unknown", ["HEAD"]],
])("%s", async (_, answers, kind, asked) => {
  const next = (): Response => answers.shift()?.() ?? new Response("", { status: 500 });
  pages = { "/a": next, "/b": next };
  const ports = { fetch: globalThis.fetch, clock, random };
  const answer = await download(`${address}/a`, { isHead: true, maxBytes: 1 }, ports, signal);
  expect<string>(answer.kind).toBe(kind);
  expect(requests.map((each) => each.split(" ")[0] ?? "")).toEqual(asked);
});

test("a file without an end is given up, and so is a host that is not there", async () => {
  pages = { "/a": () => new Response(new Uint8Array(2_000_000)) };
  const ports = { fetch: globalThis.fetch, clock, random };
  const ask = (url: string) => download(url, { isHead: false, maxBytes: 1_000_000 }, ports, signal);
  expect(await ask(`${address}/a`)).toEqual({ kind: "unknown", reason: "has more than 1000000 bytes" });
  await server.stop(true);
  expect((await ask(`${address}/a`)).kind).toBe("unknown");
});
