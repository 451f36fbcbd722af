import { homedir } from "node:os";
import type { CredentialHelper, Environment } from "#operation/ports.ts";
import { AppError } from "#kit/error/app-error.ts";
import { spawn } from "./spawn.ts";

const timeoutMs = 60_000;
const maxBytes = 64 << 10;

/** Asks the helper programs of docker, from the home folder: never from a checkout, where the PATH may lead to a file of it. */
export function createCredentialHelper(environment: Environment): CredentialHelper {
  return async (name, server, signal) => {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const program = `docker-credential-${name}`;
    try {
      const { code, stdout } = await spawn(program, ["get"], {
        folder: homedir(),
        environment,
        signal: limited,
        input: server,
        maxBytes,
        codes: { missing: "credentials-unusable", failed: "credentials-unusable" },
      });
      return { isFound: code === 0, answer: new TextDecoder().decode(stdout) };
    } catch (cause) {
      signal.throwIfAborted();
      if (cause instanceof AppError) throw cause;
      throw new AppError("credentials-unusable", `"${program}" could not be run to its end`, { cause });
    }
  };
}
