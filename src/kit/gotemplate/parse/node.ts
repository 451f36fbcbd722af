import type { NumberLiteral } from "./number-literal.ts";

interface At {
  /** Where the node begins as Go counts it, in UTF-16 units of the text. */
  readonly position: number;
}

export interface BoolNode extends At {
  readonly kind: "bool";
  readonly value: boolean;
}

export interface DotNode extends At {
  readonly kind: "dot";
}

export interface NilNode extends At {
  readonly kind: "nil";
}

export interface NumberNode extends At {
  readonly kind: "number";
  readonly text: string;
  readonly value: NumberLiteral;
}

export interface StringNode extends At {
  readonly kind: "string";
  /** As it is written. */
  readonly quoted: string;
  readonly value: string;
}

/** A function's name. */
export interface IdentifierNode extends At {
  readonly kind: "identifier";
  readonly name: string;
}

/** `.a.b` */
export interface FieldNode extends At {
  readonly kind: "field";
  readonly names: readonly string[];
}

/** `$x.a.b`; the name has its dollar sign. */
export interface VariableNode extends At {
  readonly kind: "variable";
  readonly name: string;
  readonly fields: readonly string[];
}

/** `(pipeline).a.b` */
export interface ChainNode extends At {
  readonly kind: "chain";
  readonly node: Operand;
  readonly names: readonly string[];
}

/** What a command consists of. A pipeline is one in parentheses. */
export type Operand =
  | BoolNode
  | ChainNode
  | DotNode
  | FieldNode
  | IdentifierNode
  | NilNode
  | NumberNode
  | PipeNode
  | StringNode
  | VariableNode;

export interface CommandNode extends At {
  readonly kind: "command";
  readonly args: readonly [Operand, ...Operand[]];
}

export interface PipeNode extends At {
  readonly kind: "pipe";
  readonly isAssign: boolean;
  /** Variables that are declared or assigned. */
  readonly variables: readonly VariableNode[];
  readonly commands: readonly CommandNode[];
}

export interface TextNode extends At {
  readonly kind: "text";
  readonly text: string;
}

export interface ActionNode extends At {
  readonly kind: "action";
  readonly pipe: PipeNode;
}

export interface BreakNode extends At {
  readonly kind: "break";
}

export interface ContinueNode extends At {
  readonly kind: "continue";
}

export interface BranchNode extends At {
  readonly kind: "if" | "range" | "with";
  readonly pipe: PipeNode;
  readonly list: ListNode;
  readonly elseList: ListNode | undefined;
}

export interface TemplateNode extends At {
  readonly kind: "template";
  readonly name: string;
  readonly pipe: PipeNode | undefined;
}

export interface ListNode extends At {
  readonly kind: "list";
  readonly nodes: readonly Statement[];
}

export type Statement = ActionNode | BranchNode | BreakNode | ContinueNode | TemplateNode | TextNode;

export type Node = CommandNode | ListNode | Operand | Statement;
