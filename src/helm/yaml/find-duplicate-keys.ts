import type { YamlNode, YamlScalar } from "./yaml-node.ts";

/** A key that a map sets again. */
export interface DuplicateKey {
  readonly name: string;
  readonly first: YamlScalar;
  readonly second: YamlScalar;
}

/** Every key that a map of the tree sets more than once, in the order of the text. Linear; aliases are not followed. */
export function findDuplicateKeys(root: YamlNode | undefined): DuplicateKey[] {
  const found: DuplicateKey[] = [];
  const pending: YamlNode[] = root === undefined ? [] : [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === "list") for (const item of node.items) pending.push(item);
    if (node.kind !== "map") continue;
    const seen = new Map<string, YamlScalar>();
    for (const { key, value } of node.pairs) {
      pending.push(value);
      if (key.kind !== "scalar") continue;
      const first = seen.get(key.text);
      if (first === undefined) seen.set(key.text, key);
      else if (key.text !== "<<") found.push({ name: key.text, first, second: key });
    }
  }
  return found.sort((left, right) => left.second.start - right.second.start);
}
