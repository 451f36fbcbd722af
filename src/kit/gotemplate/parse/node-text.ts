import { quote } from "../strconv/quote.ts";
import type { CommandNode, Node, Operand, PipeNode } from "./node.ts";

/** The node as Go writes it back, which is what errors show. */
export function nodeText(node: Node): string {
  switch (node.kind) {
    case "text":
      return node.text;
    case "action":
      return `{{${nodeText(node.pipe)}}}`;
    case "break":
    case "continue":
      return `{{${node.kind}}}`;
    case "if":
    case "range":
    case "with": {
      const otherwise = node.elseList === undefined ? "" : `{{else}}${nodeText(node.elseList)}`;
      return `{{${node.kind} ${nodeText(node.pipe)}}}${nodeText(node.list)}${otherwise}{{end}}`;
    }
    case "template":
      return `{{template ${quote(node.name)}${node.pipe === undefined ? "" : ` ${nodeText(node.pipe)}`}}}`;
    case "list":
      return node.nodes.map(nodeText).join("");
    case "command":
      return commandText(node);
    case "pipe":
      return pipeText(node);
    default:
      return operandText(node);
  }
}

function commandText(node: CommandNode): string {
  return node.args.map((arg) => (arg.kind === "pipe" ? `(${pipeText(arg)})` : operandText(arg))).join(" ");
}

function pipeText(node: PipeNode): string {
  const commands = node.commands.map(commandText).join(" | ");
  if (node.variables.length === 0) return commands;
  return `${node.variables.map(operandText).join(", ")} ${node.isAssign ? "=" : ":="} ${commands}`;
}

function operandText(node: Operand): string {
  switch (node.kind) {
    case "bool":
      return String(node.value);
    case "dot":
      return ".";
    case "nil":
      return "nil";
    case "number":
      return node.text;
    case "string":
      return node.quoted;
    case "identifier":
      return node.name;
    case "field":
      return `.${node.names.join(".")}`;
    case "variable":
      return [node.name, ...node.fields].join(".");
    case "chain":
      return `${node.node.kind === "pipe" ? `(${pipeText(node.node)})` : operandText(node.node)}.${node.names.join(".")}`;
    default:
      return pipeText(node);
  }
}
