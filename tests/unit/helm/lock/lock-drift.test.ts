import { describe, expect, test } from "bun:test";
import { decodeLock, decodeMetadata } from "#helm/chart/decode-metadata.ts";
import type { Dependency, Lock } from "#helm/chart/metadata.ts";
import { legacyLockDigest, lockDigest } from "#helm/lock/lock-digest.ts";
import { lockDrift } from "#helm/lock/lock-drift.ts";

function readLock(text: string): Lock {
  const lock = decodeLock(text);
  if (lock === undefined) throw new Error("there is nothing in it");
  return lock;
}

// The lock was written by helm 4.1.4's `dependency update`; the chart "a" and "b" are kept in charts/.
const chartYaml = `apiVersion: v2
name: c
version: 1.0.0
dependencies:
  - name: a
    version: ">=1.0.0 <2"
    condition: a.enabled,global.a&b
    tags: [front, "<back>"]
    enabled: true
    import-values:
      - data
      - child: default.data
        parent: "my<data>"
      - [1, 2.5, {z: 1, b: null, "10": true, "9": "é\\u2028"}]
    alias: first
  - name: b
    version: 0.3.x
    repository: ""
  - name: loc
    version: ^2
    repository: file://../loc
`;
const lockYaml = `dependencies:
- name: a
  repository: ""
  version: '>=1.0.0 <2'
- name: b
  repository: ""
  version: 0.3.x
- name: loc
  repository: file://../loc
  version: 2.0.0
digest: sha256:da33af389cd179269ec82ed8084711bda8c173b60b32cd361275e639f9ed7c83
generated: "2026-11-23T21:11:11.762819017Z"
`;

const required = dependenciesOf(chartYaml);
const lock = readLock(lockYaml);

function dependenciesOf(text: string): Dependency[] {
  return (decodeMetadata(text).dependencies ?? []).filter((each) => each !== null);
}

function changed(name: string, change: Partial<Dependency>): Dependency[] {
  return required.map((each) => (each.name === name ? { ...each, ...change } : each));
}

describe("lockDigest", () => {
  test("is Helm's, with every field and what JSON escapes", () => {
    expect(lockDigest(required, lock.dependencies)).toBe(lock.digest ?? "");
  });

  test("leaves out empty fields, as Go does", () => {
    const bare: Dependency = { name: "a" };
    const empty: Dependency = {
      name: "a",
      version: "",
      repository: "",
      condition: "",
      tags: [],
      enabled: false,
      importValues: [],
      alias: "",
    };
    expect(lockDigest([empty], [bare])).toBe(lockDigest([bare], [empty]));
  });
});

describe("lockDrift", () => {
  test("is empty for a lock as Helm wrote it", () => {
    expect(lockDrift(required, lock)).toEqual([]);
  });

  test("is empty where there is nothing to lock", () => {
    expect(lockDrift([], { digest: "sha256:0", dependencies: [] })).toEqual([]);
  });

  test("names what moved, what is missing and what is too many", () => {
    const wanted = [
      ...changed("loc", { version: "^3" }).filter(({ name }) => name !== "b"),
      { name: "d", version: "1" },
    ];
    expect(lockDrift(wanted, lock)).toEqual([
      { kind: "moved", name: "loc", wanted: "^3", locked: "2.0.0" },
      { kind: "missing", name: "d", wanted: "1" },
      { kind: "extra", name: "b", locked: "0.3.x" },
    ]);
  });

  test("names a repository that changed", () => {
    expect(lockDrift(changed("loc", { repository: "https://charts.example.com" }), lock)).toEqual([
      { kind: "repository", name: "loc", wanted: "https://charts.example.com", locked: "file://../loc" },
    ]);
  });

  test.each<[string, Dependency[]]>([
    ["an alias", changed("b", { alias: "second" })],
    ["a condition", changed("b", { condition: "b.enabled" })],
    ["a constraint that the locked version still satisfies", changed("loc", { version: "~2.0" })],
    ["the order", required.toReversed()],
  ])("says that the digest differs after a change of %s", (_, wanted) => {
    expect(lockDrift(wanted, lock)).toEqual([{ kind: "digest" }]);
  });

  test("takes the address of a repository's alias from the lock, as Helm resolved it", () => {
    const address = "https://charts.example.com";
    const locked: Dependency[] = [{ name: "a", version: "1.2.3", repository: address }];
    const resolved: Dependency = { name: "a", version: "^1", repository: address };
    const written = { digest: lockDigest([resolved], locked), dependencies: locked };
    for (const repository of ["@stable", "alias:stable"])
      expect(lockDrift([{ ...resolved, repository }], written)).toEqual([]);
    expect(lockDrift([{ ...resolved, repository: "@stable", version: "^2" }], written)).toEqual([
      { kind: "moved", name: "a", wanted: "^2", locked: "1.2.3" },
    ]);
  });

  test("takes the digest of Helm 2 from a chart of apiVersion v1 only", () => {
    // helm 4.1.4's `dependency build` was seen to accept this digest for the same requirements.yaml.
    const digest = "sha256:b4091671f5e4c887c902b465dcab6054e9d18bf1f7a712c8f6a695c9376697b6";
    expect(legacyLockDigest(required)).toBe(digest);
    expect(lockDrift(required, { ...lock, digest }, "v1")).toEqual([]);
    expect(lockDrift(required, { ...lock, digest }, "v2")).toEqual([{ kind: "digest" }]);
  });

  test("compares charts of one name in their order", () => {
    const twice: Dependency[] = [
      { name: "a", version: "^1", repository: "r", alias: "x" },
      { name: "a", version: "^2", repository: "r", alias: "y" },
    ];
    const locked: Dependency[] = [
      { name: "a", version: "1.5.0", repository: "r" },
      { name: "a", version: "1.9.0", repository: "r" },
    ];
    expect(lockDrift(twice, { digest: "", dependencies: locked })).toEqual([
      { kind: "moved", name: "a", wanted: "^2", locked: "1.9.0" },
    ]);
  });

  test("is done at once with many dependencies in another order", () => {
    const many = Array.from({ length: 20_000 }, (_, index): Dependency => ({ name: `n${index}`, version: "x" }));
    expect(lockDrift(many, { digest: "", dependencies: many.toReversed() })).toEqual([{ kind: "digest" }]);
  });
});
