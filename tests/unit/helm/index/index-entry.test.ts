import { expect, test } from "bun:test";
import { indexEntry } from "#helm/index/index-entry.ts";

// As helm 4.1.4's `repo index` wrote it for such a chart, dates apart.
test("an entry is Helm's to the byte, folded where Helm folds", () => {
  const entry = indexEntry(
    {
      apiVersion: "v2",
      name: "api",
      version: "1.0.0+build.5",
      appVersion: "1.10",
      description:
        "A description that goes on and on, so that it takes more than one line of eighty columns: and has a colon",
      annotations: { "example.com/changes": "- added one\n- removed two\n", on: "true" },
      dependencies: [{ name: "lib", version: ">=1.0.0 <2" }],
      maintainers: [{ name: "A", email: "a@example.com" }],
      deprecated: false,
    },
    { digest: "0123", urls: ["https://charts.example.com/api-1.0.0+build.5.tgz"], created: "2026-01-02T03:04:05Z" },
  );
  expect(entry.text).toBe(`  - annotations:
      example.com/changes: |
        - added one
        - removed two
      "on": "true"
    apiVersion: v2
    appVersion: "1.10"
    created: "2026-01-02T03:04:05Z"
    dependencies:
    - name: lib
      repository: ""
      version: '>=1.0.0 <2'
    description: 'A description that goes on and on, so that it takes more than one
      line of eighty columns: and has a colon'
    digest: "0123"
    maintainers:
    - email: a@example.com
      name: A
    name: api
    urls:
    - https://charts.example.com/api-1.0.0+build.5.tgz
    version: 1.0.0+build.5
`);
  expect(entry).toMatchObject({ name: "api", version: "1.0.0+build.5", digest: "0123" });
});
