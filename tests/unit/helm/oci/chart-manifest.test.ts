import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadFiles } from "#helm/chart/load-files.ts";
import type { Metadata } from "#helm/chart/metadata.ts";
import { chartManifest } from "#helm/oci/chart-manifest.ts";
import { describe } from "#helm/oci/descriptor.ts";
import { mediaTypes } from "#helm/oci/media-types.ts";
import { ManifestError, readManifest } from "#helm/oci/read-manifest.ts";

const folder = join(import.meta.dirname, "../../../golden/oci");
const golden = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const created = "2026-01-02T03:04:05Z";

test("a chart with everything gives the bytes that helm pushes", () => {
  const { metadata } = loadFiles([{ name: "Chart.yaml", data: golden("Chart.yaml"), modified: 0 }]);
  const chart = {
    mediaType: mediaTypes.chart,
    digest: "sha256:b99285c91e8cd0913baae88cbeb98842b79ce68ef9ad672a480a2696934dfdf3",
    size: 672,
  };
  const provenance = describe(mediaTypes.provenance, new TextEncoder().encode("prov"));
  const manifest = chartManifest({ metadata, chart, provenance, created });
  expect(text(manifest.config)).toBe(text(golden("config.json")));
  expect(text(manifest.bytes)).toBe(text(golden("manifest.json")));
  expect(manifest.digest).toBe("sha256:4163b0f70bb18337b0f417266d6ddd0531b6ea6e6d0d41995d2a3505a1e7fb28");
});

test("layers are in the order of their digests, whatever they are", () => {
  const metadata: Metadata = { apiVersion: "v2", name: "a", version: "1.0.0" };
  const blob = (digit: string, mediaType: string) => ({ mediaType, digest: `sha256:${digit.repeat(64)}`, size: 1 });
  const layers = (chart: string, provenance: string): string[] => {
    const { bytes } = chartManifest({
      metadata,
      chart: blob(chart, mediaTypes.chart),
      provenance: blob(provenance, mediaTypes.provenance),
      created,
    });
    return (JSON.parse(text(bytes)) as { layers: { digest: string }[] }).layers.map(({ digest }) => digest[7] ?? "");
  };
  expect(layers("1", "2")).toEqual(["1", "2"]);
  expect(layers("2", "1")).toEqual(["1", "2"]);
});

test("what is empty is left out", () => {
  const metadata: Metadata = {
    apiVersion: "v2",
    name: "a",
    version: "1.0.0",
    description: " ",
    sources: [],
    maintainers: [],
  };
  const { bytes, config } = chartManifest({ metadata, chart: describe(mediaTypes.chart, new Uint8Array()), created });
  expect(text(config)).toBe('{"name":"a","version":"1.0.0","description":" ","apiVersion":"v2"}');
  expect(Object.keys((JSON.parse(text(bytes)) as { annotations: object }).annotations)).toEqual([
    "org.opencontainers.image.created",
    "org.opencontainers.image.title",
    "org.opencontainers.image.version",
  ]);
});

test("reads what helm pushed", () => {
  const { chart, provenance, version } = readManifest(golden("manifest.json"));
  expect(chart.size).toBe(672);
  expect(provenance?.size).toBe(4);
  expect(version).toBe("1.2.3+build.4");
});

const config = { mediaType: mediaTypes.config, digest: `sha256:${"0".repeat(64)}`, size: 2 };
const image = { ...config, mediaType: "application/vnd.oci.image.config.v1+json" };
test.each([
  ["<html>", "it is no manifest of an artifact"],
  ["null", "it is no manifest of an artifact"],
  [JSON.stringify({ manifests: [] }), "it is no manifest of an artifact"],
  [JSON.stringify({ config: { ...config, digest: "sha256:../../x" }, layers: [] }), "it is no manifest of an artifact"],
  [JSON.stringify({ config: { ...config, size: -1 }, layers: [] }), "it is no manifest of an artifact"],
  [
    JSON.stringify({ config: image, layers: [] }),
    'it is no chart but of the type "application/vnd.oci.image.config.v1+json"',
  ],
  [JSON.stringify({ config, layers: [] }), "it has no layer with a chart"],
])("%s is no chart", (json, message) => {
  expect(() => readManifest(new TextEncoder().encode(json))).toThrow(ManifestError);
  expect(() => readManifest(new TextEncoder().encode(json))).toThrow(message);
});
