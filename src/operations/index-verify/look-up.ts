import { createHash } from "node:crypto";
import { ArchiveError } from "#helm/archive/archive-error.ts";
import { ChartLoadError } from "#helm/chart/chart-load-error.ts";
import type { ListedEntry } from "#helm/index/list-entries.ts";
import { type PackageFacts, readPackage } from "#helm/index/read-package.ts";
import { tryParseUrl } from "#helm/url/try-parse-url.ts";
import { joinPath, type FilePath } from "#operation/files.ts";
import { download, maxPackageBytes } from "./download.ts";
import type { IndexPlace } from "./index-place.ts";
import { unescaped } from "./unescaped.ts";
import type { VerifyContext } from "./verify-context.ts";

/** What was found where an index says that a package is. */
export type LookUp =
  | { readonly kind: "there" }
  | { readonly kind: "missing"; readonly url: string; readonly reason: string }
  | {
      readonly kind: "differs";
      readonly url: string;
      /** Its digest. */
      readonly found: string;
      /** What an index says of it, where it is a package of that version all the same. */
      readonly facts: PackageFacts | undefined;
    }
  | { readonly kind: "useless"; readonly reason: string }
  | { readonly kind: "unknown"; readonly url: string; readonly reason: string }
  /** Nobody wanted it to be looked at. */
  | { readonly kind: "elsewhere" };

/** Where packages are looked for. */
export interface Sources {
  readonly place: IndexPlace;
  /** What is known of the files of releases, by address. */
  readonly releases: ReadonlyMap<string, LookUp>;
}

/** Looks at the first address of a version: Helm takes no other. */
export async function lookUp(
  entry: ListedEntry,
  { place, releases }: Sources,
  { input, ports, settings }: VerifyContext,
  signal: AbortSignal,
): Promise<LookUp> {
  const [url] = entry.urls;
  if (url === undefined || url === "") return { kind: "useless", reason: "has no address of a package" };
  const parsed = tryParseUrl(url, "reference");
  if (parsed === undefined) return { kind: "useless", reason: `has an address that is none: "${url}"` };
  const isRelative = parsed.scheme === "" && parsed.authority === undefined;
  const beside = await findBeside(nameBeside(parsed.path, isRelative), place, signal);
  if (beside !== undefined) {
    if (place.isRemote && !input.digest) return { kind: "there" };
    return compare(entry, url, await beside.read());
  }
  const address = isRelative && place.address !== undefined ? new URL(url, place.address).href : url;
  if (isRelative && place.address === undefined) return { kind: "missing", url, reason: "is not beside the index" };
  if (!/^https?:/i.test(address)) return { kind: "unknown", url, reason: "cannot be asked over HTTP" };
  const released = releases.get(url);
  if (released !== undefined && !(released.kind === "there" && input.digest)) return released;
  const isAsked = input.http || input.digest || place.address !== undefined;
  if (!isAsked || settings.offline) return { kind: "elsewhere" };
  const answer = await download(address, { isHead: !input.digest, maxBytes: maxPackageBytes }, ports, signal);
  if (answer.kind !== "there") return { ...answer, url };
  return input.digest ? compare(entry, url, answer.bytes) : { kind: "there" };
}

/** A relative address names a file; of another one the last part of the path may be beside the index. */
function nameBeside(path: string, isRelative: boolean): string {
  return unescaped(isRelative && !path.startsWith("/") ? path : path.slice(path.lastIndexOf("/") + 1));
}

async function findBeside(name: string, place: IndexPlace, signal: AbortSignal): ReturnType<IndexPlace["find"]> {
  const inner = joinPath("." as FilePath, name);
  // An index from anybody must not make us read what is somewhere else.
  const isInside = inner !== "." && inner !== ".." && !inner.startsWith("../") && !name.startsWith("/");
  return isInside ? place.find(inner, signal) : undefined;
}

function compare({ chart, version, digest }: ListedEntry, url: string, bytes: Uint8Array): LookUp {
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found === digest.replace(/^sha256:/, "")) return { kind: "there" };
  const facts = readFacts(bytes);
  const isSame = facts?.metadata.name === chart && facts.metadata.version === version;
  return { kind: "differs", url, found, facts: isSame ? facts : undefined };
}

function readFacts(bytes: Uint8Array): PackageFacts | undefined {
  try {
    return readPackage(bytes);
  } catch (error) {
    if (error instanceof ArchiveError || error instanceof ChartLoadError) return undefined;
    throw error;
  }
}
