import { createHash } from "node:crypto";
import { indexEntry, type IndexEntry } from "#helm/index/index-entry.ts";
import { indexToJson } from "#helm/index/index-to-json.ts";
import { UnusualIndexError } from "#helm/index/index-lines.ts";
import { type IndexSurvey, mergeIndex, mergeVersions, surveyIndex } from "#helm/index/merge-index.ts";
import { normalizeIndex } from "#helm/index/normalize-index.ts";
import { YamlError } from "#helm/yaml/yaml-error.ts";
import type { DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { Context } from "#operation/context.ts";
import { joinPath, type FilePath, type Files } from "#operation/files.ts";
import { type FoundPackage, readPackages } from "./read-packages.ts";

interface Input {
  readonly folder: string;
  readonly url: string;
  readonly merge?: string | undefined;
  readonly output?: string | undefined;
  readonly retention?: number | undefined;
  readonly format: "yaml" | "json";
}

type IndexContext = Omit<Context<Input, DiagnosticTable>, never>;

/** An index of another layout than Helm's is read whole, up to this size. */
const maxWholeBytes = 64 << 20;
const epoch = 315_532_800_000;

/** Reads the packages, merges them with the index that is there, and proposes to write it where something changed. */
export async function writeIndex(context: IndexContext): Promise<void> {
  const { input, ports, signal, examined } = context;
  const { files } = ports;
  const folder = files.resolve(input.folder);
  const output = input.output === undefined ? joinPath(folder, "index.yaml") : files.resolve(input.output);
  const packages = await readPackages(folder, context);
  examined("package", packages.length);
  const base = input.merge === undefined ? output : files.resolve(input.merge);
  const old = await openIndex(
    base,
    input.merge !== undefined,
    new Set(packages.map((each) => each.metadata.name ?? "")),
    context,
  );
  if (old === undefined) return;
  const fresh = freshEntries(packages, old.survey, context);
  const changed = new Map<string, { version: string; text: string }[]>();
  let hasChange = base !== output || old.isNew || old.isRewritten;
  for (const [name, entries] of fresh) {
    const before = old.survey.items.get(name) ?? [];
    const merged = mergeVersions<{ version: string; text: string }>(entries, before).slice(0, input.retention);
    hasChange ||= merged.length !== before.length || merged.some((entry, index) => entry.text !== before[index]?.text);
    changed.set(name, merged);
  }
  printSummary(fresh, old.survey, output, context);
  if (!hasChange && input.format === "yaml") return;
  const generated = new Date(newestTime(packages, context)).toISOString().replace(".000Z", "Z");
  const write = (): AsyncIterable<Uint8Array> => mergeIndex(old.read(), changed, generated);
  const content = input.format === "json" ? await indexToJson(write()) : write;
  const present =
    (await files.info(output, signal)) === undefined ? undefined : await digestOf(files.stream(output, signal));
  context.propose({
    kind: "write",
    path: output,
    content,
    expect: present === undefined ? "absent" : { sha256: present },
    why: `index of ${packages.length} packages`,
  });
}

interface OldIndex {
  readonly survey: IndexSurvey;
  readonly isNew: boolean;
  /** Its layout was not Helm's, so what is read from now on differs from the file. */
  readonly isRewritten: boolean;
  read(): AsyncIterable<Uint8Array>;
}

async function openIndex(
  path: FilePath,
  isAsked: boolean,
  wanted: ReadonlySet<string>,
  context: IndexContext,
): Promise<OldIndex | undefined> {
  const {
    ports: { files },
    signal,
  } = context;
  if ((await files.info(path, signal)) === undefined) {
    if (isAsked) context.skip(path, "there is no such index; a new one is begun");
    return { survey: await surveyIndex(nothing(), wanted), isNew: true, isRewritten: false, read: nothing };
  }
  try {
    const survey = await surveyIndex(files.stream(path, signal), wanted);
    return { survey, isNew: false, isRewritten: false, read: () => files.stream(path, signal) };
  } catch (error) {
    if (!(error instanceof UnusualIndexError)) throw error;
  }
  try {
    const bytes = normalizeIndex(await readText(path, files, signal));
    const read = async function* (): AsyncGenerator<Uint8Array> {
      yield bytes;
    };
    return { survey: await surveyIndex(read(), wanted), isNew: false, isRewritten: true, read };
  } catch (error) {
    if (!(error instanceof YamlError || error instanceof UnusualIndexError || error instanceof AppError)) throw error;
    context.report("index-unreadable", { reason: error.message }, { path });
    return undefined;
  }
}

async function readText(path: FilePath, files: Files, signal: AbortSignal): Promise<string> {
  return new TextDecoder().decode(await files.read(path, signal, maxWholeBytes));
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array();
}

/** The entries of the packages, by chart. One whose archive the index has already keeps its date. */
function freshEntries(
  packages: readonly FoundPackage[],
  survey: IndexSurvey,
  context: IndexContext,
): Map<string, IndexEntry[]> {
  const { input, report } = context;
  const entries = new Map<string, IndexEntry[]>();
  const owners = new Map<string, string>();
  for (const each of packages) {
    const { name = "", version = "" } = each.metadata;
    const key = `${name}-${version}`;
    const other = owners.get(key);
    if (other !== undefined) {
      report(
        "package-duplicate",
        { file: each.file, other, version: key },
        { path: joinPath(context.ports.files.resolve(input.folder), each.file) },
      );
      continue;
    }
    owners.set(key, each.file);
    const before = survey.items.get(name)?.find((item) => item.version === version && item.digest === each.digest);
    const created = before?.created ?? new Date(timeOf(each, context)).toISOString().replace(".000Z", "Z");
    const entry = indexEntry(each.metadata, { digest: each.digest, urls: [addressOf(each.file, input.url)], created });
    entries.set(name, [...(entries.get(name) ?? []), entry]);
  }
  return entries;
}

function addressOf(file: string, url: string): string {
  return url === "" ? file : `${url.replace(/\/+$/, "")}/${file}`;
}

function timeOf(each: FoundPackage, { ports }: IndexContext): number {
  const wanted = ports.environment["SOURCE_DATE_EPOCH"] ?? "";
  return /^\d{1,11}$/.test(wanted) ? Number(wanted) * 1000 : each.newest === 0 ? epoch : each.newest;
}

function newestTime(packages: readonly FoundPackage[], context: IndexContext): number {
  return packages.reduce((newest, each) => Math.max(newest, timeOf(each, context)), epoch);
}

function printSummary(
  fresh: ReadonlyMap<string, readonly IndexEntry[]>,
  survey: IndexSurvey,
  output: FilePath,
  context: IndexContext,
): void {
  const versions = [...fresh.values()].flat();
  const known = versions.filter((entry) =>
    survey.items.get(entry.name)?.some((item) => item.version === entry.version && item.digest === entry.digest),
  );
  const counts = {
    file: output,
    packages: versions.length,
    added: versions.length - known.length,
    unchanged: known.length,
    before: survey.versions,
  };
  context.print({
    data: counts,
    text: (style) =>
      `${style.bold(context.ports.files.display(output))}  ${counts.added} added, ${counts.unchanged} unchanged, ${counts.before} before\n`,
  });
}

async function digestOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest("hex");
}
