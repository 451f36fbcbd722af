import { quote } from "#kit/gotemplate/strconv/quote.ts";
import { compareBytes } from "#kit/gotemplate/value/compare-bytes.ts";
import type { Value, ValueMap } from "#kit/gotemplate/value/value.ts";
import { resolveScalar, type ResolvedScalar } from "./resolve-scalar.ts";
import { YamlError } from "./yaml-error.ts";
import type { YamlMap, YamlNode, YamlScalar } from "./yaml-node.ts";

const tagPrefix = "tag:yaml.org,2002:";

/**
 * What a node means to Helm: YAML 1.1 read by go-yaml v2, turned into JSON, decoded by encoding/json. So every number is
 * a float64, every key a string, and a later key wins over an earlier one.
 * Source: https://github.com/kubernetes-sigs/yaml/blob/v1.4.0/yaml.go
 *
 * @throws {YamlError} for what JSON cannot say (a null key, an infinite number), for tags that do not fit, and for
 * aliases that multiply beyond go-yaml's bound.
 */
export function toValue(node: YamlNode | undefined): Value {
  return node === undefined ? null : new Decoder().value(node);
}

class Decoder {
  #decoded = 0;
  #fromAliases = 0;
  #aliasDepth = 0;

  value(node: YamlNode): Value {
    this.#count(node);
    switch (node.kind) {
      case "alias": {
        this.#aliasDepth += 1;
        const value = this.value(node.target);
        this.#aliasDepth -= 1;
        return value;
      }
      case "scalar":
        return scalarValue(node);
      case "list":
        return node.items.map((item) => this.value(item));
      case "map":
        return this.#map(node);
    }
  }

  /** go-yaml's bound on what aliases may multiply. */
  #count(node: YamlNode): void {
    this.#decoded += 1;
    if (this.#aliasDepth > 0) this.#fromAliases += 1;
    if (this.#fromAliases <= 100 || this.#decoded <= 1000) return;
    if (this.#fromAliases / this.#decoded > allowedAliasRatio(this.#decoded)) {
      throw new YamlError("yaml: document contains excessive aliasing", node.start);
    }
  }

  #map(node: YamlMap): ValueMap {
    const map: ValueMap = new Map();
    for (const { key, value } of node.pairs) {
      if (isMergeKey(key)) this.#merge(value, map);
      else map.set(this.#key(key, value), this.value(value));
    }
    return map;
  }

  #key(node: YamlNode, value: YamlNode): string {
    this.#count(node);
    if (node.kind === "alias") return this.#key(node.target, value);
    if (node.kind !== "scalar") throw new YamlError(`yaml: invalid map key: ${goSyntax(node)}`, node.start);
    const resolved = resolveTagged(node);
    switch (resolved.type) {
      case "null":
        throw new YamlError(
          `unsupported map key of type: %!s(<nil>), key: <nil>, value: ${goSyntax(value, "<nil>")}`,
          node.start,
        );
      case "bool":
        return String(resolved.value);
      case "int":
        return resolved.text;
      case "float":
        return floatKey(resolved.value);
      default:
        return resolved.value;
    }
  }

  #merge(node: YamlNode, into: ValueMap): void {
    const target = node.kind === "alias" ? node.target : node;
    if (target.kind === "list") {
      // Earlier maps of the list win over later ones.
      for (const item of target.items.toReversed()) this.#mergeMap(item, into);
    } else this.#mergeMap(node, into);
  }

  #mergeMap(node: YamlNode, into: ValueMap): void {
    const target = node.kind === "alias" ? node.target : node;
    if (target.kind !== "map")
      throw new YamlError("yaml: map merge requires map or sequence of maps as the value", node.start);
    const merged = this.value(node);
    if (merged instanceof Map) for (const [key, value] of merged) into.set(key, value);
  }
}

/** Whether a key is the merge key `<<`. */
export function isMergeKey(node: YamlNode): boolean {
  if (node.kind !== "scalar" || node.text !== "<<") return false;
  return node.tag === `${tagPrefix}merge` || (node.tag === undefined && node.style === "plain");
}

function allowedAliasRatio(decoded: number): number {
  if (decoded <= 400_000) return 0.99;
  if (decoded >= 4_000_000) return 0.1;
  return 0.99 - (0.89 * (decoded - 400_000)) / 3_600_000;
}

function scalarValue(node: YamlScalar): Value {
  const resolved = resolveTagged(node);
  if (resolved.type === "float" && !Number.isFinite(resolved.value)) {
    const name = Number.isNaN(resolved.value) ? "NaN" : resolved.value > 0 ? "+Inf" : "-Inf";
    throw new YamlError(`json: unsupported value: ${name}`, node.start);
  }
  return resolved.value;
}

function resolveTagged(node: YamlScalar): ResolvedScalar {
  const { tag, text } = node;
  if (tag === undefined) return node.style === "plain" ? resolveScalar(text) : { type: "str", value: text };
  if (tag === "!" || !tag.startsWith(tagPrefix)) {
    // With a tag that go-yaml does not know, a scalar is a text.
    return { type: "str", value: text };
  }
  const wanted = tag.slice(tagPrefix.length);
  if (wanted === "str") return { type: "str", value: text };
  if (wanted === "binary") return { type: "str", value: decodeBinary(node) };
  const resolved = resolveScalar(text, wanted === "timestamp");
  if (resolved.type === wanted) return resolved;
  if (wanted === "float" && resolved.type === "int") return { type: "float", value: resolved.value };
  if (!["null", "bool", "int", "float", "timestamp"].includes(wanted)) return { type: "str", value: text };
  throw new YamlError(`yaml: cannot decode !!${resolved.type} \`${text}\` as a !!${wanted}`, node.start);
}

function decodeBinary(node: YamlScalar): string {
  try {
    const bytes = Uint8Array.from(atob(node.text.replace(/[\r\n]/g, "")), (each) => each.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    throw new YamlError("yaml: !!binary value contains invalid base64 data", node.start);
  }
}

function floatKey(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value > 0 ? ".inf" : "-.inf";
  return String(Math.fround(value) === value ? value : Number(value.toPrecision(9)));
}

/** As `%#v` prints it, cut where nobody would read on. */
function goSyntax(node: YamlNode, nothing = "interface {}(nil)"): string {
  let budget = 100;
  const print = (each: YamlNode): string => {
    budget -= 1;
    if (budget < 0) return "…";
    if (each.kind === "alias") return print(each.target);
    if (each.kind === "list") return `[]interface {}{${each.items.slice(0, 100).map(print).join(", ")}}`;
    if (each.kind === "map") {
      const pairs = each.pairs.slice(0, 100).map(({ key, value }) => `${print(key)}:${print(value)}`);
      return `map[interface {}]interface {}{${pairs.sort(compareBytes).join(", ")}}`;
    }
    const resolved = resolveTagged(each);
    if (resolved.type === "null") return nothing;
    return typeof resolved.value === "string" ? quote(resolved.value) : String(resolved.value);
  };
  return print(node);
}
