import { writeSync } from "node:fs";
import type { Host } from "#cli/host.ts";
import { AppError } from "#kit/error/app-error.ts";
import { version } from "./version.ts";

/** This machine: the one place where the program meets `process`. */
export function createHost(): Host {
  const interrupted = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.once(name, () => interrupted.abort(new AppError("cancelled", `Interrupted by ${name}`)));
  }
  return {
    version,
    environment: process.env,
    terminal: {
      get stdout() {
        return isTerminal(1);
      },
      get stderr() {
        return isTerminal(2);
      },
    },
    stdout: writerOf(1, () => process.stdout),
    stderr: writerOf(2, () => process.stderr),
    signal: interrupted.signal,
    // The adapters are loaded when there is work to do: `--version` needs none of them.
    open: async (folder = ".") => (await import("./open-folder.ts")).openFolder(folder, process.env),
    loadModule: async (path) => import((await import("node:url")).pathToFileURL(path).href) as Promise<unknown>,
  };
}

function isTerminal(descriptor: number): boolean {
  return process.getBuiltinModule("node:tty").isatty(descriptor);
}

/** Any pipe takes this much at once, or nothing. */
const maxDirectBytes = 512;

/**
 * Writes to a stream. Opening one takes longer than all else at the start of the program, so a short text that comes first
 * goes straight to the descriptor.
 */
function writerOf(descriptor: number, open: () => NodeJS.WriteStream): (text: string) => void {
  let stream: NodeJS.WriteStream | undefined;
  const opened = (): NodeJS.WriteStream => (stream ??= open().on("error", ignoreClosedPipe));
  return (text) => {
    if (stream !== undefined || text.length * 3 > maxDirectBytes) return void opened().write(text);
    try {
      writeSync(descriptor, text);
    } catch {
      // A pipe that is full or closed is the stream's to deal with.
      opened().write(text);
    }
  };
}

/** A reader such as `head` may close the pipe early: that is no failure of ours. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}
