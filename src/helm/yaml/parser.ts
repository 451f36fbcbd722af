/* oxlint-disable max-lines -- one grammar: its productions call each other */
import { Scanner } from "./scanner.ts";
import type { Token, TokenType } from "./token.ts";
import { YamlError } from "./yaml-error.ts";
import type { YamlAlias, YamlNode, YamlPair, YamlScalar } from "./yaml-node.ts";

/** One document of a stream. */
export interface YamlDocument {
  /** Absent for a stream with nothing but comments in it. */
  readonly root: YamlNode | undefined;
  readonly start: number;
  readonly end: number;
}

interface Properties {
  readonly start: number;
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
}

/** A collection that is still open. */
interface Frame {
  readonly grammar: "block-list" | "indentless-list" | "block-map" | "flow-list" | "flow-map" | "flow-pair";
  readonly opening: Token;
  readonly node: OpenMap | OpenList;
  /** The key whose value comes next. */
  key: YamlNode | undefined;
  /** In a flow collection: whether the next entry needs a comma in front of it. */
  needsComma: boolean;
  /** In a flow map: whether the key stood alone, as in `{a, b}`. */
  isBareKey: boolean;
}

interface OpenMap {
  readonly kind: "map";
  readonly start: number;
  end: number;
  readonly pairs: YamlPair[];
  readonly flow: boolean;
}

interface OpenList {
  readonly kind: "list";
  readonly start: number;
  end: number;
  readonly items: YamlNode[];
  readonly flow: boolean;
}

const yamlPrefix = "tag:yaml.org,2002:";
const defaultHandles: readonly (readonly [string, string])[] = [
  ["!", "!"],
  ["!!", yamlPrefix],
];

/**
 * Builds node trees from tokens, document by document; go-yaml v2's grammar and words. Open collections are kept in a
 * list, so that deep nesting takes memory and no stack.
 * Source: https://github.com/yaml/go-yaml/blob/v2.4.0/parserc.go
 */
export class Parser {
  readonly #scanner: Scanner;
  readonly #anchors = new Map<string, YamlNode>();
  readonly #frames: Frame[] = [];
  readonly #openNodes = new Set<YamlNode>();
  #selfReference: YamlError | undefined;
  #handles = new Map<string, string>();
  #isFirst = true;

  constructor(text: string) {
    this.#scanner = new Scanner(text);
  }

  /** How far the text has been read. */
  get position(): number {
    return this.#scanner.position;
  }

  /** The next document, or `undefined` at the end. @throws {YamlError} */
  document(): YamlDocument | undefined {
    let token = this.#scanner.peek();
    while (token.type === "document-end" && !this.#isFirst) {
      this.#scanner.next();
      token = this.#scanner.peek();
    }
    if (token.type === "stream-end") return undefined;
    this.#anchors.clear();
    const hasDirectives = this.#directives();
    token = this.#scanner.peek();
    let isExplicit = false;
    if (token.type === "document-start") {
      this.#scanner.next();
      isExplicit = true;
    } else if (hasDirectives || !this.#isFirst) this.#fail("did not find expected <document start>", token);
    this.#isFirst = false;
    const start = this.#scanner.peek();
    const root = isExplicit && endsDocument(start.type) ? empty(start.start) : this.#tree();
    const end = this.#scanner.peek();
    if (end.type === "document-end") this.#scanner.next();
    if (this.#selfReference !== undefined) throw this.#selfReference;
    return { root, start: token.start, end: end.start };
  }

  #directives(): boolean {
    this.#handles = new Map();
    let hasVersion = false;
    let token = this.#scanner.peek();
    for (; token.type === "version" || token.type === "tag-directive"; token = this.#scanner.peek()) {
      if (token.type === "version") {
        if (hasVersion) this.#fail("found duplicate %YAML directive", token);
        if (token.text !== "1.1") this.#fail("found incompatible YAML document", token);
        hasVersion = true;
      } else {
        if (this.#handles.has(token.handle)) this.#fail("found duplicate %TAG directive", token);
        this.#handles.set(token.handle, token.text);
      }
      this.#scanner.next();
    }
    const any = hasVersion || this.#handles.size > 0;
    for (const [handle, prefix] of defaultHandles) {
      if (!this.#handles.has(handle)) this.#handles.set(handle, prefix);
    }
    return any;
  }

  /** go-yaml shows a parser error's line without adding one to it, and the context's where that is the first line. */
  #fail(problem: string, token: Token, contextOffset = 0): never {
    const line = this.#scanner.lineOf(token.start) || this.#scanner.lineOf(contextOffset);
    const where = line === 0 ? "" : `line ${line}: `;
    throw new YamlError(`yaml: ${where}${problem}`, token.start, line === 0 ? undefined : line);
  }

  // ── Nodes

  #tree(): YamlNode {
    let finished = this.#begin(true, false);
    for (;;) {
      const frame = this.#frames.at(-1);
      if (frame === undefined) {
        if (finished !== undefined) return finished;
      } else {
        if (finished !== undefined) addTo(frame, finished);
        finished = this.#advance(frame);
      }
    }
  }

  /** Begins a node. @returns a scalar or an alias; a collection becomes the innermost frame instead. */
  #begin(isBlock: boolean, allowsIndentless: boolean): YamlNode | undefined {
    const first = this.#scanner.peek();
    if (first.type === "scalar") {
      this.#scanner.next();
      return scalarOf(first);
    }
    if (first.type === "alias") return this.#alias(this.#scanner.next());
    const properties = first.type === "anchor" || first.type === "tag" ? this.#properties() : undefined;
    const token = properties === undefined ? first : this.#scanner.peek();
    switch (token.type) {
      case "scalar":
        this.#scanner.next();
        return this.#withProperties(scalarOf(token), properties);
      case "flow-sequence-start":
        return this.#open("flow-list", token, properties);
      case "flow-mapping-start":
        return this.#open("flow-map", token, properties);
      case "block-sequence-start":
        if (isBlock) return this.#open("block-list", token, properties);
        break;
      case "block-mapping-start":
        if (isBlock) return this.#open("block-map", token, properties);
        break;
      case "block-entry":
        if (allowsIndentless) return this.#open("indentless-list", token, properties);
        break;
      default:
    }
    if (properties !== undefined) return this.#withProperties(empty(token.start), properties);
    return this.#fail("did not find expected node content", token, first.start);
  }

