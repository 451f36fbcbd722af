import { eachRemote } from "#operation/each-remote.ts";
import type { Forge, ForgeRelease } from "#operation/forge.ts";
import { isOwn } from "./release-notes.ts";
import type { ReleaseContext } from "./release-context.ts";

/** The drafts that were made here. What a person has written is nobody's to remove. */
export async function ownDrafts(
  drafts: readonly ForgeRelease[],
  forge: Forge,
  context: Pick<ReleaseContext, "settings" | "signal">,
): Promise<ForgeRelease[]> {
  const read = await eachRemote(drafts, (draft, signal) => forge.readRelease(draft, signal), context);
  return read.filter(({ notes }) => isOwn(notes));
}
