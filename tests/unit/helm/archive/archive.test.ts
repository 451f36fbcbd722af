import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { gzipSync } from "fflate";
import { ArchiveError } from "#helm/archive/archive-error.ts";
import { gzipChart } from "#helm/archive/gzip-chart.ts";
import { readArchive } from "#helm/archive/read-archive.ts";
import { writeTar } from "#helm/archive/write-tar.ts";

const encoder = new TextEncoder();

function archive(files: Readonly<Record<string, string>>): Uint8Array {
  return gzipChart(
    writeTar(Object.entries(files).map(([name, text]) => ({ name, data: encoder.encode(text), modified: 1 }))),
  );
}

/** A tar entry with a header of the test's own making. */
function entry(name: string, { type = "0", size = 0, link = "" } = {}): Uint8Array {
  const bytes = new Uint8Array(512 + Math.ceil(Math.min(size, 4096) / 512) * 512);
  const put = (text: string, at: number): void => bytes.set(encoder.encode(text), at);
  put(name, 0);
  put("0000644\0", 100);
  put(`${size.toString(8).padStart(11, "0")}\0`, 124);
  put("00000000000\0", 136);
  put("        ", 148);
  put(type, 156);
  put(link, 157);
  put("ustar\u000000", 257);
  const sum = bytes.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return bytes;
}

function tgz(...entries: Uint8Array[]): Uint8Array {
  return gzipSync(Uint8Array.from([...entries.flatMap((each) => [...each]), ...new Uint8Array(1024)]));
}

describe("writeTar() and readArchive()", () => {
  test("give back what went in, long and foreign names too", () => {
    const segment = fc.stringMatching(/^[a-zA-Zäß_][a-zA-Z0-9äß_]{0,40}$/);
    const files = fc.uniqueArray(
      fc.tuple(fc.array(segment, { minLength: 1, maxLength: 6 }), fc.uint8Array({ maxLength: 2000 })),
      {
        minLength: 1,
        maxLength: 8,
        selector: ([path]) => path.join("/"),
      },
    );
    fc.assert(
      fc.property(files, (made) => {
        const packed = gzipChart(
          writeTar(made.map(([path, data]) => ({ name: `chart/${path.join("/")}`, data, modified: 7 }))),
        );
        const read = readArchive(packed);
        expect(read.map((file) => file.name)).toEqual(made.map(([path]) => path.join("/")));
        for (const [index, [, data]] of made.entries()) {
          const expected = data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf ? data.subarray(3) : data;
          expect(Buffer.from(read[index]?.data ?? []).equals(Buffer.from(expected))).toBe(true);
        }
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test("the same files give the same bytes", () => {
    expect(archive({ "a/x": "1" })).toEqual(archive({ "a/x": "1" }));
  });

  test("any damage is an ArchiveError or a whole archive, never another error", () => {
    const good = archive({ "a/Chart.yaml": "name: a\n", "a/templates/x.yaml": "x".repeat(3000) });
    const damage = fc.tuple(
      fc.nat({ max: good.length - 1 }),
      fc.integer({ min: 0, max: 255 }),
      fc.nat({ max: good.length }),
    );
    fc.assert(
      fc.property(damage, ([at, byte, cut]) => {
        const bad = good.slice(0, cut);
        if (at < bad.length) bad[at] = byte;
        try {
          readArchive(bad);
        } catch (error) {
          expect(error).toBeInstanceOf(ArchiveError);
        }
      }),
      { numRuns: 300, seed: 11 },
    );
  });
});

describe("readArchive() refuses", () => {
  test.each([
    ["traversal", tgz(entry("a/../../etc/passwd"))],
    ["an absolute path", tgz(entry("/etc/passwd"))],
    ["a drive letter", tgz(entry("C:\\a\\b"))],
    ["backslash traversal", tgz(entry("a\\..\\..\\b"))],
    ["a symbolic link", tgz(entry("a/x", { type: "2", link: "/etc/passwd" }))],
    ["a hard link", tgz(entry("a/x", { type: "1", link: "/etc/passwd" }))],
    ["a device", tgz(entry("a/x", { type: "3" }))],
    ["a size beyond the end", tgz(entry("a/x", { size: 1_000_000 }))],
    ["a file above its folder", tgz(entry("Chart.yaml"))],
    ["an empty archive", tgz()],
    ["no gzip", encoder.encode("plain")],
    ["nothing at all", new Uint8Array()],
    ["no tar inside", gzipSync(encoder.encode("x".repeat(2000)))],
  ])("%s", (_, bytes) => {
    expect(() => readArchive(bytes)).toThrow(ArchiveError);
  });

  test("a bomb, without unpacking it", () => {
    const bomb = gzipSync(new Uint8Array(30 << 20));
    expect(() => readArchive(bomb, { maxTotalBytes: 1 << 20, maxEntries: 10 })).toThrow("larger than");
  });

  test("more entries and larger files than allowed", () => {
    const many = archive(Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`a/${index}`, ""])));
    expect(() => readArchive(many, { maxEntries: 10 })).toThrow("more than 10 entries");
    expect(() => readArchive(archive({ "a/x": "12345" }), { maxFileBytes: 4 })).toThrow("larger than 4 bytes");
  });
});
