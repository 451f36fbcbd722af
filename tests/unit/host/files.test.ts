import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFiles } from "#host/files.ts";
import type { FilePath } from "#operation/files.ts";

const top = mkdtempSync(join(tmpdir(), "chartyard-files-"));
const { signal } = new AbortController();
const files = createFiles(top, top, { now: () => Date.now() + 60_000 });
const at = (path: string): FilePath => path as FilePath;

beforeAll(() => {
  mkdirSync(join(top, "chart/templates"), { recursive: true });
  writeFileSync(join(top, "chart/values.yaml"), "a: 1\n");
  writeFileSync(join(top, "chart/empty"), "");
  mkdirSync(join(top, "links"));
  symlinkSync("../chart/values.yaml", join(top, "links/file"));
  symlinkSync("../chart", join(top, "links/folder"));
  symlinkSync("gone", join(top, "links/nowhere"));
});
afterAll(() => rmSync(top, { recursive: true }));

describe("Files.survey()", () => {
  test.each(["chart", "links"])("of %s says what list() and info() say of each name", async (folder) => {
    const { entries } = await files.survey(at(folder), signal);
    expect(entries.map(({ name, kind, isLink }) => ({ name, kind, isLink }))).toEqual([
      ...(await files.list(at(folder), signal)),
    ]);
    for (const { name, kind, size, modified } of entries) {
      const info = await files.info(at(`${folder}/${name}`), signal);
      if (kind === "file")
        expect({ kind, size, modified }).toEqual({ ...info } as { kind: "file"; size: number; modified: number });
    }
    expect(entries.length).toBe(3);
  });

  test("has the fingerprint of the folder, and none for links", async () => {
    const fingerprint = await files.fingerprint(at("chart"), signal);
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect((await files.survey(at("chart"), signal)).fingerprint()).toBe(fingerprint);
    expect((await files.survey(at("links"), signal)).fingerprint()).toBeUndefined();
  });

  test("of what is no folder is an error that says so", () => {
    expect(files.survey(at("chart/values.yaml"), signal)).rejects.toThrow("a part of the path is a file");
    expect(files.survey(at("gone"), signal)).rejects.toThrow("there is no such file or folder");
  });
});

describe("Files.read()", () => {
  test("of a file that a survey found gives its bytes, whatever its size was then", async () => {
    for (const size of [0, 5, 500])
      expect(new TextDecoder().decode(await files.read(at("chart/values.yaml"), signal, undefined, size))).toBe(
        "a: 1\n",
      );
  });
});
