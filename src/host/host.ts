import { fstatSync, statSync, writeSync } from "node:fs";
import type { Host } from "#cli/host.ts";
import { hearInterruptions } from "./interruption.ts";
import { version } from "./version.ts";

/** This machine: the one place where the program meets `process`. */
export function createHost(): Host {
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
    signal: hearInterruptions(),
    // The adapters are loaded when there is work to do: `--version` needs none of them.
    open: async (folder = ".") => (await import("./open-folder.ts")).openFolder(folder, process.env),
    loadModule: async (path) => import((await import("node:url")).pathToFileURL(path).href) as Promise<unknown>,
  };
}

function isTerminal(descriptor: number): boolean {
  return mayBeTerminal(descriptor) && process.getBuiltinModule("node:tty").isatty(descriptor);
}

/** To ask what really knows takes as long as the whole start of the program, and most output goes to a pipe or a file. */
function mayBeTerminal(descriptor: number): boolean {
  try {
    const found = fstatSync(descriptor);
    return found.isCharacterDevice() && found.rdev !== statSync("/dev/null", { throwIfNoEntry: false })?.rdev;
  } catch {
    return true;
  }
}

/**
 * Writes to a stream. Opening one takes as long as all else at the start of the program, so what comes first goes
 * straight to the descriptor.
 */
function writerOf(descriptor: number, open: () => NodeJS.WriteStream): (text: string) => void {
  let stream: NodeJS.WriteStream | undefined;
  const opened = (): NodeJS.WriteStream => (stream ??= open().on("error", ignoreClosedPipe));
  return (text) => {
    if (stream !== undefined) return void stream.write(text);
    let rest = Buffer.from(text);
    try {
      while (rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
    } catch {
      // A pipe that is full or closed is the stream's to deal with.
      opened().write(rest);
    }
  };
}

/** A reader such as `head` may close the pipe early: that is no failure of ours. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}
