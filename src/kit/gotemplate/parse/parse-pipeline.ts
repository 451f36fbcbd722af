import { quote } from "../strconv/quote.ts";
import { nodeText } from "./node-text.ts";
import type { CommandNode, Operand, PipeNode, VariableNode } from "./node.ts";
import { parseNumberLiteral } from "./number-literal.ts";
import type { TokenStream } from "./token-stream.ts";
import type { Token, TokenType } from "./token.ts";

/** What the parser of the tree lends to the parser of its pipelines. */
interface Tree {
  readonly tokens: TokenStream;
  fail(detail: string): never;
  unexpected(token: Token, context: string): never;
  hasFunction(name: string): boolean;
  hasVariable(name: string): boolean;
  addVariable(name: string): void;
  nested<T>(parse: () => T): T;
  unquote(token: Token): string;
}

const operandStarts: ReadonlySet<TokenType> = new Set<TokenType>([
  "bool",
  "charConstant",
  "complex",
  "dot",
  "field",
  "identifier",
  "leftParen",
  "nil",
  "number",
  "rawString",
  "string",
  "variable",
]);

/** Parses `declarations? command ("|" command)*` up to the token that ends it, which is read too. */
export function parsePipeline(tree: Tree, context: string, end: TokenType): PipeNode {
  const { tokens } = tree;
  const { position } = tokens.peek();
  const { variables, isAssign } = parseDeclarations(tree, context);
  const commands: CommandNode[] = [];
  for (let token = tokens.peek(); token.type !== end; token = tokens.peek()) {
    if (!operandStarts.has(token.type)) tree.unexpected(token, context);
    commands.push(parseCommand(tree, token.position));
  }
  tokens.next();
  checkCommands(tree, commands, context);
  return { kind: "pipe", position, isAssign, variables, commands };
}

function checkCommands(tree: Tree, commands: readonly CommandNode[], context: string): void {
  if (commands.length === 0) tree.fail(`missing value for ${context}`);
  if (commands.length === 1) return;
  for (const [index, command] of commands.entries()) {
    const { kind } = command.args[0];
    const isConstant = kind === "bool" || kind === "dot" || kind === "nil" || kind === "number" || kind === "string";
    if (index > 0 && isConstant) tree.fail(`non executable command in pipeline stage ${index + 1}`);
  }
}

/** Shared: most pipelines declare nothing, and most variables have no fields. */
const none: readonly never[] = [];

function parseDeclarations(tree: Tree, context: string): { variables: readonly VariableNode[]; isAssign: boolean } {
  if (tree.tokens.peek().type !== "variable") return { variables: none, isAssign: false };
  const { tokens } = tree;
  const variables: VariableNode[] = [];
  for (;;) {
    const variable = tokens.peek();
    if (variable.type !== "variable") return { variables, isAssign: false };
    tokens.next();
    const next = tokens.peek();
    const isComma = next.type === "char" && next.text === ",";
    if (!isComma && next.type !== "assign" && next.type !== "declare") {
      tokens.pushBack(variable);
      return { variables, isAssign: false };
    }
    tokens.next();
    variables.push({ kind: "variable", position: variable.position, name: variable.text, fields: none });
    tree.addVariable(variable.text);
    if (!isComma) return { variables, isAssign: next.type === "assign" };
    if (context !== "range" || variables.length >= 2) tree.fail(`too many declarations in ${context}`);
    const { type } = tokens.peek();
    if (type !== "variable" && type !== "rightDelim" && type !== "rightParen")
      tree.fail("range can only initialize variables");
  }
}

/** Operands up to a `|`, which is read, or up to what ends the pipeline, which is not. */
function parseCommand(tree: Tree, position: number): CommandNode {
  const { tokens } = tree;
  const args: Operand[] = [];
  for (;;) {
    const operand = parseOperand(tree);
    if (operand !== undefined) args.push(operand);
    if (operand !== undefined && tokens.peek().isSpaced) continue;
    const token = tokens.next();
    if (token.type === "rightDelim" || token.type === "rightParen") tokens.pushBack(token);
    else if (token.type !== "pipe") tree.unexpected(token, "operand");
    break;
  }
  return hasFirst(args) ? { kind: "command", position, args } : tree.fail("empty command");
}

function hasFirst<Item>(items: Item[]): items is [Item, ...Item[]] {
  return items.length > 0;
}

/** A term and the fields behind it; `undefined` where none begins. */
function parseOperand(tree: Tree): Operand | undefined {
  const { tokens } = tree;
  const term = parseTerm(tree);
  if (term === undefined) return undefined;
  if (!isFieldOf(tokens.peek())) return term;
  const { position } = tokens.peek();
  const names: string[] = [];
  while (isFieldOf(tokens.peek())) names.push(tokens.next().text.slice(1));
  switch (term.kind) {
    // The node is placed at its second field, as Go does.
    case "field":
      return { kind: "field", position, names: [...term.names, ...names] };
    case "variable":
      return { ...term, position, fields: names };
    case "bool":
    case "string":
    case "number":
    case "nil":
    case "dot":
      return tree.fail(`unexpected . after term ${quote(nodeText(term))}`);
    default:
      return { kind: "chain", position, node: term, names };
  }
}

/** Whether a token is a field of what stands before it, and no operand of its own. */
function isFieldOf({ type, isSpaced }: Token): boolean {
  return type === "field" && !isSpaced;
}

function parseTerm(tree: Tree): Operand | undefined {
  const token = tree.tokens.next();
  const { position, text } = token;
  switch (token.type) {
    case "identifier":
      if (!tree.hasFunction(text)) tree.fail(`function ${quote(text)} not defined`);
      return { kind: "identifier", position, name: text };
    case "dot":
    case "nil":
      return { kind: token.type, position };
    case "variable":
      if (!tree.hasVariable(text)) tree.fail(`undefined variable ${quote(text)}`);
      return { kind: "variable", position, name: text, fields: none };
    case "field":
      return { kind: "field", position, names: [text.slice(1)] };
    case "bool":
      return { kind: "bool", position, value: text === "true" };
    case "charConstant":
    case "complex":
    case "number": {
      const value = parseNumberLiteral(text, token.type);
      return "fault" in value ? tree.fail(value.fault) : { kind: "number", position, text, value };
    }
    case "leftParen":
      return tree.nested(() => parsePipeline(tree, "parenthesized pipeline", "rightParen"));
    case "string":
    case "rawString":
      return { kind: "string", position, quoted: text, value: tree.unquote(token) };
    default:
      tree.tokens.pushBack(token);
      return undefined;
  }
}
