import { afterAll, beforeEach, describe, expect, test } from "bun:test";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFiles } from "#host/files.ts";
import type { FilePath } from "#operation/files.ts";
import { waitForNextTime } from "#tests/support/wait-for-next-time.ts";

const top = mkdtempSync(join(tmpdir(), "chartyard-fingerprint-"));
const folder = join(top, "chart");
const file = join(folder, "values.yaml");
/** All that these tests write has been left alone for long by then. */
const later = { now: () => Date.now() + 60_000 };

function folderFingerprint(path: string, time: { now(): number }): Promise<string | undefined> {
  return createFiles(top, top, time).fingerprint(path as FilePath, new AbortController().signal);
}

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "templates"), { recursive: true });
  writeFileSync(file, "a: 1\n");
  writeFileSync(join(folder, "other.yaml"), "a: 2\n");
  waitForNextTime(top);
});

afterAll(() => rmSync(top, { recursive: true }));

const changes: Readonly<Record<string, () => void>> = {
  "other bytes of the same size": () => writeFileSync(file, "a: 3\n"),
  "other bytes, and the old time of modification": () => {
    const { atime, mtime } = lstatSync(file);
    writeFileSync(file, "a: 3\n");
    utimesSync(file, atime, mtime);
  },
  "another file of the same size and time in its place": () => {
    const { atime, mtime } = lstatSync(file);
    writeFileSync(join(folder, "new"), "a: 3\n");
    utimesSync(join(folder, "new"), atime, mtime);
    renameSync(join(folder, "new"), file);
  },
  "two files that changed places": () => {
    renameSync(file, join(folder, "kept"));
    renameSync(join(folder, "other.yaml"), file);
    renameSync(join(folder, "kept"), join(folder, "other.yaml"));
  },
  "another mode": () => chmodSync(file, 0o600),
  "a file more": () => writeFileSync(join(folder, "new"), ""),
  "a file less": () => rmSync(file),
  "a folder in place of a file": () => {
    rmSync(file);
    mkdirSync(file);
  },
};

describe("Files.fingerprint()", () => {
  test.each(Object.entries(changes))("is another one after %s", async (_, change) => {
    const before = await folderFingerprint(folder, later);
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    expect(await folderFingerprint(folder, later)).toBe(before as string);
    change();
    const after = await folderFingerprint(folder, later);
    expect(after).toMatch(/^[0-9a-f]{64}$/);
    expect(after).not.toBe(before);
  });

  test("says nothing of files that changed a moment ago: another change may leave them the same times", async () => {
    const { ctimeMs } = lstatSync(file);
    const at = (sinceMs: number) => folderFingerprint(folder, { now: () => ctimeMs + sinceMs });
    expect(await at(1999)).toBeUndefined();
    expect(await at(-60_000)).toBeUndefined();
    // The other file is a little younger.
    expect(await at(3000)).toBeDefined();
    utimesSync(file, new Date(ctimeMs), new Date(ctimeMs + 10_000));
    expect(await at(9000)).toBeUndefined();
  });

  test("says nothing of links, which lead elsewhere, and of what is not there", async () => {
    expect(await folderFingerprint(join(folder, "gone"), later)).toBeUndefined();
    expect(await folderFingerprint(file, later)).toBeUndefined();
    symlinkSync("values.yaml", join(folder, "link.yaml"));
    expect(await folderFingerprint(folder, later)).toBeUndefined();
  });
});
