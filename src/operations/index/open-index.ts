import { emptyIndex } from "#helm/index/empty-index.ts";
import { normalizeIndex } from "#helm/index/normalize-index.ts";
import { type IndexSurvey, surveyIndex, type WantedVersions } from "#helm/index/survey-index.ts";
import { UnusualIndexError } from "#helm/index/unusual-index-error.ts";
import { YamlError } from "#helm/yaml/yaml-error.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { FilePath, Files } from "#operation/files.ts";

/** The index that was there before, or an empty one. */
export interface OldIndex {
  readonly survey: IndexSurvey;
  /** How the file is written; `none` where there is no file. */
  readonly format: "yaml" | "json" | "none";
  read(): AsyncIterable<Uint8Array>;
}

/** An index that cannot be read. */
export class IndexUnreadableError extends Error {
  override readonly name = "IndexUnreadableError";
}

/** An index of another layout than Helm's is read whole, up to this size. */
const maxWholeBytes = 64 << 20;

/** Opens the index that was there before. @throws {IndexUnreadableError} */
export async function openIndex(
  path: FilePath,
  { wanted, retention }: { readonly wanted: WantedVersions; readonly retention: number | undefined },
  { files, signal }: { readonly files: Files; readonly signal: AbortSignal },
): Promise<OldIndex> {
  const info = await files.info(path, signal);
  if (info === undefined) {
    return { survey: await surveyIndex(emptyIndex(), wanted, retention), format: "none", read: emptyIndex };
  }
  const read = (): AsyncIterable<Uint8Array> => files.stream(path, signal);
  try {
    return { survey: await surveyIndex(read(), wanted, retention), format: "yaml", read };
  } catch (error) {
    if (!(error instanceof UnusualIndexError)) throw error;
  }
  try {
    const text = new TextDecoder().decode(await files.read(path, signal, maxWholeBytes));
    const pieces = normalizeIndex(text);
    const readNormal = async function* (): AsyncGenerator<Uint8Array> {
      yield* pieces;
    };
    const format = /^\s*\{/.test(text) ? "json" : "yaml";
    return { survey: await surveyIndex(readNormal(), wanted, retention), format, read: readNormal };
  } catch (error) {
    if (error instanceof YamlError || error instanceof UnusualIndexError || error instanceof AppError)
      throw new IndexUnreadableError(error.message, { cause: error });
    throw error;
  }
}
