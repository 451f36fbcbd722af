import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { OpenFolder } from "#cli/host.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { Environment } from "#operation/ports.ts";
import { buildId } from "./build-id.ts";
import { cacheFolder } from "./cache-folder.ts";
import { clock } from "./clock.ts";
import { createCredentialHelper } from "./credential-helper.ts";
import { createFileWriter } from "./file-writer.ts";
import { createFiles } from "./files.ts";
import { createGit } from "./git.ts";
import { expendable } from "./interruption.ts";
import { machine } from "./machine.ts";
import { createStoreFiles } from "./store-files.ts";
import { random } from "./random.ts";
import { readInput } from "./read-input.ts";

/** The adapters for work in a folder. @throws {AppError} `usage` when there is no such folder. */
export async function openFolder(folder: string, environment: Environment): Promise<OpenFolder> {
  const workingFolder = resolve(folder);
  const found = await stat(workingFolder).catch(() => undefined);
  if (found?.isDirectory() !== true) throw new AppError("usage", `There is no folder "${folder}"`);
  const root = await findRoot(workingFolder);
  const files = createFiles(root, workingFolder);
  const git = createGit(root, environment);
  const caches = cacheFolder(environment);
  const credentialHelper = createCredentialHelper(environment);
  return {
    ports: {
      files,
      git,
      clock,
      random,
      machine,
      environment,
      fetch: globalThis.fetch,
      readInput,
      credentialHelper,
      expendable,
    },
    writer: createFileWriter(root),
    store: caches === undefined ? undefined : createStoreFiles(caches),
    buildId,
  };
}

/** The top of the git checkout around a folder, or the folder itself: found by looking, which costs no process. */
async function findRoot(folder: string): Promise<string> {
  for (let current = folder; ; current = dirname(current)) {
    if ((await stat(join(current, ".git")).catch(() => undefined)) !== undefined) return current;
    if (dirname(current) === current) return folder;
  }
}
