import type { YamlNode } from "./yaml-node.ts";

/** Whether two trees say the same in the same way: values, tags, anchors and quotes, wherever they stand. */
export function isSameYaml(left: YamlNode | undefined, right: YamlNode | undefined): boolean {
  const pending: [YamlNode | undefined, YamlNode | undefined][] = [[left, right]];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [one, other] = pair;
    if (one === undefined || other === undefined) {
      if (one !== other) return false;
    } else if (!isSameNode(one, other)) return false;
    else if (one.kind === "list" && other.kind === "list")
      for (const [index, item] of one.items.entries()) pending.push([item, other.items[index]]);
    else if (one.kind === "map" && other.kind === "map")
      for (const [index, { key, value }] of one.pairs.entries())
        pending.push([key, other.pairs[index]?.key], [value, other.pairs[index]?.value]);
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
      return other.kind === "map" && one.pairs.length === other.pairs.length && one.flow === other.flow;
  }
}