  #alias(token: Token): YamlAlias {
    const target = this.#anchors.get(token.text);
    if (target === undefined) throw new YamlError(`yaml: unknown anchor '${token.text}' referenced`, token.start);
    if (this.#openNodes.has(target)) {
      // go-yaml finds this when it decodes, so after every other error of the document.
      this.#selfReference ??= new YamlError(`yaml: anchor '${token.text}' value contains itself`, token.start);
    }
    return { kind: "alias", start: token.start, end: token.end, name: token.text, target };
  }

  #properties(): Properties {
    const { start } = this.#scanner.peek();
    let anchor: string | undefined;
    let tag: string | undefined;
    let tagToken: Token | undefined;
    for (let token = this.#scanner.peek(); ; token = this.#scanner.peek()) {
      if (token.type === "anchor" && anchor === undefined) anchor = token.text;
      else if (token.type === "tag" && tagToken === undefined) tagToken = token;
      else break;
      this.#scanner.next();
    }
    if (tagToken !== undefined) tag = this.#expandTag(tagToken, start);
    return { start, anchor, tag };
  }

  #expandTag(token: Token, context: number): string {
    if (token.handle === "") return token.text;
    const prefix = this.#handles.get(token.handle);
    if (prefix === undefined) this.#fail("found undefined tag handle", token, context);
    return prefix + token.text;
  }

  #withProperties<Node extends YamlScalar | OpenMap | OpenList>(node: Node, properties: Properties | undefined): Node {
    if (properties === undefined) return node;
    const { start, anchor, tag } = properties;
    const whole = {
      ...node,
      propertiesStart: start,
      ...(anchor === undefined ? {} : { anchor }),
      ...(tag === undefined ? {} : { tag }),
    };
    if (anchor !== undefined) this.#anchors.set(anchor, whole);
    return whole;
  }

  #open(grammar: Frame["grammar"], opening: Token, properties: Properties | undefined): undefined {
    // An indentless list has no token of its own: its first entry stays.
    if (grammar !== "indentless-list") this.#scanner.next();
    const { start, end } = opening;
    const flow = grammar.startsWith("flow");
    const bare: OpenMap | OpenList = grammar.endsWith("list")
      ? { kind: "list", start, end, items: [], flow }
      : { kind: "map", start, end, pairs: [], flow };
    const node = this.#withProperties(bare, properties);
    if (properties?.anchor !== undefined) this.#openNodes.add(node);
    this.#frames.push({ grammar, opening, node, key: undefined, needsComma: false, isBareKey: false });
    return undefined;
  }

  /** Closes the innermost collection. */
  #close(frame: Frame, end: number): YamlNode {
    this.#frames.pop();
    const { node } = frame;
    node.end = end;
    this.#openNodes.delete(node);
    return node;
  }

  // ── Collections

  /** Reads on in the innermost collection. @returns a finished child, or the collection itself where it ends. */
  #advance(frame: Frame): YamlNode | undefined {
    switch (frame.grammar) {
      case "block-list":
        return this.#advanceBlockList(frame);
      case "indentless-list":
        return this.#advanceIndentlessList(frame);
      case "block-map":
        return frame.key === undefined ? this.#blockKey(frame) : this.#blockValue();
      case "flow-list":
        return this.#advanceFlowList(frame);
      case "flow-map":
        return frame.key === undefined ? this.#flowKey(frame) : this.#flowMapValue(frame);
      case "flow-pair":
        return this.#advanceFlowPair(frame);
    }
  }

  #advanceBlockList(frame: Frame): YamlNode | undefined {
    const token = this.#scanner.peek();
    if (token.type === "block-entry") {
      this.#scanner.next();
      const { type } = this.#scanner.peek();
      return type === "block-entry" || type === "block-end" ? empty(token.end) : this.#begin(true, false);
    }
    if (token.type !== "block-end") this.#fail("did not find expected '-' indicator", token, frame.opening.start);
    this.#scanner.next();
    return this.#close(frame, endOfContent(frame));
  }

  #advanceIndentlessList(frame: Frame): YamlNode | undefined {
    const token = this.#scanner.peek();
    if (token.type !== "block-entry") return this.#close(frame, endOfContent(frame));
    this.#scanner.next();
    const { type } = this.#scanner.peek();
    return type === "block-entry" || endsMappingPart(type) ? empty(token.end) : this.#begin(true, false);
  }

  #blockKey(frame: Frame): YamlNode | undefined {
    const token = this.#scanner.peek();
    if (token.type === "key") {
      this.#scanner.next();
      return endsMappingPart(this.#scanner.peek().type) ? empty(token.end) : this.#begin(true, true);
    }
    if (token.type !== "block-end") this.#fail("did not find expected key", token, frame.opening.start);
    this.#scanner.next();
    return this.#close(frame, endOfContent(frame));
  }

  #blockValue(): YamlNode | undefined {
    const token = this.#scanner.peek();
    if (token.type !== "value") return empty(token.start);
    this.#scanner.next();
    return endsMappingPart(this.#scanner.peek().type) ? empty(token.end) : this.#begin(true, true);
  }

  /** Takes the comma between entries. @returns whether the collection ends here. */
  #endsFlow(frame: Frame, closing: TokenType, problem: string): boolean {
    const token = this.#scanner.peek();
    if (token.type === closing) return true;
    if (frame.needsComma) {
      if (token.type !== "flow-entry") this.#fail(problem, token, frame.opening.start);
      this.#scanner.next();
    }
    frame.needsComma = true;
    return this.#scanner.peek().type === closing;
  }

  #advanceFlowList(frame: Frame): YamlNode | undefined {
    if (this.#endsFlow(frame, "flow-sequence-end", "did not find expected ',' or ']'")) {
      return this.#close(frame, this.#scanner.next().end);
    }
    const token = this.#scanner.peek();
    // `[a: b]` is a list of one map with one pair.
    return token.type === "key" ? this.#open("flow-pair", token, undefined) : this.#begin(false, false);
  }

  #advanceFlowPair(frame: Frame): YamlNode | undefined {
    if (frame.node.kind === "map" && frame.node.pairs.length > 0) return this.#close(frame, endOfContent(frame));
    if (frame.key !== undefined) return this.#flowValue("flow-sequence-end");
    const token = this.#scanner.peek();
    if (token.type !== "value" && token.type !== "flow-entry" && token.type !== "flow-sequence-end") {
      return this.#begin(false, false);
    }
    // go-yaml takes the token here, so that a colon after an empty key is lost.
    this.#scanner.next();
    return empty(token.end);
  }

  #flowKey(frame: Frame): YamlNode | undefined {
    if (this.#endsFlow(frame, "flow-mapping-end", "did not find expected ',' or '}'")) {
      return this.#close(frame, this.#scanner.next().end);
    }
    frame.isBareKey = this.#scanner.peek().type !== "key";
    if (frame.isBareKey) return this.#begin(false, false);
    this.#scanner.next();
    const token = this.#scanner.peek();
    return endsFlowPart(token.type, "flow-mapping-end") ? empty(token.start) : this.#begin(false, false);
  }

  #flowMapValue(frame: Frame): YamlNode | undefined {
    return frame.isBareKey ? empty(this.#scanner.peek().start) : this.#flowValue("flow-mapping-end");
  }

  #flowValue(closing: TokenType): YamlNode | undefined {
    let token = this.#scanner.peek();
    if (token.type === "value") {
      this.#scanner.next();
      token = this.#scanner.peek();
      if (token.type !== "flow-entry" && token.type !== closing) return this.#begin(false, false);
    }
    return empty(token.start);
  }
}

