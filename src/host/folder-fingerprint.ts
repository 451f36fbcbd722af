import { lstatSync, readdirSync, type Dirent } from "node:fs";
import type { Clock } from "#operation/ports.ts";
import { machine } from "./machine.ts";

/**
 * How long a file has to be left alone before its times tell of the next change to it, in milliseconds: no file system
 * counts time in larger steps. Two changes in one step may have the same times.
 */
const settledAfterMs = 2000;

/**
 * What a file system says of the files in a folder, as a digest; see `Files.fingerprint`. The time of the last change to
 * the inode is part of it, which no program can set, so that a file whose time of modification was set back is another one.
 */
export async function folderFingerprint(
  folder: string,
  time: Pick<Clock, "now">,
  signal: AbortSignal,
): Promise<string | undefined> {
  signal.throwIfAborted();
  const settledBefore = time.now() - settledAfterMs;
  let facts = "";
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const fact = entry.isDirectory() ? "folder" : fileFact(folder, entry, settledBefore);
      if (fact === undefined) return undefined;
      facts += `${entry.name}\0${fact}\0`;
    }
  } catch {
    return undefined;
  }
  return machine.digest("sha256", new TextEncoder().encode(facts));
}

function fileFact(folder: string, entry: Dirent, settledBefore: number): string | undefined {
  if (!entry.isFile()) return undefined;
  const found = lstatSync(`${folder}/${entry.name}`);
  if (!found.isFile() || found.mtimeMs >= settledBefore || found.ctimeMs >= settledBefore) return undefined;
  return `${found.size} ${found.mtimeMs} ${found.ctimeMs} ${found.ino} ${found.dev}`;
}
