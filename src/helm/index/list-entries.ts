import { asMap } from "../yaml/read-map.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { YamlError } from "../yaml/yaml-error.ts";
import { type ItemFields, readItem } from "./read-item.ts";
import { splitIndex } from "./split-index.ts";
import { UnusualIndexError } from "./unusual-index-error.ts";

/** What an index says of where one version is. */
export interface ListedEntry extends ItemFields {
  readonly chart: string;
  readonly urls: readonly string[];
}

const simpleUrls = /^ {4}urls:\n((?: {4}- [A-Za-z0-9][\w.+:/%~@=-]*\n)+)(?! {4}[- ])/m;
const anyUrls = /^ {2}(?:- | {2})["']?urls/m;

/**
 * The versions that an index in Helm's layout has, as it arrives. Addresses that stand on lines of their own, as Helm writes
 * them, need no YAML; others are read as such.
 *
 * @throws {UnusualIndexError} as {@link readItem} does.
 */
export async function* listEntries(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ListedEntry> {
  const decoder = new TextDecoder();
  for await (const pieces of splitIndex(chunks)) {
    for (const piece of pieces) {
      if (piece.kind !== "item") continue;
      const text = decoder.decode(piece.bytes);
      yield { chart: piece.chart, ...readItem(text), urls: readUrls(text) };
    }
  }
}

function readUrls(text: string): string[] {
  const simple = simpleUrls.exec(text)?.[1];
  if (simple !== undefined)
    return simple
      .trimEnd()
      .split("\n")
      .map((line) => line.slice("    - ".length));
  if (!anyUrls.test(text)) return [];
  try {
    const list = readYaml(text);
    const urls = asMap(Array.isArray(list) ? list[0] : undefined).get("urls");
    return Array.isArray(urls) ? urls.filter((each) => typeof each === "string") : [];
  } catch (error) {
    if (error instanceof YamlError) throw new UnusualIndexError(error.message);
    throw error;
  }
}
