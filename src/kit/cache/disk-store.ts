import type { Json } from "../type/json.ts";

/** A file of a store. */
export interface StoredFile {
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly writtenAt: number;
}

/** A folder of groups of small files that only this user may read. Names are `group/record`, of letters and digits. */
export interface StoreFiles {
  /** The whole file, or `undefined` where there is none. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** Writes the whole file or nothing of it. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  remove(name: string): Promise<void>;
  /** The files of a group: of none where it is not there. */
  list(group: string): Promise<readonly StoredFile[]>;
}

/** What a {@link DiskStore} is made of. */
export interface DiskStoreOptions {
  readonly files: StoreFiles;
  /** Milliseconds since 1970. */
  readonly clock: { now(): number };
  /** A SHA-256 in hexadecimal digits: names of records and their checksums are made with it. */
  readonly sha256: (bytes: Uint8Array) => string;
  /** Of all records together. Default: 64 MiB. */
  readonly maxBytes?: number;
  /** What is larger is not kept. Default: 256 KiB, which always has room in a group of a store of the usual size. */
  readonly maxRecordBytes?: number;
  /** How long after it was written a record may go, in milliseconds. Default: 30 days. */
  readonly maxAgeMs?: number;
}

/** What a store did for its callers. */
export interface DiskStoreStats {
  readonly hits: number;
  /** Those that found something damaged included. */
  readonly misses: number;
  /** Records that were not what was once written. */
  readonly corrupt: number;
  readonly written: number;
}

/** Each has an equal part of the bound, so a run that writes little needs to look at few files only. */
const groups = 64;
/** What is kept of a group's bound when a run first writes to it: there is room for new records, however full it was. */
const keptPart = 0.75;

/**
 * Facts kept between runs. A key names all that its fact follows from (a content hash, the version of the program), so a
 * fact is never stale. It is never trusted either: each record has a checksum and its key in it, and the caller says
 * whether the value has the shape it should have; anything else is a miss. No failure of the disk reaches the caller.
 * The records may be deleted at any time.
 *
 * @example
 * const kept = new Map<string, Uint8Array>();
 * const files = {
 *   read: async (name: string) => kept.get(name),
 *   write: async (name: string, bytes: Uint8Array) => void kept.set(name, bytes),
 *   remove: async (name: string) => void kept.delete(name),
 *   list: async () => [],
 * };
 * const sha256 = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex"); // a hash in earnest
 * const isNumber = (value: unknown) => (typeof value === "number" ? value : undefined);
 * for (const answer of [42, 43]) {
 *   const store = new DiskStore({ files, sha256, clock: { now: () => 0 } });
 *   assert.equal(await store.load("question", isNumber, async () => answer), 42);
 * }
 */
export class DiskStore {
  readonly #options: Required<DiskStoreOptions>;
  readonly #counts = { hits: 0, misses: 0, corrupt: 0, written: 0 };
  /** What this run may still write to a group. */
  readonly #rooms = new Map<string, Promise<{ bytes: number }>>();
  #isBroken = false;

  constructor(options: DiskStoreOptions) {
    this.#options = { maxBytes: 64 << 20, maxRecordBytes: 256 << 10, maxAgeMs: 30 * 86_400_000, ...options };
  }

  /**
   * The fact of a key, found out where it is not known.
   *
   * @param parse gives the value back if it has the right shape, `undefined` otherwise.
   * @throws what the work throws.
   */
  async load<Value extends Json>(
    key: string,
    parse: (kept: unknown) => Value | undefined,
    work: () => Promise<Value>,
  ): Promise<Value> {
    const known = await this.recall(key, parse);
    this.#counts[known === undefined ? "misses" : "hits"] += 1;
    if (known !== undefined) return known;
    const value = await work();
    if (await this.keep(key, value)) this.#counts.written += 1;
    return value;
  }

  /**
   * What was last kept by a name, which need not name all that it follows from: the caller finds out whether it still holds.
   *
   * @param parse as for {@link load}.
   */
  async recall<Value>(key: string, parse: (kept: unknown) => Value | undefined): Promise<Value | undefined> {
    const bytes = await this.#options.files.read(this.#nameOf(key)).catch(() => undefined);
    if (bytes === undefined) return undefined;
    const value = parse(this.#valueOf(new TextDecoder().decode(bytes), key));
    if (value === undefined) this.#counts.corrupt += 1;
    return value;
  }

  /** Keeps a value by a name, in place of what was kept by it. @returns whether there was room for it. */
  keep(key: string, value: Json): Promise<boolean> {
    return this.#write(this.#nameOf(key), JSON.stringify({ key, value }));
  }

  /** What the store did so far. */
  stats(): DiskStoreStats {
    return { ...this.#counts };
  }

  async #write(name: string, body: string): Promise<boolean> {
    const { files, maxRecordBytes } = this.#options;
    const bytes = new TextEncoder().encode(`${this.#hash(body)}\n${body}`);
    if (this.#isBroken || bytes.length > maxRecordBytes) return false;
    const group = groupOf(name);
    try {
      const room = await (this.#rooms.get(group) ?? this.#openGroup(group));
      if (bytes.length > room.bytes) return false;
      room.bytes -= bytes.length;
      await files.write(name, bytes);
      return true;
    } catch {
      // A full disk, a home that cannot be written: the fact is found out again next time, and this run tries no more.
      this.#isBroken = true;
      return false;
    }
  }

  #openGroup(group: string): Promise<{ bytes: number }> {
    const room = this.#makeRoom(group);
    this.#rooms.set(group, room);
    return room;
  }

  /** Removes what is too old, and the oldest of what is too much; once a run and group, before the first write. */
  async #makeRoom(group: string): Promise<{ bytes: number }> {
    const { files, clock, maxBytes, maxAgeMs } = this.#options;
    const bound = maxBytes / groups;
    const all = (await files.list(group)).toSorted((left, right) => right.writtenAt - left.writtenAt);
    let used = 0;
    for (const { name, bytes, writtenAt } of all) {
      const isKept = clock.now() - writtenAt < maxAgeMs && used + bytes <= bound * keptPart;
      if (isKept) used += bytes;
      else await files.remove(name);
    }
    return { bytes: bound - used };
  }

  /** The value in a record, or `undefined` where it is not what was written for this key. */
  #valueOf(record: string, key: string): unknown {
    const at = record.indexOf("\n");
    const body = record.slice(at + 1);
    if (record.slice(0, Math.max(0, at)) !== this.#hash(body)) return undefined;
    try {
      const kept = JSON.parse(body) as { readonly key?: unknown; readonly value?: unknown };
      return kept.key === key ? kept.value : undefined;
    } catch {
      return undefined;
    }
  }

  #nameOf(key: string): string {
    const hash = this.#hash(key);
    return `${(Number.parseInt(hash.slice(0, 2), 16) % groups).toString(16).padStart(2, "0")}/${hash}`;
  }

  #hash(text: string): string {
    return this.#options.sha256(new TextEncoder().encode(text));
  }
}

const groupOf = (name: string): string => name.slice(0, name.indexOf("/"));
