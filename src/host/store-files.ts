import { lstatSync, readFileSync, statSync } from "node:fs";
import { lstat, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { StoredFile, StoreFiles } from "#kit/cache/disk-store.ts";
import { errorCode } from "./error-code.ts";
import { randomHex } from "./random-hex.ts";

const maxFileBytes = 4 << 20;

/**
 * Keeps the files of a store in a folder below this user's caches. Nothing is made before the first write. Reading is done
 * at once: the files are small and many, and a promise of the runtime's takes longer.
 */
export function createStoreFiles(caches: string): StoreFiles {
  const folder = join(caches, "chartyard");
  let opened: Promise<void> | undefined;
  return {
    async read(name) {
      checkPrivate(folder);
      const file = join(folder, name);
      const size = statSync(file, { throwIfNoEntry: false })?.size;
      return size !== undefined && size <= maxFileBytes ? readFileSync(file) : undefined;
    },
    async write(name, bytes) {
      await (opened ??= makePrivate(caches, folder));
      const temporary = join(folder, `${name}.${randomHex(6)}.tmp`);
      try {
        const handle = await open(temporary, "wx", 0o600);
        try {
          await handle.writeFile(bytes);
        } finally {
          await handle.close();
        }
        await rename(temporary, join(folder, name));
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
    remove: (name) => rm(join(folder, name), { force: true }),
    async list() {
      await (opened ??= makePrivate(caches, folder));
      const names = await readdir(folder);
      const files = await Promise.all(names.map((name) => storedFile(folder, name)));
      return files.filter((file) => file !== undefined);
    },
  };
}

/** The home itself is never made: where there is none, nothing is kept. */
async function makePrivate(caches: string, folder: string): Promise<void> {
  await stat(dirname(caches));
  for (const path of [caches, folder]) {
    await mkdir(path, { mode: 0o700 }).catch((error: unknown) => {
      if (errorCode(error) !== "EEXIST") throw error;
    });
  }
  checkPrivate(folder);
}

/** A folder that somebody else made, or may write to, could hold anything. @throws {Error} */
function checkPrivate(folder: string): void {
  const found = lstatSync(folder);
  const isOwn = process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o077) === 0);
  if (!found.isDirectory() || !isOwn) throw new Error(`"${folder}" is not private to this user`);
}

async function storedFile(folder: string, name: string): Promise<StoredFile | undefined> {
  const found = await lstat(join(folder, name)).catch(() => undefined);
  return found?.isFile() === true ? { name, bytes: found.size, writtenAt: found.mtimeMs } : undefined;
}
