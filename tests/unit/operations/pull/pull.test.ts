import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chartManifest } from "#helm/oci/chart-manifest.ts";
import { describe } from "#helm/oci/descriptor.ts";
import { mediaTypes } from "#helm/oci/media-types.ts";
import { tagOf } from "#helm/oci/tag-of.ts";
import { startFakeRegistry, type FakeRegistry } from "../../../support/fake-registry.ts";
import { inProcess } from "../../../support/in-process.ts";
import { registryWorld } from "../../../support/registry-world.ts";

const { signal } = new AbortController();
let server: FakeRegistry;
let folder: string;

beforeAll(async () => {
  server = await startFakeRegistry();
  for (const version of ["1.0.0", "1.1.0+b", "2.0.0-rc.1"])
    await push(version, version === "1.0.0" ? "prov" : undefined);
});
afterAll(() => server.stop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "chartyard-pull-"));
  server.log.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Pushes a package of "charts/api" that is no archive: nothing here looks inside. */
async function push(version: string, prov?: string): Promise<void> {
  const { registry } = await registryWorld();
  const place = { host: server.host, repository: "charts/api" };
  const upload = async (mediaType: string, text: string) => {
    const bytes = new TextEncoder().encode(text);
    const descriptor = describe(mediaType, bytes);
    await registry.upload(place, descriptor.digest, new Blob([bytes]), signal);
    return descriptor;
  };
  const chart = await upload(mediaTypes.chart, `package ${version}`);
  const provenance = prov === undefined ? undefined : await upload(mediaTypes.provenance, prov);
  const metadata = { apiVersion: "v2", name: "api", version };
  const manifest = chartManifest({ metadata, chart, provenance, created: "2026-01-02T03:04:05Z" });
  await registry.tag(place, tagOf(version) ?? "", manifest.bytes, signal);
}

const pull = (...argv: string[]): ReturnType<typeof inProcess> =>
  inProcess(["pull", ...argv.map((word) => word.replace("REG", server.host)), "--plain-http"], folder, {});
const read = (name: string): string => readFileSync(join(folder, name), "utf8");

test("the newest release, with the fewest requests", async () => {
  const { code, stdout } = await pull("oci://REG/charts/api");
  expect(code).toBe(0);
  expect(stdout).toStartWith(`api-1.1.0+b.tgz  oci://${server.host}/charts/api:1.1.0_b  sha256:`);
  expect(readdirSync(folder)).toEqual(["api-1.1.0+b.tgz"]);
  expect(read("api-1.1.0+b.tgz")).toBe("package 1.1.0+b");
  expect(server.log.map((line) => line.replace(/sha256:.*/, "DIGEST"))).toEqual([
    "GET /v2/charts/api/tags/list 200",
    "GET /v2/charts/api/manifests/1.1.0_b 200",
    "GET /v2/charts/api/blobs/DIGEST",
  ]);
});

test("a certain version costs no list, and what is there is not downloaded again", async () => {
  expect((await pull("oci://REG/charts/api", "--version", "1.0.0", "--prov", "-d", "dist")).code).toBe(0);
  expect(server.log).toHaveLength(3);
  expect(read("dist/api-1.0.0.tgz.prov")).toBe("prov");
  expect((await pull("oci://REG/charts/api:1.0.0", "--prov", "-d", "dist")).code).toBe(0);
  expect(server.log).toHaveLength(4);
  writeFileSync(join(folder, "dist/api-1.0.0.tgz"), "package 1.0.1");
  await pull("oci://REG/charts/api:1.0.0", "-d", "dist");
  expect(read("dist/api-1.0.0.tgz")).toBe("package 1.0.0");
});

test("several at once; one that is missing is a finding, and the others are there", async () => {
  const { code, stderr } = await pull(
    "oci://REG/charts/none",
    "oci://REG/charts/api:1.0.0",
    "oci://REG/charts/api:9.9.9",
  );
  expect(code).toBe(1);
  expect(stderr).toContain(`There is no chart at "oci://${server.host}/charts/none"`);
  expect(stderr).toContain(`There is no chart at "oci://${server.host}/charts/api:9.9.9"`);
  expect(existsSync(join(folder, "api-1.0.0.tgz"))).toBe(true);
});

test("a provenance file that is not there is a finding", async () => {
  const { code, stderr } = await pull("oci://REG/charts/api:1.1.0_b", "--prov");
  expect(code).toBe(1);
  expect(stderr).toContain("was pushed without a provenance file");
});

test("--dry-run and --check write nothing", async () => {
  const { code, stderr } = await pull("oci://REG/charts/api:1.0.0", "--dry-run");
  expect(code).toBe(0);
  expect(stderr).toContain("would write api-1.0.0.tgz");
  expect((await pull("oci://REG/charts/api:1.0.0", "--check")).code).toBe(1);
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  [["oci://REG/charts/api:1.0.0", "--version", "1.1.0"], "says which one is meant"],
  [["oci://REG/charts/api", "--version", "newest"], "is no version and no range of versions"],
  [["oci://REG"], "is a registry, and not a chart in it"],
  [["charts/api"], "does not begin with oci://"],
  [[], "takes references"],
  [["oci://REG/charts/api", "--username", "alice"], "--username and --password-stdin belong together"],
])("%j is a usage error", async (argv, message) => {
  const { code, stderr } = await pull(...argv);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test("--offline skips, and says so", async () => {
  const { code, stderr } = await pull("oci://REG/charts/api", "--offline");
  expect(code).toBe(0);
  expect(stderr).toContain("1 skipped");
  expect(server.log).toEqual([]);
});
