import { run } from "#cli/run.ts";
import { openFolder } from "#host/open-folder.ts";
import { version } from "#host/version.ts";
import type { HostPorts } from "#operation/ports.ts";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";
import type { Program, ProgramResult } from "./cli-script.ts";

/** The program in this process: the real host, but for the streams, the environment and the folder. */
export const inProcess = async (
  argv: Parameters<Program>[0],
  folder: Parameters<Program>[1],
  environment: Parameters<Program>[2],
  signal: AbortSignal = new AbortController().signal,
  ports: Partial<HostPorts> = {},
): Promise<ProgramResult> => {
  let stdout = "";
  let stderr = "";
  const code = await run(argv, {
    version,
    environment,
    terminal: { stdout: false, stderr: false },
    stdout: (text) => void (stdout += text),
    stderr: (text) => void (stderr += text),
    signal,
    async open(name) {
      const opened = await openFolder(resolve(folder, name ?? "."), environment);
      // This user's own caches are nobody's here.
      const store = environment["XDG_CACHE_HOME"] === undefined ? undefined : opened.store;
      return { ...opened, store, ports: { ...opened.ports, ...ports } };
    },
    loadModule: (path) => import(pathToFileURL(path).href) as Promise<unknown>,
  });
  return { code, stdout, stderr };
};
