import { Scanner } from "./scanner.ts";
import type { Token, TokenType } from "./token.ts";
import { YamlError } from "./yaml-error.ts";
import type { YamlAlias, YamlList, YamlMap, YamlNode, YamlPair, YamlScalar } from "./yaml-node.ts";

/** One document of a stream. */
export interface YamlDocument {
  /** Absent for a stream with nothing but comments in it. */
  readonly root: YamlNode | undefined;
  readonly start: number;
  readonly end: number;
}

interface Properties {
  anchor?: string;
  tag?: string;
}

const yamlPrefix = "tag:yaml.org,2002:";

/**
 * Builds node trees from tokens, document by document; go-yaml v2's grammar and words.
 * Source: https://github.com/yaml/go-yaml/blob/v2.4.0/parserc.go
 */
export class Parser {
  readonly #scanner: Scanner;
  readonly #anchors = new Map<string, YamlNode>();
  readonly #open = new Set<string>();
  #handles = new Map<string, string>();
  #first = true;

  constructor(text: string) {
    this.#scanner = new Scanner(text);
  }

  /** The next document, or `undefined` at the end. @throws {YamlError} */
  document(): YamlDocument | undefined {
    let token = this.#scanner.peek();
    while (token.type === "document-end") {
      this.#scanner.next();
      token = this.#scanner.peek();
    }
    if (token.type === "stream-end") return undefined;
    this.#anchors.clear();
    this.#handles = new Map([
      ["!", "!"],
      ["!!", yamlPrefix],
    ]);
    const isExplicit = this.#directives();
    token = this.#scanner.peek();
    if (token.type === "document-start") this.#scanner.next();
    else if (isExplicit || !this.#first) this.#fail("did not find expected <document start>", token);
    this.#first = false;
    const start = this.#scanner.peek();
    const root = endsDocument(start.type) ? empty(start.start) : this.#node(true, false);
    const end = this.#scanner.peek();
    if (end.type === "document-end") this.#scanner.next();
    return { root, start: token.start, end: end.start };
  }

  #directives(): boolean {
    let hasVersion = false;
    let any = false;
    for (
      let token = this.#scanner.peek();
      token.type === "version" || token.type === "tag-directive";
      token = this.#scanner.peek()
    ) {
      any = true;
      if (token.type === "version") {
        if (hasVersion) this.#fail("found duplicate %YAML directive", token);
        if (token.text !== "1.1") this.#fail("found incompatible YAML document", token);
        hasVersion = true;
      } else this.#handles.set(token.handle, token.text);
      this.#scanner.next();
    }
    return any;
  }

  /** go-yaml shows a parser error's line without adding one, and none at all for the first line. */
  #fail(problem: string, token: Token, context?: Token): never {
    const line = token.line !== 0 ? token.line : (context?.line ?? 0);
    throw new YamlError(`yaml: ${line !== 0 ? `line ${line}: ` : ""}${problem}`, token.start);
  }

  #node(block: boolean, indentless: boolean): YamlNode {
    const first = this.#scanner.peek();
    if (first.type === "alias") {
      this.#scanner.next();
      return this.#alias(first);
    }
    const properties = this.#properties();
    if (properties.anchor !== undefined) this.#open.add(properties.anchor);
    const node = this.#content(block, indentless, properties, first);
    if (properties.anchor !== undefined) {
      this.#open.delete(properties.anchor);
      this.#anchors.set(properties.anchor, node);
    }
    return node;
  }

  #alias(token: Token): YamlAlias {
    if (this.#open.has(token.text))
      throw new YamlError(`yaml: anchor '${token.text}' value contains itself`, token.start);
    const target = this.#anchors.get(token.text);
    if (target === undefined) throw new YamlError(`yaml: unknown anchor '${token.text}' referenced`, token.start);
    return { kind: "alias", start: token.start, end: token.end, name: token.text, target };
  }

  #properties(): Properties {
    const properties: Properties = {};
    for (let token = this.#scanner.peek(); ; token = this.#scanner.peek()) {
      if (token.type === "anchor" && properties.anchor === undefined) properties.anchor = token.text;
      else if (token.type === "tag" && properties.tag === undefined) properties.tag = this.#expandTag(token);
      else return properties;
      this.#scanner.next();
    }
  }

  #expandTag(token: Token): string {
    if (token.handle === "") return token.text;
    const prefix = this.#handles.get(token.handle);
    if (prefix === undefined) this.#fail("found undefined tag handle", token);
    return prefix + token.text;
  }

  #content(block: boolean, indentless: boolean, properties: Properties, first: Token): YamlNode {
    const token = this.#scanner.peek();
    switch (token.type) {
      case "scalar":
        this.#scanner.next();
        return {
          kind: "scalar",
          start: token.start,
          end: token.end,
          text: token.text,
          style: token.style,
          ...properties,
        };
      case "flow-sequence-start":
        return this.#flowSequence(properties);
      case "flow-mapping-start":
        return this.#flowMapping(properties);
      case "block-sequence-start":
        if (block) return this.#blockSequence(properties);
        break;
      case "block-mapping-start":
        if (block) return this.#blockMapping(properties);
        break;
      case "block-entry":
        if (indentless) return this.#indentlessSequence(properties);
        break;
      default:
    }
    if (properties.anchor !== undefined || properties.tag !== undefined)
      return { ...empty(token.start), ...properties };
    return this.#fail("did not find expected node content", token, first);
  }

  #blockSequence(properties: Properties): YamlList {
    const opening = this.#scanner.next();
    const items: YamlNode[] = [];
    for (let token = this.#scanner.peek(); token.type === "block-entry"; token = this.#scanner.peek()) {
      this.#scanner.next();
      const next = this.#scanner.peek();
      items.push(next.type === "block-entry" || next.type === "block-end" ? empty(token.end) : this.#node(true, false));
    }
    const closing = this.#scanner.peek();
    if (closing.type !== "block-end") this.#fail("did not find expected '-' indicator", closing, opening);
    this.#scanner.next();
    return {
      kind: "list",
      start: opening.start,
      end: items.at(-1)?.end ?? opening.end,
      items,
      flow: false,
      ...properties,
    };
  }

  #indentlessSequence(properties: Properties): YamlList {
    const opening = this.#scanner.peek();
    const items: YamlNode[] = [];
    for (let token = opening; token.type === "block-entry"; token = this.#scanner.peek()) {
      this.#scanner.next();
      const next = this.#scanner.peek().type;
      const isEmpty = next === "block-entry" || next === "key" || next === "value" || next === "block-end";
      items.push(isEmpty ? empty(token.end) : this.#node(true, false));
    }
    return {
      kind: "list",
      start: opening.start,
      end: items.at(-1)?.end ?? opening.end,
      items,
      flow: false,
      ...properties,
    };
  }

  #blockMapping(properties: Properties): YamlMap {
    const opening = this.#scanner.next();
    const pairs: YamlPair[] = [];
    for (let token = this.#scanner.peek(); ; token = this.#scanner.peek()) {
      if (token.type === "key") {
        this.#scanner.next();
        const next = this.#scanner.peek();
        const key = endsMappingPart(next.type) ? empty(next.start) : this.#node(true, true);
        pairs.push({ key, value: this.#blockValue() });
      } else if (token.type === "value") pairs.push({ key: empty(token.start), value: this.#blockValue() });
      else break;
    }
    const closing = this.#scanner.peek();
    if (closing.type !== "block-end") this.#fail("did not find expected key", closing, opening);
    this.#scanner.next();
    const last = pairs.at(-1);
    return {
      kind: "map",
      start: opening.start,
      end: last?.value.end ?? opening.end,
      pairs,
      flow: false,
      ...properties,
    };
  }

  #blockValue(): YamlNode {
    const token = this.#scanner.peek();
    if (token.type !== "value") return empty(token.start);
    this.#scanner.next();
    return endsMappingPart(this.#scanner.peek().type) ? empty(token.end) : this.#node(true, true);
  }

  #flowSequence(properties: Properties): YamlList {
    const opening = this.#scanner.next();
    const items: YamlNode[] = [];
    for (let token = this.#scanner.peek(); token.type !== "flow-sequence-end"; token = this.#scanner.peek()) {
      if (items.length > 0) {
        if (token.type !== "flow-entry") this.#fail("did not find expected ',' or ']'", token, opening);
        this.#scanner.next();
        token = this.#scanner.peek();
        if (token.type === "flow-sequence-end") break;
      }
      items.push(token.type === "key" ? this.#singlePair() : this.#node(false, false));
    }
    const closing = this.#scanner.next();
    return { kind: "list", start: opening.start, end: closing.end, items, flow: true, ...properties };
  }

  /** `[a: b]` is a list of one map with one pair. */
  #singlePair(): YamlMap {
    const opening = this.#scanner.next();
    const next = this.#scanner.peek();
    const isEmpty = next.type === "value" || next.type === "flow-entry" || next.type === "flow-sequence-end";
    const key = isEmpty ? empty(next.start) : this.#node(false, false);
    const value = this.#flowValue("flow-sequence-end");
    return { kind: "map", start: opening.start, end: value.end, pairs: [{ key, value }], flow: true };
  }

  #flowMapping(properties: Properties): YamlMap {
    const opening = this.#scanner.next();
    const pairs: YamlPair[] = [];
    for (let token = this.#scanner.peek(); token.type !== "flow-mapping-end"; token = this.#scanner.peek()) {
      if (pairs.length > 0) {
        if (token.type !== "flow-entry") this.#fail("did not find expected ',' or '}'", token, opening);
        this.#scanner.next();
        token = this.#scanner.peek();
        if (token.type === "flow-mapping-end") break;
      }
      pairs.push(this.#flowPair(token));
    }
    const closing = this.#scanner.next();
    return { kind: "map", start: opening.start, end: closing.end, pairs, flow: true, ...properties };
  }

  #flowPair(token: Token): YamlPair {
    if (token.type !== "key") {
      const key = token.type === "value" ? empty(token.start) : this.#node(false, false);
      return { key, value: this.#flowValue("flow-mapping-end") };
    }
    this.#scanner.next();
    const next = this.#scanner.peek();
    const isEmpty = next.type === "value" || next.type === "flow-entry" || next.type === "flow-mapping-end";
    const key = isEmpty ? empty(next.start) : this.#node(false, false);
    return { key, value: this.#flowValue("flow-mapping-end") };
  }

  #flowValue(closing: TokenType): YamlNode {
    const token = this.#scanner.peek();
    if (token.type !== "value") return empty(token.start);
    this.#scanner.next();
    const next = this.#scanner.peek().type;
    return next === "flow-entry" || next === closing ? empty(token.end) : this.#node(false, false);
  }
}

function endsDocument(type: TokenType): boolean {
  return (
    type === "version" ||
    type === "tag-directive" ||
    type === "document-start" ||
    type === "document-end" ||
    type === "stream-end"
  );
}

function endsMappingPart(type: TokenType): boolean {
  return type === "key" || type === "value" || type === "block-end";
}

function empty(at: number): YamlScalar {
  return { kind: "scalar", start: at, end: at, text: "", style: "plain" };
}
