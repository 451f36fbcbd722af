import { isatty } from "node:tty";
import { pathToFileURL } from "node:url";
import type { Host } from "#cli/host.ts";
import { AppError } from "#kit/error/app-error.ts";
import { version } from "./version.ts";

/** This machine: the one place where the program meets `process`. */
export function createHost(): Host {
  const interrupted = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.once(name, () => interrupted.abort(new AppError("cancelled", `Interrupted by ${name}`)));
  }
  for (const stream of [process.stdout, process.stderr]) stream.on("error", ignoreClosedPipe);
  return {
    version,
    environment: process.env,
    terminal: { stdout: isatty(1), stderr: isatty(2) },
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    signal: interrupted.signal,
    // The adapters are loaded when there is work to do: `--version` needs none of them.
    open: async (folder = ".") => (await import("./open-folder.ts")).openFolder(folder, process.env),
    loadModule: (path) => import(pathToFileURL(path).href) as Promise<unknown>,
  };
}

/** A reader such as `head` may close the pipe early: that is no failure of ours. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}
