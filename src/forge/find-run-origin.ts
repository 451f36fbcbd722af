import type { RunOrigin } from "#operation/run-origin.ts";
import { findRepository, type RepositorySources } from "./find-repository.ts";

/** Where this run comes from: what GitHub Actions say, then what git knows. */
export async function findRunOrigin(sources: RepositorySources, signal: AbortSignal): Promise<RunOrigin> {
  const { environment, git } = sources;
  const { host, owner, name } = await findRepository(sources, signal);
  const said = (variable: string): string | undefined => {
    const text = environment[variable] ?? "";
    return text === "" ? undefined : text;
  };
  const isCheckout = await git.isCheckout(signal);
  // Of a pull request GITHUB_REF_NAME is `12/merge`, a branch that nobody pushes to.
  const branch = said("GITHUB_HEAD_REF") ?? (said("GITHUB_REF_TYPE") === "tag" ? undefined : said("GITHUB_REF_NAME"));
  return {
    workflow: said("GITHUB_WORKFLOW"),
    runId: said("GITHUB_RUN_ID"),
    commit: said("GITHUB_SHA") ?? (isCheckout ? await git.commit("HEAD", signal) : undefined),
    branch: branch ?? (isCheckout ? await git.branch(signal) : undefined),
    repositoryUrl: `${webRoot(host, said("GITHUB_SERVER_URL"))}/${owner}/${name}`,
  };
}

function webRoot(host: string, server: string | undefined): string {
  const isSame = server !== undefined && URL.canParse(server) && new URL(server).host === host;
  return isSame ? server.replace(/\/+$/, "") : `https://${host}`;
}
