import { AppError } from "#kit/error/app-error.ts";
import type { OciRegistry, RegistryOptions } from "./oci-registry.ts";
import type { Ports } from "./ports.ts";
import type { RegistryInput } from "./registry-fields.ts";

/** What an operation wants to do. */
type RegistryRights = Pick<RegistryOptions, "writes" | "deletes">;

const maxPasswordBytes = 64 << 10;

/** Makes the client of a registry that an operation's input describes. @throws {AppError} `usage` for half of a login. */
export async function openRegistry(
  { plainHttp, username, passwordStdin }: RegistryInput,
  { ports, signal, ...rights }: { readonly ports: Ports; readonly signal: AbortSignal } & RegistryRights,
): Promise<OciRegistry> {
  if ((username !== undefined) !== passwordStdin)
    throw new AppError("usage", "--username and --password-stdin belong together");
  if (username === undefined) return ports.registry({ plainHttp, ...rights });
  const password = (await ports.readInput(maxPasswordBytes, signal)).replace(/\r?\n$/, "");
  if (password === "")
    throw new AppError("usage", "No password came in on the standard input", {
      hint: 'Send it there: echo "$TOKEN" | chartyard … --password-stdin',
    });
  return ports.registry({ plainHttp, ...rights, credentials: { username, password } });
}
