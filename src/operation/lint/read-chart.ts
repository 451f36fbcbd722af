import type { ChartSource } from "#helm/chart/chart-source.ts";
import { readSubject } from "#helm/lint/read-subject.ts";
import { digestSubjectFiles, readSubjectFiles, type SubjectFiles } from "#helm/lint/subject-files.ts";
import type { LintSubject, MakeSource } from "#helm/lint/subject.ts";
import { findSuppressions } from "#kit/diagnostic/find-suppressions.ts";
import type { SourceText } from "#kit/diagnostic/source-text.ts";
import { textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";
import type { FilePath } from "../files.ts";
import type { CheckContext } from "./check-context.ts";
import type { LintSettings } from "./read-lint-settings.ts";

/** A chart whose files were read. What they mean is worked out only where somebody asks. */
export interface ReadChart {
  readonly path: FilePath;
  /** Names all that its findings follow from. */
  readonly key: string;
  /** The chart as the rules see it. */
  subject(): LintSubject;
  /** The text of a file of the chart, in which comments count from then on; `undefined` where it is none of the chart's. */
  sourceOf(path: string): SourceText | undefined;
  /** The files made known so far in which comments accept findings. */
  suppressing(): string[];
}

/** Reads the files of a chart. @throws {AppError} for a folder that cannot be read. */
export async function readChart(
  path: FilePath,
  source: ChartSource,
  { policy, rendering, key }: LintSettings,
  context: CheckContext,
  signal: AbortSignal,
): Promise<ReadChart> {
  const files = await readSubjectFiles(source, signal);
  const archives = await context.caches.archives();
  const sources = new Map<string, SourceText>();
  const makeSource: MakeSource = (name, text) => {
    const made = sources.get(name) ?? context.source(name as FilePath, text);
    sources.set(name, made);
    return made;
  };
  let subject: LintSubject | undefined;
  return {
    path,
    key: JSON.stringify(["lint", key, path, digestSubjectFiles(files)]),
    subject() {
      const documents = rendering.helm === "helm3" ? "first" : "all";
      return (subject ??= { ...readSubject(path, files, { makeSource, policy, documents, archives }), rendering });
    },
    sourceOf(name) {
      const data = sources.has(name) ? undefined : findFile(files, name.slice(path.length + 1));
      return sources.get(name) ?? (data === undefined ? undefined : makeSource(name, textOfBytes(data)));
    },
    suppressing: () => [...sources].flatMap(([name, made]) => (findSuppressions(made).length > 0 ? [name] : [])),
  };
}

function findFile({ files, ciFiles }: SubjectFiles, name: string): Uint8Array | undefined {
  return (files.get(name) ?? ciFiles.find((file) => file.name === name))?.data;
}
