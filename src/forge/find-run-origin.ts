import { z } from "zod";
import { AppError } from "#kit/error/app-error.ts";
import type { Files } from "#operation/files.ts";
import type { RunOrigin } from "#operation/run-origin.ts";
import { findRepository, type RepositoryName, type RepositorySources } from "./find-repository.ts";

const maxEventBytes = 16 << 20;
const Event = z.object({
  pull_request: z.object({
    head: z.object({ repo: z.object({ full_name: z.string() }).nullable() }),
    base: z.object({ repo: z.object({ full_name: z.string() }) }),
  }),
});

/** Where this run comes from: what GitHub Actions say, then what git knows. */
export async function findRunOrigin(
  sources: RepositorySources & { readonly files: Files },
  signal: AbortSignal,
): Promise<RunOrigin> {
  const { environment, git } = sources;
  const repository = await repositoryIfAny(sources, signal);
  const said = (variable: string): string | undefined => {
    const text = environment[variable] ?? "";
    return text === "" ? undefined : text;
  };
  const fork = await findFork(said("GITHUB_EVENT_PATH"), sources.files, signal);
  const isCheckout = await git.isCheckout(signal);
  // Of a pull request GITHUB_REF_NAME is `12/merge`, a branch that nobody pushes to.
  const branch = said("GITHUB_HEAD_REF") ?? (said("GITHUB_REF_TYPE") === "tag" ? undefined : said("GITHUB_REF_NAME"));
  return {
    workflow: said("GITHUB_WORKFLOW"),
    runId: said("GITHUB_RUN_ID"),
    commit: said("GITHUB_SHA") ?? (isCheckout ? await git.commit("HEAD", signal) : undefined),
    branch: branch ?? (isCheckout ? await git.branch(signal) : undefined),
    ...(fork === undefined ? {} : { fork }),
    repositoryUrl: repository === undefined ? undefined : pageOf(repository, said("GITHUB_SERVER_URL")),
  };
}

/** A run that only pushes may have a remote that is no code host at all. */
async function repositoryIfAny(sources: RepositorySources, signal: AbortSignal): Promise<RepositoryName | undefined> {
  try {
    return await findRepository(sources, signal);
  } catch (error) {
    if (error instanceof AppError && error.code === "forge-no-repository") return undefined;
    throw error;
  }
}

function pageOf({ host, owner, name }: RepositoryName, server: string | undefined): string {
  const isSame = server !== undefined && URL.canParse(server) && new URL(server).host === host;
  return `${isSame ? server.replace(/\/+$/, "") : `https://${host}`}/${owner}/${name}`;
}

/** What the event says that started the run: a pull request of another repository, or of one that is gone. */
async function findFork(name: string | undefined, files: Files, signal: AbortSignal): Promise<string | undefined> {
  if (name === undefined) return undefined;
  const path = files.resolve(name);
  if ((await files.info(path, signal)) === undefined) return undefined;
  const text = new TextDecoder().decode(await files.read(path, signal, maxEventBytes));
  const event = Event.safeParse(jsonOf(text)).data?.pull_request;
  if (event === undefined || event.head.repo?.full_name === event.base.repo.full_name) return undefined;
  return event.head.repo?.full_name ?? "a fork that is gone";
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
