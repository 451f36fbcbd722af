import { lstatSync, readdirSync, type Dirent, type Stats } from "node:fs";
import { machine } from "./machine.ts";

/**
 * How long a file has to be left alone before its times tell of the next change to it, in milliseconds: no file system
 * counts time in larger steps. Two changes in one step may have the same times.
 */
const settledAfterMs = 2000;

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
  let facts = "";
  for (const [entry, found] of entries) {
    const fact = entry.isDirectory() ? "folder" : fileFact(found, time - settledAfterMs);
    if (fact === undefined) return undefined;
    facts += `${entry.name}\0${fact}\0`;
  }
  return machine.digest("sha256", new TextEncoder().encode(facts));
}

function fileFact(found: Stats | undefined, settledBefore: number): string | undefined {
  if (found?.isFile() !== true) return undefined;
  if (found.mtimeMs >= settledBefore || found.ctimeMs >= settledBefore) return undefined;
  return `${found.size} ${found.mtimeMs} ${found.ctimeMs} ${found.ino} ${found.dev}`;
}
