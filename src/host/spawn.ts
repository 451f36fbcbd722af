import { spawn as spawnChild } from "node:child_process";
import { AppError } from "#kit/error/app-error.ts";
import type { Environment } from "#operation/ports.ts";
import { errorCode } from "./error-code.ts";

/** How a program is run. */
export interface SpawnOptions {
  readonly folder: string;
  readonly environment: Environment;
  readonly signal: AbortSignal;
  /** What it reads from its standard input. Default: nothing. */
  readonly input?: Uint8Array | string;
  /** Bytes of output that are taken at most. Default: 256 MiB. */
  readonly maxBytes?: number;
}

/** How a program ended. */
export interface SpawnResult {
  readonly code: number;
  readonly stdout: Uint8Array;
  readonly stderr: string;
}

const maxErrorBytes = 64 * 1024;

/**
 * Runs a program to its end, without a shell.
 *
 * @throws {AppError} `git-missing` when the program is not there, `git-failed` when it prints more than allowed.
 */
export function spawn(command: string, args: readonly string[], options: SpawnOptions): Promise<SpawnResult> {
  const { folder, environment, signal, input, maxBytes = 256 << 20 } = options;
  return new Promise((resolve, reject) => {
    const child = spawnChild(command, args, {
      cwd: folder,
      env: environment,
      signal,
      stdio: ["pipe", "pipe", "pipe"],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let bytes = 0;
    let errorBytes = 0;
    child.stdout.on("data", (piece: Buffer) => {
      bytes += piece.length;
      if (bytes <= maxBytes) out.push(piece);
      else child.kill();
    });
    child.stderr.on("data", (piece: Buffer) => {
      errorBytes += piece.length;
      if (errorBytes <= maxErrorBytes) err.push(piece);
    });
    child.on("error", (cause) => {
      if (errorCode(cause) === "ENOENT")
        reject(new AppError("git-missing", `There is no program "${command}" on the PATH`, { cause }));
      else reject(cause);
    });
    child.on("close", (code) => {
      if (bytes > maxBytes) reject(new AppError("git-failed", `"${command}" printed more than ${maxBytes} bytes`));
      else
        resolve({
          code: code ?? -1,
          stdout: new Uint8Array(Buffer.concat(out)),
          stderr: Buffer.concat(err).toString(),
        });
    });
    // A program that ends without reading its input closes the pipe: its exit code says what happened.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input ?? "");
  });
}
