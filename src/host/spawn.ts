import { AppError } from "#kit/error/app-error.ts";
import type { ErrorCode } from "#kit/error/error-codes.ts";
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
  /** The errors for a program that is not there, and for one that prints more than allowed. */
  readonly codes: { readonly missing: ErrorCode; readonly failed: ErrorCode };
}

/** How a program ended. */
export interface SpawnResult {
  readonly code: number;
  readonly stdout: Uint8Array;
  readonly stderr: string;
}

const maxErrorBytes = 64 * 1024;

/** Runs a program to its end, without a shell. @throws {AppError} with one of `codes`. */
export async function spawn(command: string, args: readonly string[], options: SpawnOptions): Promise<SpawnResult> {
  // Most runs start no program.
  const { spawn: spawnChild } = await import("node:child_process");
  const { folder, environment, signal, input, codes, maxBytes = 256 << 20 } = options;
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
        reject(
          new AppError(codes.missing, `There is no program "${command}" on the PATH`, {
            cause,
            hint: "Install it, or add the folder that has it to the PATH",
          }),
        );
      else reject(cause);
    });
    child.on("close", (code) => {
      if (bytes > maxBytes) reject(new AppError(codes.failed, `"${command}" printed more than ${maxBytes} bytes`));
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
