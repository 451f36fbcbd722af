import { AppError } from "#kit/error/app-error.ts";
import { YamlError } from "../yaml/yaml-error.ts";
import { emptyIndex } from "./empty-index.ts";
import { normalizeIndex } from "./normalize-index.ts";
import { type IndexSurvey, surveyIndex, type WantedVersions } from "./survey-index.ts";
import { UnusualIndexError } from "./unusual-index-error.ts";

/** Where an index is read from. */
export interface IndexSource {
  /** Its bytes from the start; asked for more than once. */
  stream(): AsyncIterable<Uint8Array>;
  /** @throws {AppError} when there are more than `maxBytes`. */
  read(maxBytes: number): Promise<Uint8Array>;
}

/** The index that was there before, or an empty one. */
export interface OldIndex {
  readonly survey: IndexSurvey;
  /** How it is written; `none` where there was none. */
  readonly format: "yaml" | "json" | "none";
  /** It in Helm's layout. */
  read(): AsyncIterable<Uint8Array>;
}

/** An index that cannot be read. */
export class IndexUnreadableError extends Error {
  override readonly name = "IndexUnreadableError";
}

/** An index of another layout than Helm's is read whole, up to this size. */
const maxWholeBytes = 64 << 20;

/**
 * Opens the index that was there before.
 *
 * @param source `undefined` where there is none.
 * @throws {IndexUnreadableError}
 */
export async function openIndex(
  source: IndexSource | undefined,
  { wanted, retention }: { readonly wanted: WantedVersions; readonly retention: number | undefined },
): Promise<OldIndex> {
  if (source === undefined)
    return { survey: await surveyIndex(emptyIndex(), wanted, retention), format: "none", read: emptyIndex };
  const read = (): AsyncIterable<Uint8Array> => source.stream();
  try {
    return { survey: await surveyIndex(read(), wanted, retention), format: "yaml", read };
  } catch (error) {
    if (!(error instanceof UnusualIndexError)) throw error;
  }
  try {
    const text = new TextDecoder().decode(await source.read(maxWholeBytes));
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
