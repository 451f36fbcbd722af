import type { Place } from "#kit/diagnostic/place.ts";
import type { YamlNode, YamlPair } from "../yaml/yaml-node.ts";
import type { LintFile } from "./subject.ts";

/** The entry of a map at a path of keys and list positions; aliases are followed. The last of equal keys counts. */
export function pairAt(root: YamlNode | undefined, path: readonly (string | number)[]): YamlPair | undefined {
  let node = resolve(root);
  let pair: YamlPair | undefined;
  for (const part of path) {
    if (typeof part === "number") node = node?.kind === "list" ? resolve(node.items[part]) : undefined;
    else {
      pair =
        node?.kind === "map" ? node.pairs.findLast(({ key }) => key.kind === "scalar" && key.text === part) : undefined;
      node = resolve(pair?.value);
    }
    if (node === undefined) return undefined;
  }
  return pair;
}

/** The value at a path of keys and list positions; aliases are followed on the way to it. */
export function valueAt(root: YamlNode | undefined, path: readonly (string | number)[]): YamlNode | undefined {
  const last = path.at(-1);
  if (typeof last !== "number") return pairAt(root, path)?.value;
  const list = resolve(path.length === 1 ? root : pairAt(root, path.slice(0, -1))?.value);
  return list?.kind === "list" ? list.items[last] : undefined;
}

/** The place of a value at a path, or of the file where there is no such value. */
export function placeOf(file: LintFile, ...path: (string | number)[]): Place {
  const value = pairAt(file.root, path)?.value;
  if (value !== undefined && value.end > value.start) return { source: file.source, span: value };
  const key = pairAt(file.root, path)?.key;
  return key === undefined ? { path: file.source.path } : { source: file.source, span: key };
}

/** A node with its aliases followed. */
export function resolve(node: YamlNode | undefined): Exclude<YamlNode, { kind: "alias" }> | undefined {
  let current = node;
  while (current?.kind === "alias") current = current.target;
  return current;
}
