import { expect, test } from "bun:test";
import { bytesSource } from "#helm/index/bytes-source.ts";
import { readPackage } from "#helm/index/read-package.ts";
import { type IndexUpdate, updateIndex } from "#helm/index/update-index.ts";
import { chartPackage } from "#tests/support/chart-package.ts";

const nothing: IndexUpdate = { packages: [], force: false };
const packageOf = (version: string) => ({
  ...readPackage(chartPackage("api", version).bytes),
  urls: [`${version}.tgz`],
});

async function update(
  old: string | undefined,
  wanted: Partial<IndexUpdate>,
): Promise<[states: string[], text: string]> {
  const source = old === undefined ? undefined : bytesSource(Buffer.from(old));
  const { versions, content } = await updateIndex(source, { ...nothing, ...wanted });
  const pieces = content === undefined ? [] : await Array.fromAsync(content());
  const states = versions.map(({ name, version, state }) => `${name} ${version} ${state}`);
  return [states, Buffer.concat(pieces).toString()];
}

const two = `apiVersion: v1
entries:
  api:
  - digest: 0a
    name: api
    version: 2.0.0
  - digest: 0b
    name: api
    version: 1.0.0
  web:
  - name: web
    version: 1.0.0
generated: "2026-01-02T03:04:05Z"
`;

test("takes versions out, and a chart with its last one", async () => {
  const remove = [
    { name: "api", version: "1.0.0" },
    { name: "web", version: "1.0.0" },
    { name: "api", version: "3.0.0" },
    { name: "none", version: "1.0.0" },
  ];
  expect(await update(two, { remove })).toEqual([
    ["api 1.0.0 removed", "web 1.0.0 removed", "api 3.0.0 absent", "none 1.0.0 absent"],
    'apiVersion: v1\nentries:\n  api:\n  - digest: 0a\n    name: api\n    version: 2.0.0\ngenerated: "2026-01-02T03:04:05Z"\n',
  ]);
});

test("the last version that is taken out leaves an index without charts", async () => {
  const [, without] = await update(two, { remove: [{ name: "web", version: "1.0.0" }] });
  const remove = ["1.0.0", "2.0.0"].map((version) => ({ name: "api", version }));
  expect((await update(without, { remove }))[1]).toBe(
    'apiVersion: v1\nentries: {}\ngenerated: "2026-01-02T03:04:05Z"\n',
  );
});

test("takes out and puts in at once", async () => {
  const remove = [{ name: "api", version: "1.0.0" }];
  const [states, text] = await update(two, { packages: [packageOf("1.5.0")], remove });
  expect(states).toEqual(["api 1.5.0 added", "api 1.0.0 removed"]);
  expect([...text.matchAll(/^ {4}version: (.*)$/gm)].map(([, version]) => version)).toEqual([
    "2.0.0",
    "1.5.0",
    "1.0.0",
  ]);
});

test("nothing to do leaves an index as it is, and makes none", async () => {
  expect(await update(two, { remove: [{ name: "x", version: "1.0.0" }] })).toEqual([["x 1.0.0 absent"], ""]);
  expect(await update(undefined, {})).toEqual([[], ""]);
});

test("an entry without a digest is completed, and one with another is not", async () => {
  const entry = (digest: string): string =>
    two
      .replace("    name: api\n    version: 1.0.0", `${digest}    name: api\n    version: 1.5.0`)
      .replace("  - digest: 0b\n", "  - apiVersion: v2\n");
  expect((await update(entry(""), { packages: [packageOf("1.5.0")] }))[0]).toEqual(["api 1.5.0 changed"]);
  expect((await update(entry("    digest: 0c\n"), { packages: [packageOf("1.5.0")] }))[0]).toEqual([
    "api 1.5.0 refused",
  ]);
  const prefixed = entry(`    digest: sha256:${packageOf("1.5.0").digest}\n`);
  expect((await update(prefixed, { packages: [packageOf("1.5.0")] }))[0]).toEqual(["api 1.5.0 changed"]);
});

test("a version is deprecated once, whatever else stands in its entry", async () => {
  const old = two
    .replace("    version: 1.0.0\n  web", '    urls: [a.tgz]\n    appVersion: "1.10"\n    version: 1.0.0\n  web')
    .replace("digest: 0b", "digest: sha256:0b");
  const deprecate = {
    versions: [
      { name: "api", version: "1.0.0" },
      { name: "api", version: "3.0.0" },
    ],
    reason: "no: more",
  };
  const [states, text] = await update(old, { deprecate });
  expect(states).toEqual(["api 1.0.0 changed", "api 3.0.0 absent"]);
  expect(text).toContain(
    "  - appVersion: \"1.10\"\n    deprecated: true\n    description: 'DEPRECATED: no: more'\n    digest: sha256:0b\n    name: api\n    urls:\n    - a.tgz\n    version: 1.0.0\n  web:\n",
  );
  expect((await update(text, { deprecate }))[0]).toEqual(["api 1.0.0 unchanged", "api 3.0.0 absent"]);
});
