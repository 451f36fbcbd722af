import type { FilePath } from "#operation/files.ts";
import type { WorkingChange } from "#operation/git.ts";
import type { CommitContext } from "./commit-context.ts";

/**
 * The files to commit: those that differ from HEAD, of these in a pipeline what the operations before this one wrote, and of
 * these what the user named. With --check and --dry-run nothing was written yet, and what was planned counts.
 */
export async function findChanges({ input, ports, settings, signal, record }: CommitContext): Promise<WorkingChange[]> {
  const { operations, changes } = record();
  const written = new Set<string>(
    changes.flatMap((change) => (change.kind !== "remote" && change.outcome !== "unchanged" ? [change.path] : [])),
  );
  const named = input.paths.map((path) => ports.files.resolve(path));
  const isWanted = (path: FilePath): boolean =>
    named.length === 0 || named.some((each) => each === "." || path === each || path.startsWith(`${each}/`));
  const differing = await ports.git.workingChanges(signal);
  const known = new Set<string>(differing.map(({ path }) => path));
  const planned = changes.flatMap((change): WorkingChange[] => {
    if (!settings.writesNothing || change.kind === "remote" || change.outcome !== "planned") return [];
    if (known.has(change.path)) return [];
    return [{ path: change.path as FilePath, ...(change.kind === "write" ? { mode: "100644" } : {}) }];
  });
  return [...differing, ...planned].filter(
    ({ path }) => isWanted(path) && (operations.length === 0 || written.has(path)),
  );
}
