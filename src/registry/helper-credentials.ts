import { AppError } from "#kit/error/app-error.ts";
import type { CredentialHelper } from "#operation/ports.ts";
import type { Credentials } from "./credentials.ts";

/** A program that keeps credentials, as docker's file names it. */
export interface HelperReference {
  readonly kind: "helper";
  /** What comes behind `docker-credential-`. */
  readonly name: string;
  /** What it knows the registry by. */
  readonly server: string;
}

/** What such a program answers for the user where it has a token and no password. */
const tokenUser = "<token>";

/**
 * Asks a helper program for the credentials it keeps: https://github.com/docker/docker-credential-helpers
 *
 * @throws {AppError} `credentials-unusable` for a program that is not there, or that answers with something else.
 */
export async function helperCredentials(
  { name, server }: HelperReference,
  ask: CredentialHelper,
  signal: AbortSignal,
): Promise<Credentials | undefined> {
  if (!/^[\w.-]{1,100}$/.test(name))
    throw new AppError("credentials-unusable", `"${name.slice(0, 100)}" is no name of a credential helper`);
  const { isFound, answer } = await ask(name, server, signal);
  // It says so, and with what, when it has none: that is no fault.
  if (!isFound) return undefined;
  const { username, secret } = read(answer);
  if (username === undefined || secret === undefined)
    throw new AppError("credentials-unusable", `"docker-credential-${name}" answered without a user and a secret`);
  if (username === tokenUser) return { kind: "refresh", token: secret };
  return { kind: "password", username, password: secret };
}

function read(answer: string): { readonly username?: string; readonly secret?: string } {
  try {
    const { Username: username, Secret: secret } = JSON.parse(answer) as { Username?: unknown; Secret?: unknown };
    if (typeof username === "string" && typeof secret === "string") return { username, secret };
  } catch {
    // What came may be a secret: it is not shown.
  }
  return {};
}
