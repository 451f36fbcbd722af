import { describe, expect, test } from "bun:test";
import { machine } from "#host/machine.ts";
import { DiskStore, type DiskStoreOptions, type StoreFiles } from "#kit/cache/disk-store.ts";

const day = 86_400_000;

interface Kept {
  bytes: Uint8Array;
  writtenAt: number;
}

/** A disk in memory; time is the number of what was written. */
function disk(): { files: StoreFiles; kept: Map<string, Kept>; now: { ms: number } } {
  const kept = new Map<string, Kept>();
  const now = { ms: 0 };
  const files: StoreFiles = {
    read: (name) => Promise.resolve(kept.get(name)?.bytes),
    write: async (name, bytes) => void kept.set(name, { bytes, writtenAt: now.ms }),
    remove: async (name) => void kept.delete(name),
    list: async (group) =>
      [...kept]
        .filter(([name]) => name.startsWith(`${group}/`))
        .map(([name, { bytes, writtenAt }]) => ({ name, bytes: bytes.length, writtenAt })),
  };
  return { files, kept, now };
}

const sha256 = (bytes: Uint8Array): string => machine.digest("sha256", bytes);

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

function storeOn({ files, now }: ReturnType<typeof disk>, options: Partial<DiskStoreOptions> = {}): DiskStore {
  return new DiskStore({
    files,
    clock: { now: () => now.ms },
    sha256,
    ...options,
  });
}

const ask = (store: DiskStore, key: string, answer: string): Promise<string> =>
  store.load(key, text, () => Promise.resolve(answer));

describe("DiskStore", () => {
  test("a fact is found out once, and known to the next run", async () => {
    const place = disk();
    expect(await ask(storeOn(place), "key", "first")).toBe("first");
    const next = storeOn(place);
    expect(await ask(next, "key", "second")).toBe("first");
    expect(await ask(next, "another key", "second")).toBe("second");
    expect(next.stats()).toEqual({ hits: 1, misses: 1, corrupt: 0, written: 1 });
  });

  test("a record that is damaged at any byte, cut off or empty is a miss", async () => {
    const place = disk();
    await ask(storeOn(place), "key", "first");
    const [name = "", whole] = [...place.kept][0] ?? [];
    const bytes = whole?.bytes ?? new Uint8Array();
    const damaged = [
      ...bytes.keys().map((at) => bytes.map((byte, index) => (index === at ? byte ^ 1 : byte))),
      bytes.slice(0, -1),
      new Uint8Array(),
    ];
    for (const wrong of damaged) {
      place.kept.set(name, { bytes: wrong, writtenAt: 0 });
      expect(await ask(storeOn(place), "key", "found out")).toBe("found out");
    }
  });

  test("a whole record of another key, or with a value of another shape, is a miss", async () => {
    const place = disk();
    await ask(storeOn(place), "a", "first");
    await ask(storeOn(place), "b", "second");
    const [a = "", b = ""] = place.kept.keys();
    const other = place.kept.get(b);
    if (other !== undefined) place.kept.set(a, other);
    const store = storeOn(place);
    expect(await ask(store, "a", "found out")).toBe("found out");
    const number = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);
    expect(await store.load("b", number, () => Promise.resolve(7))).toBe(7);
    expect(store.stats().corrupt).toBe(2);
  });

  test("no failure of the disk reaches the caller, and a disk that cannot be written is left alone", async () => {
    let writes = 0;
    const broken = (): Promise<never> => Promise.reject(new Error("EROFS"));
    const write = (): Promise<never> => ((writes += 1), broken());
    const files = { read: broken, write, remove: broken, list: () => Promise.resolve([]) };
    const store = new DiskStore({ files, clock: { now: () => 0 }, sha256 });
    expect([await ask(store, "a", "1"), await ask(store, "b", "2")]).toEqual(["1", "2"]);
    expect(writes).toBe(1);
  });

  test("what is kept by a name takes the place of what was kept by it, and counts as no fact", async () => {
    const place = disk();
    const store = storeOn(place);
    expect(await store.recall("name", text)).toBeUndefined();
    expect(await store.keep("name", "first")).toBe(true);
    expect(await store.keep("name", "second")).toBe(true);
    expect(await storeOn(place).recall("name", text)).toBe("second");
    expect(await store.recall("another name", text)).toBeUndefined();
    expect(await storeOn(place, { maxRecordBytes: 10 }).keep("name", "third")).toBe(false);
    expect(await store.recall("name", text)).toBe("second");
    expect(store.stats()).toEqual({ hits: 0, misses: 0, corrupt: 0, written: 0 });
  });

  test("what the work throws is thrown, and nothing is kept", async () => {
    const place = disk();
    expect(storeOn(place).load("key", text, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    await Promise.resolve();
    expect(place.kept.size).toBe(0);
  });

  test("what is too old goes", async () => {
    const place = disk();
    await ask(storeOn(place), "a", "first");
    place.now.ms += 29 * day;
    expect(await ask(storeOn(place), "a", "second")).toBe("first");
    place.now.ms += 2 * day;
    for (let index = 0; index < 1000; index += 1) await ask(storeOn(place), String(index), "x");
    expect(await ask(storeOn(place), "a", "second")).toBe("second");
  });

  test("however full it is, the newest are kept and the oldest go", async () => {
    const place = disk();
    const bounds = { maxBytes: 64 * 2000, maxRecordBytes: 500 };
    const total = (): number => [...place.kept.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
    for (let run = 0; run < 2000; run += 1) {
      place.now.ms += 1;
      await ask(storeOn(place, bounds), String(run), "x".repeat(200));
      if (run % 100 === 0) expect(total()).toBeLessThanOrEqual(bounds.maxBytes);
    }
    expect(total()).toBeGreaterThan(bounds.maxBytes / 2);
    const now = storeOn(place, bounds);
    for (let run = 1950; run < 2000; run += 1) expect(await ask(now, String(run), "anew")).toBe("x".repeat(200));
    for (let run = 0; run < 50; run += 1) expect(await ask(now, String(run), "anew")).toBe("anew");
  });

  test("one run never writes more than there is room for", async () => {
    const place = disk();
    const store = storeOn(place, { maxBytes: 64 * 1000 });
    await Promise.all(Array.from({ length: 2000 }, (_, index) => ask(store, String(index), "x".repeat(100))));
    const groups = Map.groupBy(place.kept, ([name]) => name.slice(0, 2));
    expect(groups.size).toBe(64);
    for (const files of groups.values()) {
      const total = files.reduce((sum, [, { bytes }]) => sum + bytes.length, 0);
      expect(total).toBeLessThanOrEqual(1000);
      expect(total).toBeGreaterThan(500);
    }
  });

  test("a run that writes one record looks at one group only", async () => {
    const place = disk();
    const listed: string[] = [];
    const files: StoreFiles = {
      ...place.files,
      list: (group) => {
        listed.push(group);
        return place.files.list(group);
      },
    };
    const store = storeOn({ ...place, files });
    await Promise.all(["first", "second"].map((answer) => store.keep("key", answer)));
    expect(listed).toHaveLength(1);
  });
});
