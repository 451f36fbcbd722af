import type { YamlNode, YamlPair, YamlScalar } from "./yaml-node.ts";

/** A key that a map sets again. */
export interface DuplicateKey {
  readonly name: string;
  readonly first: KeyedPair;
  readonly second: KeyedPair;
}

/** An entry whose key is a scalar. */
interface KeyedPair extends YamlPair {
  readonly key: YamlScalar;
}

/** Every key that a map of the tree sets more than once, in the order of the text. Linear; aliases are not followed. */
export function findDuplicateKeys(root: YamlNode | undefined): DuplicateKey[] {
  const found: DuplicateKey[] = [];
  const pending: YamlNode[] = root === undefined ? [] : [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === "list") for (const item of node.items) pending.push(item);
    if (node.kind !== "map") continue;
    const seen = new Map<string, KeyedPair>();
    for (const pair of node.pairs) {
      pending.push(pair.value);
      if (!hasScalarKey(pair)) continue;
      const name = pair.key.text;
      const first = seen.get(name);
      if (first === undefined) seen.set(name, pair);
      else if (name !== "<<") found.push({ name, first, second: pair });
    }
  }
  return found.sort((left, right) => left.second.key.start - right.second.key.start);
}

function hasScalarKey(pair: YamlPair): pair is KeyedPair {
  return pair.key.kind === "scalar";
}
