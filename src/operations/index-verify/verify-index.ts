import { listEntries, type ListedEntry } from "#helm/index/list-entries.ts";
import { IndexUnreadableError, openIndex } from "#helm/index/open-index.ts";
import { AppError } from "#kit/error/app-error.ts";
import { eachRemote } from "#operation/each-remote.ts";
import { askReleases } from "./ask-releases.ts";
import type { IndexPlace } from "./index-place.ts";
import { lookUp, type LookUp } from "./look-up.ts";
import { withPlace } from "./open-place.ts";
import { repairOf } from "./repair-of.ts";
import type { VerifiedEntry } from "./verified-entry.ts";
import type { VerifyContext } from "./verify-context.ts";

/** Nobody reads more findings of one index. */
const maxReported = 500;
/** More versions that are skipped for one reason are counted. */
const maxNamed = 3;

/** Looks at the package of each version of an index, and reports those that are not there or are others. */
export async function verifyIndex(context: VerifyContext): Promise<void> {
  await withPlace(context, async (place) => {
    const entries = await readEntries(place);
    context.examined("index version", entries.length);
    const sources = { place, releases: await askReleases(entries, context) };
    const verified = await eachRemote(
      entries,
      async (entry, signal) => ({ entry, found: await lookUp(entry, sources, context, signal) }),
      context,
    );
    skipUnknown(verified, context);
    const faults = verified.filter(({ found }) => isFault(found));
    if (context.input.repair && faults.length > 0) await place.repair(repairOf(faults));
    else reportFaults(faults, place, context);
    printCounts(verified, place, context);
  });
}

async function readEntries({ name, source }: IndexPlace): Promise<ListedEntry[]> {
  try {
    const { read } = await openIndex(source, { wanted: new Map(), retention: undefined });
    const entries: ListedEntry[] = [];
    for await (const entry of listEntries(read())) entries.push(entry);
    return entries;
  } catch (error) {
    if (!(error instanceof IndexUnreadableError)) throw error;
    throw new AppError("index-invalid", `Cannot read the index "${name}": ${error.message}`);
  }
}

function isFault({ kind }: LookUp): boolean {
  return kind === "missing" || kind === "differs" || kind === "useless";
}

function reportFault({ entry, found }: VerifiedEntry, { file }: IndexPlace, { report }: VerifyContext): void {
  const { chart, version, digest } = entry;
  const place = file === undefined ? undefined : { path: file };
  if (found.kind === "missing") {
    const { url, reason } = found;
    report("index-package-missing", { chart, version, url, reason }, place);
  } else if (found.kind === "differs") {
    report("index-package-differs", { chart, version, url: found.url, expected: digest, found: found.found }, place);
  } else if (found.kind === "useless") {
    report("index-entry-useless", { chart, version, reason: found.reason }, place);
  }
}

function reportFaults(faults: readonly VerifiedEntry[], place: IndexPlace, context: VerifyContext): void {
  for (const each of faults.slice(0, maxReported)) reportFault(each, place, context);
  const more = faults.length - maxReported;
  if (more > 0) context.skip(counted(more), "more of the same");
}

function skipUnknown(verified: readonly VerifiedEntry[], { skip, input }: VerifyContext): void {
  const elsewhere = verified.filter(({ found }) => found.kind === "elsewhere").length;
  const isAsked = input.http || input.digest;
  if (elsewhere > 0)
    skip(counted(elsewhere), `elsewhere, and ${isAsked ? "--offline asks nobody" : "--http asks there"}`);
  const unknown = verified.flatMap(({ entry, found }) => (found.kind === "unknown" ? [{ entry, ...found }] : []));
  for (const [reason, alike] of Map.groupBy(unknown, (each) => each.reason)) {
    const named = alike.length > maxNamed ? alike.slice(0, 1) : alike;
    for (const { entry, url } of named) skip(`${entry.chart} ${entry.version}`, `"${url}" ${reason}`);
    if (named.length < alike.length) skip(counted(alike.length - named.length), `more of the same: ${reason}`);
  }
}

function counted(count: number): string {
  return `${count} version${count === 1 ? "" : "s"}`;
}

function printCounts(verified: readonly VerifiedEntry[], { name }: IndexPlace, { print }: VerifyContext): void {
  const counts = { there: 0, missing: 0, differs: 0, useless: 0, unknown: 0, elsewhere: 0 };
  for (const { found } of verified) counts[found.kind] += 1;
  const words = Object.entries(counts).flatMap(([kind, count]) => (count === 0 ? [] : [`${count} ${kind}`]));
  print({
    data: { index: name, versions: verified.length, ...counts },
    text: (style) => `${style.bold(name)}  ${words.length === 0 ? "no versions" : words.join(", ")}\n`,
  });
}
