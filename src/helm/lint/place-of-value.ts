import type { Place } from "#kit/diagnostic/place.ts";
import type { YamlNode } from "../yaml/yaml-node.ts";
import { resolve } from "./node-at.ts";
import type { LintFile } from "./subject.ts";

/**
 * The place of a value by its keys and positions, or of the nearest value around it that is written in the file: a
 * scalar or a list item itself, a map or list by its key. The file as a whole where there is nothing nearer.
 */
export function placeOfValue(file: LintFile, tokens: readonly string[]): Place {
  let node = resolve(file.root);
  let place: YamlNode | undefined;
  for (const token of tokens) {
    if (node?.kind === "list") {
      const item: YamlNode | undefined = node.items[Number(token)];
      if (item === undefined) break;
      place = item;
      node = resolve(item);
    } else {
      const pair =
        node?.kind === "map"
          ? node.pairs.findLast(({ key }) => key.kind === "scalar" && key.text === token)
          : undefined;
      if (pair === undefined) break;
      place = pair.value.kind === "scalar" && pair.value.end > pair.value.start ? pair.value : pair.key;
      node = resolve(pair.value);
    }
  }
  return place === undefined ? { path: file.source.path } : { source: file.source, span: place };
}
