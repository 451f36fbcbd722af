import { z } from "zod";
import type { GithubClient } from "./github-client.ts";

const Ref = z.object({ ref: z.string() });
const prefix = "refs/tags/";

/** The names of the tags that begin so; the host gives all of them at once. */
export async function listTags(
  { octokit, repository }: GithubClient,
  beginning: string,
  signal: AbortSignal,
): Promise<string[]> {
  const { data } = await octokit.rest.git.listMatchingRefs({
    ...repository,
    ref: `tags/${beginning}`,
    request: { signal },
  });
  const names = z.array(Ref).parse(data);
  return names.flatMap(({ ref }) => (ref.startsWith(prefix) ? [ref.slice(prefix.length)] : []));
}
