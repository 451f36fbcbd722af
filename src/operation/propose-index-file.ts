import type { IndexSource } from "#helm/index/open-index.ts";
import { type IndexUpdate, type UpdatedVersion, updateIndex } from "#helm/index/update-index.ts";
import type { RunContext } from "./context.ts";
import type { FilePath } from "./files.ts";
import { presentState } from "./present-state.ts";

/**
 * Proposes to change an index that is a file; nothing where it is so already.
 *
 * @param why What is done to its versions, in the past: `repaired`.
 * @returns what becomes of each version.
 * @throws {IndexUnreadableError}
 */
export async function proposeIndexFile(
  { path, source }: { readonly path: FilePath; readonly source: IndexSource },
  update: IndexUpdate,
  why: string,
  context: Pick<RunContext, "ports" | "signal" | "propose">,
): Promise<readonly UpdatedVersion[]> {
  const { content, versions } = await updateIndex(source, update);
  if (content === undefined) return versions;
  const count = versions.filter(({ state }) => state !== "unchanged" && state !== "absent").length;
  context.propose({
    kind: "write",
    path,
    content,
    expect: await presentState(path, context),
    why: `${count} version${count === 1 ? "" : "s"} ${why}`,
  });
  return versions;
}
