import type { YamlMap, YamlNode, YamlPair } from "./yaml-node.ts";

/**
 * Whether two trees say the same in the same way: values, tags, anchors and quotes, wherever they stand.
 *
 * @param without entries of the left one that are left aside.
 */
export function isSameYaml(
  left: YamlNode | undefined,
  right: YamlNode | undefined,
  without: ReadonlySet<YamlPair> = new Set(),
): boolean {
  const pairsOf = ({ pairs }: YamlMap): readonly YamlPair[] =>
    without.size === 0 ? pairs : pairs.filter((pair) => !without.has(pair));
  const pending: [YamlNode | undefined, YamlNode | undefined][] = [[left, right]];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [one, other] = pair;
    if (one === undefined || other === undefined) {
      if (one !== other) return false;
    } else if (!isSameNode(one, other)) return false;
    else if (one.kind === "list" && other.kind === "list")
      for (const [index, item] of one.items.entries()) pending.push([item, other.items[index]]);
    else if (one.kind === "map" && other.kind === "map") {
      const pairs = pairsOf(one);
      if (pairs.length !== other.pairs.length) return false;
      for (const [index, { key, value }] of pairs.entries())
        pending.push([key, other.pairs[index]?.key], [value, other.pairs[index]?.value]);
    }
  }
  return true;
}

function isSameNode(one: YamlNode, other: YamlNode): boolean {
  if (one.kind === "alias") return other.kind === "alias" && one.name === other.name;
  if (other.kind === "alias" || one.tag !== other.tag || one.anchor !== other.anchor) return false;
  switch (one.kind) {
    case "scalar":
      return other.kind === "scalar" && one.text === other.text && one.style === other.style;
    case "list":
      return other.kind === "list" && one.items.length === other.items.length && one.flow === other.flow;
    case "map":
      return other.kind === "map" && one.flow === other.flow;
  }
}
