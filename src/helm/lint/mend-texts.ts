import { EditedText } from "#kit/diagnostic/edited-text.ts";
import type { Span } from "#kit/diagnostic/span.ts";
import type { TextEdit } from "#kit/diagnostic/text-edit.ts";
import { decodeMetadata } from "../chart/decode-metadata.ts";
import type { Metadata } from "../chart/metadata.ts";
import { YamlError } from "../yaml/yaml-error.ts";
import type { LintFile } from "./subject.ts";

/**
 * Puts plain scalars of a Chart.yaml in quotes, where Helm then decodes all that it decoded before: 1 is "1" to it anyway,
 * and 1.10 is not.
 *
 * @returns the edit of each, by its offset.
 */
export function mendTexts(
  { source: { text } }: LintFile,
  metadata: Metadata | undefined,
  scalars: readonly Span[],
): Map<number, TextEdit> {
  if (metadata === undefined) return new Map();
  const before = JSON.stringify(metadata);
  const edits = scalars.map(({ start, end }) => ({ start, end, text: JSON.stringify(text.slice(start, end)) }));
  const keeps = (chosen: readonly TextEdit[]): boolean => {
    const edited = new EditedText(text);
    edited.add(chosen);
    return decodedFrom(edited.toString()) === before;
  };
  const safe = keeps(edits) ? edits : edits.slice(0, maxTried).filter((edit) => keeps([edit]));
  return new Map(safe.map((edit) => [edit.start, edit]));
}

/** Each is tried by reading the file anew. */
const maxTried = 20;

function decodedFrom(text: string): string | undefined {
  try {
    return JSON.stringify(decodeMetadata(text));
  } catch (error) {
    if (error instanceof YamlError) return undefined;
    throw error;
  }
}
