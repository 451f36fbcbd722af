import { emptyIndex } from "#helm/index/empty-index.ts";
import { formatTime } from "#helm/index/format-time.ts";
import { freshEntries } from "#helm/index/fresh-entries.ts";
import { generatedTime } from "#helm/index/generated-time.ts";
import { indexToJson } from "#helm/index/index-to-json.ts";
import { mergeIndex } from "#helm/index/merge-index.ts";
import { IndexUnreadableError, type OldIndex, openIndex } from "#helm/index/open-index.ts";
import { surveyIndex } from "#helm/index/survey-index.ts";
import { versionName, versionsByChart } from "#helm/index/versions-by-chart.ts";
import { joinPath, type FilePath } from "#operation/files.ts";
import { indexFileSource } from "#operation/index-file-source.ts";
import { presentState } from "#operation/present-state.ts";
import { countEntries, type EntryCounts } from "./count-entries.ts";
import type { IndexContext } from "./index-context.ts";
import { indexedPackages } from "./indexed-packages.ts";
import { readPackages } from "./read-packages.ts";
import { sourceDate } from "./source-date.ts";
import { uniquePackages } from "./unique-packages.ts";

/** Reads the packages, merges them with the index that is there, and proposes to write it where an entry changed. */
export async function writeIndex(context: IndexContext): Promise<void> {
  const { input, ports, examined, report, skip } = context;
  const { files } = ports;
  const folder = files.resolve(input.folder);
  const output = input.output === undefined ? joinPath(folder, "index.yaml") : files.resolve(input.output);
  const base = input.merge === undefined ? output : files.resolve(input.merge);
  const found = await readPackages(folder, context);
  examined("package", found.length);
  const created = sourceDate(context);
  const packages = indexedPackages(uniquePackages(found, folder, context), { url: input.url, created });
  const wanted = versionsByChart(packages.map(({ metadata }) => versionName(metadata)));
  const keepsOthers = input.merge !== undefined;
  let old: OldIndex;
  try {
    old = await openIndex(await indexFileSource(base, context), {
      wanted,
      retention: keepsOthers ? input.retention : undefined,
    });
  } catch (error) {
    if (!(error instanceof IndexUnreadableError)) throw error;
    return report("index-unreadable", { reason: error.message }, { path: base });
  }
  if (old.format === "none" && keepsOthers) skip(base, "there is no such index; a new one is begun");
  const fresh = freshEntries(packages, old.survey);
  const { retained } = keepsOthers ? old.survey : await surveyIndex(emptyIndex(), wanted, input.retention);
  const counts = countEntries(fresh, { ...old.survey, retained }, keepsOthers);
  printCounts(counts, output, context);
  const isUnchanged = counts.added + counts.changed + counts.removed === 0;
  if (isUnchanged && base === output && old.format === input.format) return;
  const before = old.survey.generated ?? "";
  const generated =
    isUnchanged && before !== "" ? before : created === undefined ? generatedTime(fresh, before) : formatTime(created);
  const kept = (): AsyncIterable<Uint8Array> => (keepsOthers ? old.read() : emptyIndex());
  const write = (): AsyncIterable<Uint8Array> => mergeIndex(kept(), { fresh, retained, generated });
  context.propose({
    kind: "write",
    path: output,
    content: input.format === "json" ? (): AsyncIterable<Uint8Array> => indexToJson(write(), generated) : write,
    expect: await presentState(output, context),
    why: `index of ${counts.versions} versions`,
  });
}

function printCounts(counts: EntryCounts, output: FilePath, { print, ports }: IndexContext): void {
  const parts = (["added", "changed", "unchanged", "removed"] as const).filter((name) => counts[name] > 0);
  const changes = parts.length === 0 ? "" : ` (${parts.map((name) => `${counts[name]} ${name}`).join(", ")})`;
  print({
    data: { file: output, ...counts },
    text: (style) =>
      `${style.bold(ports.files.display(output))}  ${counts.versions} version${counts.versions === 1 ? "" : "s"}${changes}\n`,
  });
}
