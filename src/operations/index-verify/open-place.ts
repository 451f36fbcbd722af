import { bytesSource } from "#helm/index/bytes-source.ts";
import { isRequestUrl } from "#helm/url/is-request-url.ts";
import { AppError } from "#kit/error/app-error.ts";
import { joinPath, type FilePath } from "#operation/files.ts";
import { indexFileSource } from "#operation/index-file-source.ts";
import { proposeIndexFile } from "#operation/propose-index-file.ts";
import { publishIndex } from "#operation/publish-index.ts";
import { download, maxPackageBytes } from "./download.ts";
import type { IndexPlace } from "./index-place.ts";
import type { VerifyContext } from "./verify-context.ts";

const maxIndexBytes = 256 << 20;

/**
 * Opens the index that the user means, for as long as the work takes.
 *
 * @throws {AppError} `index-invalid` where there is none.
 */
export async function withPlace(context: VerifyContext, work: (place: IndexPlace) => Promise<void>): Promise<void> {
  const { index, branch } = context.input;
  if (branch !== undefined) return withBranchPlace(branch, context, work);
  return work(/^https?:\/\//.test(index) ? await webPlace(index, context) : await filePlace(index, context));
}

async function filePlace(name: string, context: VerifyContext): Promise<IndexPlace> {
  const { files } = context.ports;
  const given = files.resolve(name);
  const isFolder = (await files.info(given, context.signal))?.kind === "folder";
  const path = isFolder ? joinPath(given, "index.yaml") : given;
  const folder = joinPath(path, "..");
  const source = await indexFileSource(path, context);
  if (source === undefined) throw missing(files.display(path));
  return {
    name: files.display(path),
    file: path,
    source,
    isRemote: false,
    async find(inner, signal) {
      const file = joinPath(folder, inner);
      if ((await files.info(file, signal))?.kind !== "file") return undefined;
      return { read: () => files.read(file, signal, maxPackageBytes) };
    },
    async repair(update) {
      await proposeIndexFile({ path, source }, update, "repaired", context);
    },
  };
}

async function withBranchPlace(
  branch: string,
  context: VerifyContext,
  work: (place: IndexPlace) => Promise<void>,
): Promise<void> {
  const { ports, settings, input, signal } = context;
  const { remote } = settings.target;
  const path = joinPath("." as FilePath, input.index === "." ? "index.yaml" : input.index);
  const name = `${branch}:${path}`;
  if (settings.offline) return context.skip(name, "it is on a git remote, and --offline asks none");
  await ports.git.withBranch(remote, branch, async (inner) => {
    const commit = await inner.tip(signal);
    const present = commit === undefined ? new Map<FilePath, string>() : await inner.files(commit, signal);
    const id = present.get(path);
    if (id === undefined) throw missing(`${name} of ${remote}`);
    await work({
      name,
      source: bytesSource(await inner.read(id, signal)),
      isRemote: true,
      find(file) {
        const blob = present.get(joinPath(path, "..", file));
        return Promise.resolve(blob === undefined ? undefined : { read: () => inner.read(blob, signal) });
      },
      repair(update) {
        const parts = [
          ...(update.remove ?? []).map((each) => ({ ...each, action: "delete" as const, why: "its package is gone" })),
          ...update.packages.map(({ metadata: { name: chart = "", version = "" } }) => ({
            name: chart,
            version,
            action: "update" as const,
            why: "its package is another one",
          })),
        ];
        context.propose({
          kind: "remote",
          parts: parts.map(({ action, name: chart, version, why }) => ({
            action,
            noun: "index version",
            name: `${chart} ${version}`,
            why: `${why}, in ${name}`,
          })),
          async apply(each) {
            await publishIndex({ remote, branch, path }, { ...update, message: "Repair index.yaml" }, ports, each);
            return parts.map(() => ({ isDone: true }));
          },
        });
        return Promise.resolve();
      },
    });
  });
}

async function webPlace(address: string, context: VerifyContext): Promise<IndexPlace> {
  const { input, settings, ports, signal } = context;
  const isIndex = /\.(?:ya?ml|json)(?:\?|$)/.test(address);
  const url = isIndex ? address : `${address.replace(/\/+$/, "")}/index.yaml`;
  if (input.repair)
    throw new AppError("usage", "--repair changes an index that is a file or on a branch, and not an address");
  if (settings.offline) throw new AppError("usage", `"${address}" is an address, and --offline asks none`);
  if (!isRequestUrl(url))
    throw new AppError("usage", `"${address}" is no address`, {
      hint: "Write it with its scheme: https://charts.example.com/index.yaml",
    });
  const answer = await download(url, { isHead: false, maxBytes: maxIndexBytes }, ports, signal);
  if (answer.kind !== "there") throw missing(url);
  return {
    name: url,
    source: bytesSource(answer.bytes),
    address: url,
    isRemote: true,
    find: () => Promise.resolve(undefined),
    repair: () => Promise.resolve(),
  };
}

function missing(name: string): AppError {
  return new AppError("index-invalid", `There is no index "${name}"`, {
    hint: "Name the index, the folder that has it, or its branch with --branch",
  });
}
