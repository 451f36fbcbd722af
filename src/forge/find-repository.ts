import { AppError } from "#kit/error/app-error.ts";
import type { Git } from "#operation/git.ts";
import type { Environment } from "#operation/ports.ts";

/** A repository of a code host. */
export interface RepositoryName {
  readonly host: string;
  readonly owner: string;
  readonly name: string;
}

/** Where a repository's name may come from. */
export interface RepositorySources {
  /** What `--repository` says. */
  readonly flag: string | undefined;
  readonly environment: Environment;
  readonly git: Git;
  readonly remote: string;
}

const words = /^(?:([\w.-]+\.[\w.-]+|localhost)\/)?([\w.-]+)\/([\w.-]+)$/;

/**
 * The repository of the run: `--repository`, then GITHUB_REPOSITORY, then the address of the git remote.
 *
 * @throws {AppError} `usage` for a flag that names none, `forge-no-repository` when nothing does.
 */
export async function findRepository(
  { flag, environment, git, remote }: RepositorySources,
  signal: AbortSignal,
): Promise<RepositoryName> {
  const host = serverHost(environment);
  if (flag !== undefined) {
    const named = parseName(flag, host);
    if (named !== undefined) return named;
    throw new AppError("usage", `--repository is OWNER/NAME or HOST/OWNER/NAME, not "${flag}"`);
  }
  const fromEnvironment = parseName(environment["GITHUB_REPOSITORY"] ?? "", host);
  if (fromEnvironment !== undefined) return fromEnvironment;
  const address = (await git.isCheckout(signal)) ? await git.remoteUrl(remote, signal) : undefined;
  const fromRemote = address === undefined ? undefined : parseRemote(address);
  if (fromRemote !== undefined) return fromRemote;
  throw new AppError("forge-no-repository", "It is not known which repository of the code host this is", {
    lookedAt: ["--repository", "GITHUB_REPOSITORY", `the address of the git remote "${remote}"`],
    hint: "Give --repository OWNER/NAME",
  });
}

function serverHost(environment: Environment): string {
  const server = environment["GITHUB_SERVER_URL"] ?? "";
  return URL.canParse(server) ? new URL(server).host : "github.com";
}

function parseName(text: string, host: string): RepositoryName | undefined {
  const match = words.exec(text);
  return match === null ? undefined : { host: match[1] ?? host, owner: match[2] ?? "", name: match[3] ?? "" };
}

/** The repository that an address of git names: `https://…`, `ssh://…`, or `git@host:owner/name.git`. */
export function parseRemote(address: string): RepositoryName | undefined {
  const short = /^(?:[\w.-]+@)?([\w.-]+):(?!\/\/)(.+)$/.exec(address);
  const url = short === null && URL.canParse(address) ? new URL(address) : undefined;
  const host =
    short?.[1] ?? (url !== undefined && /^(?:https?|ssh|git):$/.test(url.protocol) ? url.hostname : undefined);
  const path = (short?.[2] ?? url?.pathname ?? "").replace(/^\/+|\/+$/g, "").replace(/\.git$/, "");
  const match = /^([\w.-]+)\/([\w.-]+)$/.exec(path);
  if (host === undefined || host === "" || match === null) return undefined;
  return { host: host.replace(/^ssh\.github\.com$/, "github.com"), owner: match[1] ?? "", name: match[2] ?? "" };
}
