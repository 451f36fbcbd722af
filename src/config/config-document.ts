import type { SourceText } from "#kit/diagnostic/source-text.ts";
import type { Span } from "#kit/diagnostic/span.ts";
import type { YamlMap, YamlNode, YamlScalar } from "#helm/yaml/yaml-node.ts";
import { configMap, type Layers } from "./layers.ts";
import type { Origin } from "./origin.ts";
import type { ConfigProblem } from "./problem.ts";
import type { SettingPath } from "./setting-path.ts";

const maxNodes = 10_000;
const maxDepth = 40;

/**
 * Puts the values of a YAML document into layers, each with its place. A key without a value counts as not written, so
 * that a section whose lines are all commented out is no error.
 *
 * @returns what is wrong with the document as such: keys set twice, keys that are no text, too many values.
 */
export function addDocument(layers: Layers, source: SourceText, root: YamlNode | undefined): ConfigProblem[] {
  if (root === undefined) return [];
  const reader = new DocumentReader(layers, source);
  reader.read(root);
  return reader.problems;
}

class DocumentReader {
  readonly problems: ConfigProblem[] = [];
  readonly #layers: Layers;
  readonly #source: SourceText;
  #nodes = 0;

  constructor(layers: Layers, source: SourceText) {
    this.#layers = layers;
    this.#source = source;
  }

  read(node: YamlNode): void {
    const root = resolve(node);
    if (root.kind === "map") {
      for (const [key, value, span] of this.#entries(root)) {
        const converted = this.#convert(value, [key], span);
        if (converted === null || converted === undefined) continue;
        this.#layers.values[key] = converted;
      }
    } else if (!isEmpty(root)) {
      this.#problem("The configuration is a map of keys and values", node);
    }
  }

  #convert(written: YamlNode, path: SettingPath, key: Span): unknown {
    this.#nodes += 1;
    if (this.#nodes > maxNodes || path.length > maxDepth) {
      if (this.#nodes <= maxNodes) this.#problem(`Values are nested more than ${maxDepth} levels deep`, written);
      else if (this.#nodes === maxNodes + 1) this.#problem(`There are more than ${maxNodes} values`, written);
      return undefined;
    }
    const value = this.#value(resolve(written), path);
    if (value !== null) this.#layers.place(path, { kind: "file", source: this.#source, key, value: written });
    return value;
  }

  #value(node: Written, path: SettingPath): unknown {
    if (node.kind === "scalar") return scalarValue(node);
    if (node.kind === "list")
      return node.items.map((item, index) => this.#convert(item, [...path, String(index)], item));
    const map = configMap();
    for (const [name, value, span] of this.#entries(node)) {
      const converted = this.#convert(value, [...path, name], span);
      if (converted !== null && converted !== undefined) map[name] = converted;
    }
    return map;
  }

  *#entries(map: YamlMap): Generator<[key: string, value: YamlNode, span: Span]> {
    const seen = new Set<string>();
    for (const pair of map.pairs) {
      const key = resolve(pair.key);
      if (key.kind !== "scalar") this.#problem("A key is text", pair.key);
      else if (seen.has(key.text)) this.#problem(`Key "${key.text}" is set twice`, pair.key);
      else {
        seen.add(key.text);
        yield [key.text, pair.value, pair.key];
      }
    }
  }

  #problem(message: string, span: Span): void {
    const origin: Origin = { kind: "file", source: this.#source, key: span, value: span };
    this.problems.push({ message, origin });
  }
}

type Written = Exclude<YamlNode, { kind: "alias" }>;

function resolve(node: YamlNode): Written {
  let current = node;
  while (current.kind === "alias") current = current.target;
  return current;
}

function isEmpty(node: YamlNode): boolean {
  return node.kind === "scalar" && scalarValue(node) === null;
}

/**
 * A scalar by YAML 1.2's core schema, as the editors that use the JSON Schema read it: `yes` and `0644` are no truth
 * and no octal here.
 */
export function scalarValue(node: YamlScalar): null | boolean | number | string {
  const { text } = node;
  if (node.style !== "plain" || node.tag === "tag:yaml.org,2002:str") return text;
  if (/^(?:~|null|Null|NULL|)$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  if (/^[-+]?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/.test(text)) return Number(text);
  return text;
}
