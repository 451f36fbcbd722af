import { nodeCrypto } from "#kit/builtin/node-crypto.ts";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import { AppError } from "#kit/error/app-error.ts";
import type { FilePath } from "#operation/files.ts";
import type { FileWriter, StagedFile } from "#pipeline/file-writer.ts";
import { errorCode } from "./error-code.ts";
import { randomHex } from "./random-hex.ts";

/** Writes this machine's files. @param root absolute root of the run. */
export function createFileWriter(root: string): FileWriter {
  const toDisk = (path: FilePath): string => (isAbsolute(path) ? path : resolve(root, path));
  return {
    async stage(path, content, signal) {
      try {
        return await stageFile(toDisk(path), content, signal);
      } catch (cause) {
        throw cause instanceof AppError || signal.aborted ? cause : unwritable(path, cause);
      }
    },
    async remove(path) {
      await rm(toDisk(path), { force: true }).catch((cause: unknown) => {
        throw unwritable(path, cause);
      });
    },
  };
}

async function stageFile(disk: string, content: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<StagedFile> {
  await mkdir(dirname(disk), { recursive: true });
  const existing = await stat(disk).catch(() => undefined);
  if (existing?.isDirectory() === true) throw Object.assign(new Error("a folder is there"), { code: "EISDIR" });
  const temporary = join(dirname(disk), `.${basename(disk)}.${randomHex(6)}.tmp`);
  const discard = (): Promise<void> => rm(temporary, { force: true });
  const hash = nodeCrypto().createHash("sha256");
  let bytes = 0;
  const handle = await open(temporary, "wx", existing === undefined ? 0o644 : existing.mode & 0o777);
  try {
    for await (const piece of content) {
      signal.throwIfAborted();
      hash.update(piece);
      bytes += piece.length;
      await handle.writeFile(piece);
    }
  } catch (error) {
    await handle.close();
    await discard();
    throw error;
  }
  await handle.close();
  return { sha256: hash.digest("hex"), bytes, commit: () => rename(temporary, disk), discard };
}

/** By the operating system's code: why a file cannot be written, and what to do about it. */
const reasons: Readonly<Record<string, readonly [reason: string, hint: string]>> = {
  EACCES: ["this user may not write there", "Give this user the right to, or choose another place"],
  EPERM: ["this user may not write there", "Give this user the right to, or choose another place"],
  EROFS: ["the disk is read-only", "Choose another place"],
  EEXIST: ["a part of its path is a file", "Move that file away, or choose another place"],
  ENOTDIR: ["a part of its path is a file", "Move that file away, or choose another place"],
  EISDIR: ["a folder is there", "Move that folder away, or choose another name"],
  ENOSPC: ["the disk is full", "Make space and run it again"],
  EDQUOT: ["the disk is full for this user", "Make space and run it again"],
};

function unwritable(path: FilePath, cause: unknown): AppError {
  const code = errorCode(cause);
  const [reason, hint] = reasons[code] ?? [code === "" ? "writing failed" : `writing failed with ${code}`];
  return new AppError("file-unwritable", `Cannot write "${path}": ${reason}`, {
    cause,
    ...(hint === undefined ? {} : { hint }),
  });
}