function addTo(frame: Frame, child: YamlNode): void {
  const { node } = frame;
  if (node.kind === "list") node.items.push(child);
  else if (frame.key === undefined) frame.key = child;
  else {
    node.pairs.push({ key: frame.key, value: child });
    frame.key = undefined;
  }
}

/** Where the last entry of a block collection ends. */
function endOfContent({ node }: Frame): number {
  const last = node.kind === "list" ? node.items.at(-1) : node.pairs.at(-1)?.value;
  const end = last?.end ?? node.end;
  // An empty value may stand at the start of the next entry.
  return last?.kind === "scalar" && last.start === last.end ? Math.max(keyEnd(node), node.end) : end;
}

function keyEnd(node: OpenMap | OpenList): number {
  return node.kind === "map" ? (node.pairs.at(-1)?.key.end ?? 0) : (node.items.at(-1)?.end ?? 0);
}

function scalarOf(token: Token): YamlScalar {
  return { kind: "scalar", start: token.start, end: token.end, text: token.text, style: token.style };
}

function empty(at: number): YamlScalar {
  return { kind: "scalar", start: at, end: at, text: "", style: "plain" };
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

function endsFlowPart(type: TokenType, closing: TokenType): boolean {
  return type === "value" || type === "flow-entry" || type === closing;
}
