import { openAsBlob, readdirSync, readFileSync, statSync, type Dirent, type Stats } from "node:fs";
import { open, readFile, realpath } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { AppError } from "#kit/error/app-error.ts";
import { compareBytes } from "#kit/gotemplate/value/compare-bytes.ts";
import type { FileInfo, FileKind, FilePath, Files, FolderEntry, FolderSurvey } from "#operation/files.ts";
import type { Clock } from "#operation/ports.ts";
import { clock } from "./clock.ts";
import { errorCode } from "./error-code.ts";
import { findEntries, folderFingerprint } from "./folder-fingerprint.ts";

const pieceBytes = 1 << 20;

/**
 * Reads this machine's files. What takes microseconds is done at once: a promise of the runtime's takes as long as
 * thirty such calls, and a repository has thousands of small files.
 *
 * @param root absolute root of the run. @param workingFolder where the program was started.
 */
export function createFiles(root: string, workingFolder: string, time: Pick<Clock, "now"> = clock): Files {
  const posixRoot = toPosix(root);
  const toDisk = (path: FilePath): string => (isAbsolute(path) ? path : resolve(root, path));
  return {
    root: posixRoot,
    resolve: (name) => toFilePath(posixRoot, toPosix(resolve(workingFolder, name))),
    display: (path) => onOneLine(displayPath(toDisk(path), workingFolder)),
    read: (path, signal, ...bounds) => readWhole(toDisk(path), path, signal, ...bounds),
    stream: (path, signal) => readPieces(toDisk(path), path, signal),
    blob: (path, signal) => openBlob(toDisk(path), path, signal),
    info: (path, signal) => fileInfo(toDisk(path), path, signal),
    list: (path, signal) => listFolder(toDisk(path), path, signal),
    survey: (path, signal) => surveyFolder(toDisk(path), path, time, signal),
    async fingerprint(path, signal) {
      signal.throwIfAborted();
      const now = time.now();
      try {
        return folderFingerprint(findEntries(toDisk(path)), now);
      } catch {
        return undefined;
      }
    },
    async real(path, signal) {
      signal.throwIfAborted();
      const found = await realpath(toDisk(path)).catch(() => undefined);
      if (found === undefined) return undefined;
      // The root itself may be reached through a link; what is inside it is inside it either way.
      const realRoot = await realpath(root);
      return toFilePath(toPosix(realRoot), toPosix(found));
    },
  };
}

function toPosix(path: string): string {
  return sep === "/" ? path : path.split(sep).join("/");
}

function toFilePath(root: string, absolute: string): FilePath {
  if (absolute === root) return "." as FilePath;
  const prefix = root.endsWith("/") ? root : `${root}/`;
  return (absolute.startsWith(prefix) ? absolute.slice(prefix.length) : absolute) as FilePath;
}

/** A name may hold any character: none of them may move a cursor, begin a line or turn the writing direction. */
function onOneLine(path: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return path.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, "\uFFFD");
}

function displayPath(absolute: string, workingFolder: string): string {
  const near = toPosix(relative(workingFolder, absolute));
  // Ten levels up says less than the absolute path.
  return near === "" ? "." : near.startsWith("../../../") ? toPosix(absolute) : near;
}

async function readWhole(
  disk: string,
  path: FilePath,
  signal: AbortSignal,
  maxBytes?: number,
  known?: number,
): Promise<Uint8Array> {
  signal.throwIfAborted();
  try {
    const size = known ?? statSync(disk).size;
    if (maxBytes !== undefined && size > maxBytes) throw tooLarge(path, size, maxBytes);
    const bytes = isSmall(size) ? readFileSync(disk) : await readFile(disk);
    if (maxBytes !== undefined && bytes.length > maxBytes) throw tooLarge(path, bytes.length, maxBytes);
    return bytes;
  } catch (cause) {
    throw cause instanceof AppError ? cause : unreadable(path, cause);
  }
}

/** What has no size may have no end, or be long in coming. */
function isSmall(size: number): boolean {
  return size > 0 && size < pieceBytes;
}

