import { IndexUnreadableError } from "#helm/index/open-index.ts";
import type { IndexUpdate, UpdatedVersion } from "#helm/index/update-index.ts";
import type { VersionName } from "#helm/index/versions-by-chart.ts";
import type { DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { RemotePart } from "#operation/change.ts";
import type { Context } from "#operation/context.ts";
import { joinPath, type FilePath } from "#operation/files.ts";
import { indexFileSource } from "#operation/index-file-source.ts";
import { proposeIndexFile } from "#operation/propose-index-file.ts";
import { previewIndex, publishIndex } from "#operation/publish-index.ts";

interface YankInput {
  readonly versions: readonly string[];
  readonly index: string;
  readonly branch?: string | undefined;
  readonly reason: string;
  readonly deprecate: boolean;
}

type YankContext = Context<YankInput, DiagnosticTable>;

/** Proposes to change the index so that nobody installs some versions any more. */
export async function yankVersions(context: YankContext): Promise<void> {
  const { input, report, examined, print } = context;
  const versions = input.versions.map(readName);
  if (versions.length === 0)
    throw new AppError("usage", "`index-yank` takes the versions to yank", { hint: "chartyard index-yank api@1.2.3" });
  const update: IndexUpdate = {
    packages: [],
    force: false,
    ...(input.deprecate ? { deprecate: { versions, reason: input.reason } } : { remove: versions }),
  };
  const yank = input.branch === undefined ? yankInFile : yankOnBranch;
  const yanked = await yank(update, context);
  if (yanked === undefined) return;
  examined("index version", versions.length);
  for (const { name, version, state } of yanked.versions)
    if (state === "absent") report("index-version-absent", { chart: name, version, index: yanked.index });
  print({
    data: { index: yanked.index, versions: yanked.versions.map((each) => ({ ...each })) },
    text: (style) =>
      yanked.versions.map((each) => `${stateWord(each).padEnd(10)}  ${style.bold(nameOf(each))}\n`).join(""),
  });
}

interface Yanked {
  /** The index, as it is shown. */
  readonly index: string;
  readonly versions: readonly UpdatedVersion[];
}

async function yankInFile(update: IndexUpdate, context: YankContext): Promise<Yanked> {
  const { files } = context.ports;
  const given = files.resolve(context.input.index);
  const isFolder = (await files.info(given, context.signal))?.kind === "folder";
  const path = isFolder ? joinPath(given, "index.yaml") : given;
  const index = files.display(path);
  const source = await indexFileSource(path, context);
  if (source === undefined)
    throw new AppError("index-invalid", `There is no index "${index}"`, {
      hint: "Name it, or the folder that has it, with --index, or its branch with --branch",
    });
  const why = context.input.deprecate ? "deprecated" : "taken out";
  try {
    return { index, versions: await proposeIndexFile({ path, source }, update, why, context) };
  } catch (error) {
    if (!(error instanceof IndexUnreadableError)) throw error;
    throw new AppError("index-invalid", `Cannot read the index "${index}": ${error.message}`);
  }
}

async function yankOnBranch(update: IndexUpdate, context: YankContext): Promise<Yanked | undefined> {
  const { input, ports, settings, signal, skip, propose } = context;
  const { branch = "", deprecate, reason } = input;
  const path = joinPath("." as FilePath, input.index === "." ? "index.yaml" : input.index);
  const index = `${branch}:${path}`;
  const place = { remote: settings.target.remote, branch, path };
  if (settings.offline) {
    skip(index, "it is on a git remote, and --offline asks none");
    return undefined;
  }
  const { versions, isChanged } = await previewIndex(place, update, ports, signal);
  const changed = versions.filter(({ state }) => state === "removed" || state === "changed");
  const message = `${deprecate ? "Deprecate" : "Yank"} ${changed.map(nameOf).join(", ")}${reason === "" ? "" : `\n\n${reason}`}\n`;
  if (isChanged)
    propose({
      kind: "remote",
      parts: changed.map((each): RemotePart => ({
        action: deprecate ? "update" : "delete",
        noun: "index version",
        name: nameOf(each),
        why: `${deprecate ? "deprecated, " : ""}in ${index}`,
      })),
      async apply(inner) {
        await publishIndex(place, { ...update, message }, ports, inner);
        return changed.map(() => ({ isDone: true }));
      },
    });
  return { index, versions };
}

function readName(text: string): VersionName {
  const at = text.lastIndexOf("@");
  if (at > 0 && at < text.length - 1) return { name: text.slice(0, at), version: text.slice(at + 1) };
  throw new AppError("usage", `"${text}" is no version of a chart: it is written NAME@VERSION`);
}

function nameOf({ name, version }: VersionName): string {
  return `${name} ${version}`;
}

function stateWord({ state }: UpdatedVersion): string {
  return state === "changed" ? "deprecated" : state;
}
