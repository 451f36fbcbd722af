import type { ChartSource } from "#helm/chart/chart-source.ts";
import { readSubject } from "#helm/lint/read-subject.ts";
import type { SubjectFiles } from "#helm/lint/subject-files.ts";
import type { LintSubject, MakeSource } from "#helm/lint/subject.ts";
import { findSuppressions } from "#kit/diagnostic/find-suppressions.ts";
import type { SourceText } from "#kit/diagnostic/source-text.ts";
import { AppError } from "#kit/error/app-error.ts";
import { textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";
import type { FilePath } from "../files.ts";
import type { CheckContext } from "./check-context.ts";
import { digestFolder, digestSource } from "./digest-folder.ts";
import type { LintSettings } from "./read-lint-settings.ts";

/** A chart that is known by all of its bytes. Its files are read, and what they mean worked out, where somebody asks. */
export interface ReadChart {
  readonly path: FilePath;
  /** Names all that its findings follow from. */
  readonly key: string;
  /** The chart as the rules see it. @throws {AppError} where it changed meanwhile. */
  subject(): Promise<LintSubject>;
  /** The text of a file of the chart, in which comments count from then on; `undefined` where it is none of the chart's. */
  sourceOf(path: string): Promise<SourceText | undefined>;
  /** The files made known so far in which comments accept findings. */
  suppressing(): string[];
}

/** Reads a chart's folder, or what was unpacked from its archive. @throws {AppError} for a folder that cannot be read. */
export async function readChart(
  path: FilePath,
  unpacked: ChartSource | undefined,
  settings: LintSettings,
  context: CheckContext,
  signal: AbortSignal,
): Promise<ReadChart> {
  const { policy, rendering } = settings;
  const { source, digest, ...digested } =
    unpacked === undefined ? await digestFolder(path, settings, context, signal) : await digestSource(unpacked, signal);
  const sources = new Map<string, SourceText>();
  const makeSource: MakeSource = (name, text) => {
    const made = sources.get(name) ?? context.source(name as FilePath, text);
    sources.set(name, made);
    return made;
  };
  let { files } = digested;
  const readFiles = async (): Promise<SubjectFiles> => {
    if (files !== undefined) return files;
    const again = await digestSource(source, signal);
    if (again.digest !== digest)
      throw new AppError("file-unreadable", `The chart in "${path}" changed while it was read`, {
        hint: "Run it again when nothing writes there any more",
      });
    return (files = again.files);
  };
  const bytesOf = async (name: string): Promise<Uint8Array | undefined> => {
    if (files !== undefined) return findFile(files, name);
    const bytes = await source.read(name, signal);
    // It depends on where a file is whether the mark belongs to its text.
    return bytes[0] === 0xef ? findFile(await readFiles(), name) : bytes;
  };
  let subject: LintSubject | undefined;
  return {
    path,
    key: JSON.stringify(["lint", settings.key, path, digest]),
    async subject() {
      const documents = rendering.helm === "helm3" ? "first" : "all";
      const archives = await context.caches.archives();
      const read = await readFiles();
      return (subject ??= { ...readSubject(path, read, { makeSource, policy, documents, archives }), rendering });
    },
    async sourceOf(name) {
      const isInside = !sources.has(name) && name.startsWith(`${path}/`);
      const bytes = isInside ? await bytesOf(name.slice(path.length + 1)) : undefined;
      return sources.get(name) ?? (bytes === undefined ? undefined : makeSource(name, textOfBytes(bytes)));
    },
    suppressing: () => [...sources].flatMap(([name, made]) => (findSuppressions(made).length > 0 ? [name] : [])),
  };
}

function findFile({ files, ciFiles }: SubjectFiles, name: string): Uint8Array | undefined {
  return (files.get(name) ?? ciFiles.find((file) => file.name === name))?.data;
}
