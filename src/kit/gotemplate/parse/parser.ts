import { quote } from "../strconv/quote.ts";
import { Lexer, type Delimiters } from "./lexer.ts";
import type { BranchNode, ListNode, PipeNode, Statement, TemplateNode } from "./node.ts";
import { ParseError } from "./parse-error.ts";
import { parsePipeline } from "./parse-pipeline.ts";
import { TokenStream } from "./token-stream.ts";
import { describeToken, type Token, type TokenType } from "./token.ts";
import { unquote } from "../strconv/unquote.ts";

/** How a text is parsed. */
export interface ParseOptions {
  /** Whether a function of the name may be called: an unknown one is a fault of the text. */
  readonly hasFunction: (name: string) => boolean;
  /** `{{` and `}}` unless given. */
  readonly delimiters?: Delimiters;
}

/** What a text holds. */
export interface ParsedText {
  /** The text itself, without what it defines. */
  readonly root: ListNode;
  /** What it defines with `define` and `block`, by name. */
  readonly definitions: ReadonlyMap<string, ListNode>;
}

/** Levels of blocks and parentheses that may be nested; Go stops at 10,000 parentheses. */
const maxDepth = 1000;

/**
 * Parses a template's text. The result is immutable and knows nothing of the template's name.
 *
 * @param name for errors only
 * @throws {ParseError} with Go's words
 * Source: text/template/parse/parse.go.
 */
export function parseTemplate(name: string, text: string, options: ParseOptions): ParsedText {
  const hidden = new Set(["break", "continue"].filter((word) => options.hasFunction(word)));
  const lexer = new Lexer(text, options.delimiters ?? { left: "{{", right: "}}" }, hidden);
  const shared: SharedState = { name, text, lexer, hasFunction: options.hasFunction, definitions: new Map(), depth: 0 };
  const root = new TreeParser(shared).parseRoot();
  return { root, definitions: shared.definitions };
}

const space = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$/;

/** Whether a template has nothing but white space: such a definition does not replace another one. */
export function isEmptyTree(list: ListNode): boolean {
  return list.nodes.every((node) => node.kind === "text" && space.test(node.text));
}

/** What the trees of one text share while it is parsed. */
interface SharedState {
  readonly name: string;
  readonly text: string;
  readonly lexer: Lexer;
  readonly hasFunction: (name: string) => boolean;
  readonly definitions: Map<string, ListNode>;
  depth: number;
}

/** What ends a list. */
type Terminator =
  | { readonly kind: "end"; readonly position: number }
  | { readonly kind: "else"; readonly position: number };

/** Parses one tree: the text, or a definition in it. It also is what `parsePipeline` works on. */
export class TreeParser {
  readonly tokens: TokenStream;
  readonly #shared: SharedState;
  /** Names of the variables that are defined at this point. */
  #variables: string[] = ["$"];
  /** Where the action at hand begins; Go forgets it when an action within it ends. */
  #actionStart: number | undefined;
  #rangeDepth = 0;

  constructor(shared: SharedState) {
    this.#shared = shared;
    this.tokens = new TokenStream(shared.lexer);
  }

  parseRoot(): ListNode {
    const nodes: Statement[] = [];
    const position = this.tokens.peek().position;
    while (this.tokens.peek().type !== "eof") {
      if (this.tokens.peek().type === "leftDelim") {
        const delimiter = this.tokens.next();
        const token = this.tokens.next();
        if (token.type === "define") {
          new TreeParser(this.#shared).#parseDefinition();
          continue;
        }
        this.tokens.pushBack(token);
        this.tokens.pushBack(delimiter);
      }
      const node = this.#textOrAction();
      if (node.kind === "end" || node.kind === "else") this.fail(`unexpected {{${node.kind}}}`);
      nodes.push(node);
    }
    return { kind: "list", position, nodes };
  }

  // What parsePipeline needs.

  fail(detail: string): never {
    throw new ParseError(this.#shared.name, this.#lineAt(this.tokens.latest.position), detail);
  }

  unexpected(token: Token, context: string): never {
    if (token.type !== "error") this.fail(`unexpected ${describeToken(token)} in ${context}`);
    this.fail(token.text + this.#actionHint(token));
  }

  hasFunction(name: string): boolean {
    return this.#shared.hasFunction(name);
  }

  hasVariable(name: string): boolean {
    return this.#variables.includes(name);
  }

  addVariable(name: string): void {
    this.#variables.push(name);
  }

  /** Runs what is nested one level deeper. */
  nested<T>(parse: () => T): T {
    if (this.#shared.depth >= maxDepth) this.fail("max expression depth exceeded");
    this.#shared.depth += 1;
    const result = parse();
    this.#shared.depth -= 1;
    return result;
  }

  unquote(token: Token): string {
    return unquote(token.text) ?? this.fail("invalid syntax");
  }

  #lineAt(position: number): number {
    let line = 1;
    for (
      let at = this.#shared.text.indexOf("\n");
      at >= 0 && at < position;
      at = this.#shared.text.indexOf("\n", at + 1)
    )
      line += 1;
    return line;
  }

  /** Says where a faulty action began if that is on another line. */
  #actionHint(token: Token): string {
    if (this.#actionStart === undefined) return "";
    const line = this.#lineAt(this.#actionStart);
    if (line === this.#lineAt(token.position)) return "";
    const subject = token.text.endsWith(" action") ? "" : " in action";
    return `${subject} started at ${this.#shared.name}:${line}`;
  }

  #expect(type: TokenType, context: string): Token {
    const token = this.tokens.next();
    return token.type === type ? token : this.unexpected(token, context);
  }

  #templateName(context: string): { name: string; position: number } {
    const token = this.tokens.next();
    if (token.type !== "string" && token.type !== "rawString") this.unexpected(token, context);
    return { name: this.unquote(token), position: token.position };
  }

  #parseDefinition(): void {
    const context = "define clause";
    const { name } = this.#templateName(context);
    this.#expect("rightDelim", context);
    this.#parseBody(name, context);
  }

  #parseBody(name: string, context: string): void {
    const { list, end } = this.nested(() => this.#itemList());
    if (end.kind !== "end") this.fail(`unexpected {{${end.kind}}} in ${context}`);
    const { definitions } = this.#shared;
    const old = definitions.get(name);
    if (old === undefined || isEmptyTree(old)) definitions.set(name, list);
    else if (!isEmptyTree(list)) this.fail(`template: multiple definition of template ${quote(name)}`);
  }

  #itemList(): { list: ListNode; end: Terminator } {
    const nodes: Statement[] = [];
    const { position } = this.tokens.peek();
    while (this.tokens.peek().type !== "eof") {
      const node = this.#textOrAction();
      if (node.kind === "end" || node.kind === "else") return { list: { kind: "list", position, nodes }, end: node };
      nodes.push(node);
    }
    return this.fail("unexpected EOF");
  }

