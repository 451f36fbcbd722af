import { AppError } from "#kit/error/app-error.ts";
import type { Files } from "#operation/files.ts";
import type { Environment } from "#operation/ports.ts";
import type { Endpoints } from "./endpoints.ts";

/** Who asks: somebody with a token, or an app with a key that makes one. */
export type Credentials =
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "app"; readonly id: string; readonly key: string };

/** Where a token may come from. */
export interface CredentialSources {
  /** What `--token-file` says. */
  readonly tokenFile: string | undefined;
  readonly environment: Environment;
  readonly files: Files;
}

const maxTokenBytes = 64 << 10;
const publicVariables = ["GH_TOKEN", "GITHUB_TOKEN"] as const;
const serverVariables = ["GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN"] as const;

/**
 * Finds who asks: the token of `--token-file`, then the app of CHARTYARD_APP_ID and CHARTYARD_APP_KEY, then the variables
 * that gh reads. GH_TOKEN and GITHUB_TOKEN are for github.com, and for the server that GITHUB_API_URL names beside them.
 *
 * @throws {AppError} `forge-no-token` with what was looked at.
 */
export async function findCredentials(
  { tokenFile, environment, files }: CredentialSources,
  endpoints: Endpoints,
  signal: AbortSignal,
): Promise<Credentials> {
  if (tokenFile !== undefined) {
    const bytes = await files.read(files.resolve(tokenFile), signal, maxTokenBytes);
    return { kind: "token", token: checkedToken(new TextDecoder().decode(bytes).trim(), "The file of --token-file") };
  }
  const id = environment["CHARTYARD_APP_ID"] ?? "";
  const key = environment["CHARTYARD_APP_KEY"] ?? "";
  if (id !== "" && key !== "") return { kind: "app", id, key };
  const variables = [
    ...(endpoints.isPublic ? [] : serverVariables),
    ...(endpoints.isPublic || endpoints.isNamed ? publicVariables : []),
  ];
  for (const variable of variables) {
    const token = environment[variable] ?? "";
    if (token !== "") return { kind: "token", token: checkedToken(token.trim(), variable) };
  }
  throw new AppError("forge-no-token", "A GitHub token is needed and none was found", {
    exit: 2,
    lookedAt: ["--token-file", "CHARTYARD_APP_ID with CHARTYARD_APP_KEY", ...variables],
    hint: "In GitHub Actions: env: {GITHUB_TOKEN: ${{ github.token }}} and permissions: {contents: write, issues: write}",
  });
}

/** A header takes no spaces and line breaks, and its error would show the token. */
function checkedToken(token: string, source: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new AppError("forge-no-token", `${source} holds no token: one line of letters and digits without spaces`, {
    exit: 2,
  });
}
