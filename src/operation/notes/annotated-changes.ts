import { changesAnnotation, type ChartChange } from "#helm/changes/chart-change.ts";
import { readChartChanges } from "#helm/changes/read-chart-changes.ts";
import { decodeMetadata } from "#helm/chart/decode-metadata.ts";
import type { Metadata } from "#helm/chart/metadata.ts";
import { YamlError } from "#helm/yaml/yaml-error.ts";
import type { ChartRef } from "../chart-ref.ts";
import type { RunContext } from "../context.ts";

/**
 * The changes that the annotation of a chart lists. Nothing where there are none, and where they are still those of the
 * release before, word for word: nobody has written any for this version.
 */
export function annotatedChanges(
  { path }: ChartRef,
  metadata: Metadata,
  previousText: string | undefined,
  skip: RunContext["skip"],
): readonly ChartChange[] | undefined {
  const text = metadata.annotations?.[changesAnnotation];
  if (text === undefined) return undefined;
  const subject = `${changesAnnotation} of ${path}`;
  if (previousText !== undefined && decode(previousText).annotations?.[changesAnnotation] === text) {
    skip(subject, "it is the one of the release before");
    return undefined;
  }
  try {
    const changes = readChartChanges(text);
    return changes.length === 0 ? undefined : changes;
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    skip(subject, `it cannot be read: ${error.message}`);
    return undefined;
  }
}

function decode(text: string): Metadata {
  try {
    return decodeMetadata(text);
  } catch (error) {
    if (error instanceof YamlError) return {};
    throw error;
  }
}