  #textOrAction(): Statement | Terminator {
    const token = this.tokens.next();
    if (token.type === "text") return { kind: "text", position: token.position, text: token.text };
    if (token.type !== "leftDelim") this.unexpected(token, "input");
    this.#actionStart = token.position;
    const node = this.#action();
    this.#actionStart = undefined;
    return node;
  }

  #action(): Statement | Terminator {
    const token = this.tokens.next();
    switch (token.type) {
      case "block":
        return this.#block();
      case "break":
      case "continue":
        return this.#leaveLoop(token.type, token.position);
      case "else":
        return this.#else();
      case "end":
        return { kind: "end", position: this.#expect("rightDelim", "end").position };
      case "if":
      case "range":
      case "with":
        return this.#branch(token.type);
      case "template":
        return this.#template();
      default: {
        this.tokens.pushBack(token);
        return { kind: "action", position: token.position, pipe: parsePipeline(this, "command", "rightDelim") };
      }
    }
  }

  #leaveLoop(kind: "break" | "continue", position: number): Statement {
    const token = this.tokens.next();
    if (token.type !== "rightDelim") this.unexpected(token, `{{${kind}}}`);
    if (this.#rangeDepth === 0) this.fail(`{{${kind}}} outside {{range}}`);
    return { kind, position };
  }

  #else(): Terminator {
    const token = this.tokens.peek();
    // `else if` and `else with` leave their keyword to the branch that they continue.
    if (token.type === "if" || token.type === "with") return { kind: "else", position: token.position };
    return { kind: "else", position: this.#expect("rightDelim", "else").position };
  }

  #branch(kind: BranchNode["kind"]): BranchNode {
    const scope = this.#variables.length;
    const pipe = parsePipeline(this, kind, "rightDelim");
    if (kind === "range") this.#rangeDepth += 1;
    const { list, end } = this.nested(() => this.#itemList());
    if (kind === "range") this.#rangeDepth -= 1;
    const elseList = end.kind === "else" ? this.nested(() => this.#elseList(kind, end)) : undefined;
    this.#variables.length = scope;
    return { kind, position: pipe.position, pipe, list, elseList };
  }

  #elseList(kind: BranchNode["kind"], start: Terminator): ListNode {
    if ((kind === "if" || kind === "with") && this.tokens.peek().type === kind) {
      this.tokens.next();
      return { kind: "list", position: start.position, nodes: [this.#branch(kind)] };
    }
    const { list, end } = this.#itemList();
    if (end.kind !== "end") this.fail(`expected end; found {{${end.kind}}}`);
    return list;
  }

  #block(): TemplateNode {
    const context = "block clause";
    const { name, position } = this.#templateName(context);
    const pipe = parsePipeline(this, context, "rightDelim");
    new TreeParser(this.#shared).#parseBody(name, context);
    return { kind: "template", position, name, pipe };
  }

  #template(): TemplateNode {
    const context = "template clause";
    const { name, position } = this.#templateName(context);
    const token = this.tokens.next();
    let pipe: PipeNode | undefined;
    if (token.type !== "rightDelim") {
      this.tokens.pushBack(token);
      pipe = parsePipeline(this, context, "rightDelim");
    }
    return { kind: "template", position, name, pipe };
  }
}
