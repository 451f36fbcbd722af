import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { chartManifest } from "#helm/oci/chart-manifest.ts";
import { describe as describeBlob } from "#helm/oci/descriptor.ts";
import { mediaTypes } from "#helm/oci/media-types.ts";
import { hasRegistry, registryNote, startRegistry, type TestRegistry } from "../../support/oci-registry.ts";
import { failureOf } from "../../support/failure-of.ts";
import { registryWorld } from "../../support/registry-world.ts";

const { signal } = new AbortController();
const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const digestOf = (data: Uint8Array): string => `sha256:${createHash("sha256").update(data).digest("hex")}`;

describe.skipIf(!hasRegistry)(`against a real registry${registryNote}`, () => {
  let server: TestRegistry;
  beforeAll(async () => {
    server = await startRegistry();
  });
  afterAll(() => server.stop());

  test("pushes with six requests, and finds it unchanged with one", async () => {
    const place = { host: server.host, repository: "charts/api" };
    const chart = bytes("a chart");
    const {
      bytes: manifest,
      digest,
      config,
      configDescriptor,
    } = chartManifest({
      metadata: { apiVersion: "v2", name: "api", version: "1.0.0" },
      chart: describeBlob(mediaTypes.chart, chart),
      created: "2026-01-02T03:04:05Z",
    });
    const { registry, requests } = await registryWorld();
    expect(await registry.digestOf(place, "1.0.0", signal)).toBeUndefined();
    await registry.upload(place, digestOf(chart), new Blob([chart]), signal);
    await registry.upload(place, configDescriptor.digest, new Blob([new Uint8Array(config)]), signal);
    await registry.tag(place, "1.0.0", manifest, signal);
    expect(requests.map((each) => each.replace(/uploads\/.+ /, "uploads/ID "))).toEqual([
      "HEAD /v2/charts/api/manifests/1.0.0 404",
      "POST /v2/charts/api/blobs/uploads/ 202",
      "PUT /v2/charts/api/blobs/uploads/ID 201",
      "POST /v2/charts/api/blobs/uploads/ 202",
      "PUT /v2/charts/api/blobs/uploads/ID 201",
      "PUT /v2/charts/api/manifests/1.0.0 201",
    ]);
    const again = await registryWorld();
    expect(await again.registry.digestOf(place, "1.0.0", signal)).toBe(digest);
    expect(again.requests).toHaveLength(1);
    expect(await registry.tags(place, signal)).toEqual(["1.0.0"]);
    expect((await registry.manifest(place, "1.0.0", signal))?.bytes).toEqual(manifest);
    const pieces: Uint8Array[] = [];
    for await (const piece of registry.download(place, { digest: digestOf(chart), size: chart.length }, signal))
      pieces.push(piece);
    expect(Buffer.concat(pieces).toString()).toBe("a chart");
  });

  test("deletes a version with its other tags and no other one, and once", async () => {
    const place = { host: server.host, repository: "charts/gone" };
    const { registry, requests } = await registryWorld({ deletes: true });
    const push = async (version: string, ...tags: readonly string[]): Promise<string> => {
      const chart = bytes(`the chart ${version}`);
      const made = chartManifest({
        metadata: { apiVersion: "v2", name: "gone", version },
        chart: describeBlob(mediaTypes.chart, chart),
        created: "2026-01-02T03:04:05Z",
      });
      await registry.upload(place, digestOf(chart), new Blob([chart]), signal);
      await registry.upload(place, made.configDescriptor.digest, new Blob([new Uint8Array(made.config)]), signal);
      for (const tag of [version, ...tags]) await registry.tag(place, tag, made.bytes, signal);
      return made.digest;
    };
    const digest = await push("1.0.0", "1");
    await push("2.0.0");
    const before = requests.length;
    await registry.delete(place, digest, signal);
    expect(requests.slice(before)).toEqual([`DELETE /v2/charts/gone/manifests/${digest} 202`]);
    expect(await registry.tags(place, signal)).toEqual(["2.0.0"]);
    expect(await registry.digestOf(place, "1.0.0", signal)).toBeUndefined();
    await registry.delete(place, digest, signal);
  });

  test("says that a registry deletes nothing where it was not allowed to", async () => {
    const keeping = await startRegistry(false);
    try {
      const { registry } = await registryWorld({ deletes: true });
      const place = { host: keeping.host, repository: "charts/api" };
      const failure = await failureOf(registry.delete(place, `sha256:${"0".repeat(64)}`, signal));
      expect(failure).toMatchObject({ code: "registry-undeletable" });
      expect(failure.message).toContain("REGISTRY_STORAGE_DELETE_ENABLED=true");
    } finally {
      await keeping.stop();
    }
  });

  test("finds no tags where there is no repository", async () => {
    const { registry } = await registryWorld();
    const place = { host: server.host, repository: "charts/none" };
    expect(await registry.tags(place, signal)).toEqual([]);
    expect(await registry.manifest(place, "1.0.0", signal)).toBeUndefined();
  });

  test("says what the registry says when the blobs of a manifest are not there", async () => {
    const { registry } = await registryWorld();
    const { bytes: manifest } = chartManifest({
      metadata: { apiVersion: "v2", name: "api", version: "1.0.0" },
      chart: describeBlob(mediaTypes.chart, bytes("never uploaded")),
      created: "2026-01-02T03:04:05Z",
    });
    const place = { host: server.host, repository: "charts/empty" };
    const failing = registry.tag(place, "1.0.0", manifest, signal);
    expect((await failureOf(failing)).message).toMatch(
      /^Cannot tag charts\/empty:1\.0\.0: .* answered 400 \(blob unknown to registry/,
    );
  });
});
