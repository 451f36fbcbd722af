import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "#kit/error/app-error.ts";
import { compareBytes } from "#kit/gotemplate/value/compare-bytes.ts";
import type { FilePath } from "#operation/files.ts";
import type { WorkingChange } from "#operation/git.ts";
import { splitNul, succeed, type Run } from "./git-output.ts";

const none = "000000";

/** What differs between HEAD and the working tree; see `Git.workingChanges`. */
export async function workingChanges(run: Run, root: string, signal: AbortSignal): Promise<WorkingChange[]> {
  const args = ["status", "--porcelain=v2", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=dirty"];
  const changes = new Map<string, WorkingChange>();
  for (const entry of splitNul(succeed(await run(args, signal), args))) {
    if (entry.startsWith("u ")) throw unmerged(entry.split(" ").slice(10).join(" "));
    // `1 XY sub mH mI mW hH hI path`
    if (entry.startsWith("1 ")) {
      const [, , , headMode = none, , mode = none, id = ""] = entry.split(" ");
      const path = entry.split(" ").slice(8).join(" ") as FilePath;
      changes.set(path, {
        path,
        ...(headMode === none ? {} : { base: { id, mode: headMode } }),
        ...(mode === none ? {} : { mode }),
      });
    }
    if (entry.startsWith("? ")) {
      const path = entry.slice(2) as FilePath;
      // What was taken out of the index and is still there is named twice.
      const base = changes.get(path)?.base;
      changes.set(path, { path, mode: await modeOf(join(root, path)), ...(base === undefined ? {} : { base }) });
    }
  }
  // Added to the index, and gone again: nothing of it is in a commit.
  return [...changes.values()]
    .filter(({ base, mode }) => base !== undefined || mode !== undefined)
    .sort((left, right) => compareBytes(left.path, right.path));
}

/** Git's mode of a file that it does not know yet. */
async function modeOf(path: string): Promise<string> {
  const info = await lstat(path);
  if (info.isSymbolicLink()) return "120000";
  return (info.mode & 0o100) === 0 ? "100644" : "100755";
}

function unmerged(path: string): AppError {
  return new AppError("git-failed", `"${path}" has changes that are not merged`, {
    hint: "Finish the merge, or leave it: git merge --abort",
  });
}

/** Puts files among git's objects; see `Git.storeFiles`. */
export async function storeFiles(
  run: Run,
  paths: readonly FilePath[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (paths.length === 0) return [];
  const broken = paths.find((path) => path.includes("\n"));
  if (broken !== undefined)
    throw new AppError("usage", `A file with a line break in its name cannot be committed: "${broken}"`);
  const args = ["hash-object", "-w", "--stdin-paths"];
  const lines = new TextDecoder().decode(succeed(await run(args, signal, `${paths.join("\n")}\n`), args));
  return lines.trim().split("\n");
}