async function* readPieces(disk: string, path: FilePath, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  signal.throwIfAborted();
  const { size } = orUnreadable(path, () => statSync(disk));
  // One call reads a small file; a handle takes four, and discovery reads thousands.
  if (isSmall(size)) return yield orUnreadable(path, () => readFileSync(disk));
  const handle = await open(disk, "r").catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  try {
    const length = size === 0 ? 4096 : pieceBytes;
    for (;;) {
      signal.throwIfAborted();
      const { bytesRead, buffer } = await handle.read(new Uint8Array(length), 0, length);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } catch (cause) {
    throw cause instanceof AppError || signal.aborted ? cause : unreadable(path, cause);
  } finally {
    await handle.close();
  }
}

async function openBlob(disk: string, path: FilePath, signal: AbortSignal): Promise<Blob> {
  signal.throwIfAborted();
  try {
    return await openAsBlob(disk);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

async function fileInfo(disk: string, path: FilePath, signal: AbortSignal): Promise<FileInfo | undefined> {
  signal.throwIfAborted();
  try {
    return infoOf(statSync(disk));
  } catch (cause) {
    const code = errorCode(cause);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    if (code === "ELOOP") return { kind: "link", size: 0, modified: 0 };
    throw unreadable(path, cause);
  }
}

async function listFolder(disk: string, path: FilePath, signal: AbortSignal): Promise<readonly FolderEntry[]> {
  signal.throwIfAborted();
  const found = orUnreadable(path, () => readdirSync(disk, { withFileTypes: true }));
  const entries = found.map((entry): FolderEntry => {
    const isLink = entry.isSymbolicLink();
    return { name: entry.name, kind: isLink ? linkInfo(disk, entry.name).kind : kindOf(entry), isLink };
  });
  return entries.sort((left, right) => compareBytes(left.name, right.name));
}

async function surveyFolder(
  disk: string,
  path: FilePath,
  time: Pick<Clock, "now">,
  signal: AbortSignal,
): Promise<FolderSurvey> {
  signal.throwIfAborted();
  const now = time.now();
  const found = orUnreadable(path, () => findEntries(disk));
  const entries = found.map(([entry, stats]): FolderSurvey["entries"][number] => {
    const isLink = entry.isSymbolicLink();
    if (isLink) return { name: entry.name, isLink, ...linkInfo(disk, entry.name) };
    return { name: entry.name, kind: kindOf(entry), isLink, size: stats?.size ?? 0, modified: stats?.mtimeMs ?? 0 };
  });
  return {
    entries: entries.sort((left, right) => compareBytes(left.name, right.name)),
    fingerprint: () => folderFingerprint(found, now),
  };
}

function linkInfo(disk: string, name: string): FileInfo {
  try {
    return infoOf(statSync(resolve(disk, name)));
  } catch {
    return { kind: "link", size: 0, modified: 0 };
  }
}

function infoOf(found: Stats): FileInfo {
  const kind = kindOf(found);
  return { kind, size: kind === "file" ? found.size : 0, modified: found.mtimeMs };
}

function kindOf(found: Dirent | Stats): FileKind {
  return found.isFile() ? "file" : found.isDirectory() ? "folder" : "other";
}

function orUnreadable<Result>(path: FilePath, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function tooLarge(path: FilePath, size: number, maxBytes: number): AppError {
  return new AppError("file-too-large", `File "${path}" has ${size} bytes; at most ${maxBytes} are read`);
}

function unreadable(path: FilePath, cause: unknown): AppError {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: "there is no such file or folder",
    EACCES: "this user may not read it",
    EISDIR: "it is a folder",
    ENOTDIR: "a part of the path is a file",
    ELOOP: "its links lead in a circle",
  };
  const code = errorCode(cause);
  const reason = reasons[code] ?? (code === "" ? "reading failed" : `reading failed with ${code}`);
  const hint = code === "EACCES" ? "Give this user the right to read it: `ls -ld` says who may" : undefined;
  return new AppError("file-unreadable", `Cannot read "${path}": ${reason}`, {
    cause,
    ...(hint === undefined ? {} : { hint }),
  });
}
