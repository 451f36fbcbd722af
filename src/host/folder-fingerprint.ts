import { lstatSync, readdirSync, type Dirent, type Stats } from "node:fs";
import { machine } from "./machine.ts";

/**
 * How long a file has to be left alone before its times tell of the next change to it, in milliseconds: no file system
 * counts time in larger steps. Two changes in one step may have the same times.
 */
const settledAfterMs = 2000;

/** Of each entry: size, times of modification and of the inode's last change, inode and device. */
const numbersPerEntry = 5;

/** A folder's names, each file with what the file system says of it. */
export type FoundEntry = readonly [Dirent, Stats | undefined];

/** Lists a folder without following links. @throws whatever the file system says of a folder that cannot be read */
export function findEntries(folder: string): FoundEntry[] {
  return readdirSync(folder, { withFileTypes: true }).map((entry) => [
    entry,
    entry.isFile() ? lstatSync(`${folder}/${entry.name}`, { throwIfNoEntry: false }) : undefined,
  ]);
}

/**
 * What a file system says of the files in a folder, as a digest; see `Files.fingerprint`. The time of the last change to
 * the inode is part of it, which no program can set, so that a file whose time of modification was set back is another one.
 *
 * @param time of when the entries were found
 */
export function folderFingerprint(entries: readonly FoundEntry[], time: number): string | undefined {
  const settledBefore = time - settledAfterMs;
  const numbers = new Float64Array(entries.length * numbersPerEntry);
  let at = 0;
  let names = "";
  for (const [entry, found] of entries) {
    names += `${entry.name}\0`;
    // A folder has zeros only: no file was last changed in 1970.
    if (!entry.isDirectory()) {
      if (found?.isFile() !== true) return undefined;
      const { size, mtimeMs, ctimeMs, ino, dev } = found;
      if (mtimeMs >= settledBefore || ctimeMs >= settledBefore) return undefined;
      numbers.set([size, mtimeMs, ctimeMs, ino, dev], at);
    }
    at += numbersPerEntry;
  }
  const bytes = Buffer.concat([new Uint8Array(numbers.buffer), new TextEncoder().encode(names)]);
  return machine.digest("sha256", bytes);
}
