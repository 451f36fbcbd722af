import {
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { StoredFile, StoreFiles } from "#kit/cache/disk-store.ts";
import { errorCode } from "./error-code.ts";
import { randomHex } from "./random-hex.ts";

/**
 * Keeps the files of a store in a folder below this user's caches. Nothing is made before the first write. All is done at
 * once: the files are small and many, and a promise of the runtime's takes longer than a call.
 */
export function createStoreFiles(caches: string): StoreFiles {
  const folder = join(caches, "chartyard");
  let isOpened = false;
  let isPrivate = false;
  const beforeReading = (): void => {
    if (!isPrivate) checkPrivate(folder);
    isPrivate = true;
  };
  const beforeWriting = (): void => {
    if (!isOpened) makePrivate(caches, folder);
    isOpened = true;
  };
  return {
    async read(name) {
      beforeReading();
      try {
        return readFileSync(`${folder}/${name}`);
      } catch (error) {
        if (errorCode(error) === "ENOENT") return undefined;
        throw error;
      }
    },
    async write(name, bytes) {
      beforeWriting();
      const temporary = join(folder, `${name}.${randomHex(6)}.tmp`);
      try {
        const descriptor = openNew(temporary);
        try {
          writeFileSync(descriptor, bytes);
        } finally {
          closeSync(descriptor);
        }
        renameSync(temporary, join(folder, name));
      } catch (error) {
        rmSync(temporary, { force: true });
        throw error;
      }
    },
    remove: async (name) => rmSync(join(folder, name), { force: true }),
    async list(group) {
      beforeWriting();
      return namesIn(join(folder, group)).flatMap((name) => storedFile(folder, `${group}/${name}`));
    },
  };
}

/** Opens a file that is not there yet; a group is made with its first file. */
function openNew(path: string): number {
  try {
    return openSync(path, "wx", 0o600);
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
    mkdirSync(dirname(path), { mode: 0o700, recursive: true });
    return openSync(path, "wx", 0o600);
  }
}

function namesIn(group: string): string[] {
  try {
    return readdirSync(group);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
}

/** The home itself is never made: where there is none, nothing is kept. */
function makePrivate(caches: string, folder: string): void {
  statSync(dirname(caches));
  for (const path of [caches, folder]) {
    try {
      mkdirSync(path, { mode: 0o700 });
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw error;
    }
  }
  checkPrivate(folder);
}

/** A folder that somebody else made, or may write to, could hold anything. @throws {Error} */
function checkPrivate(folder: string): void {
  const found = lstatSync(folder);
  const isOwn = process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o077) === 0);
  if (!found.isDirectory() || !isOwn) throw new Error(`"${folder}" is not private to this user`);
}

/** Nothing where another run has removed it meanwhile. */
function storedFile(folder: string, name: string): StoredFile[] {
  const found = lstatSync(join(folder, name), { throwIfNoEntry: false });
  return found?.isFile() === true ? [{ name, bytes: found.size, writtenAt: found.mtimeMs }] : [];
}
