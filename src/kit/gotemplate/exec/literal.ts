import { nodeText } from "../parse/node-text.ts";
import type { BoolNode, NumberNode, StringNode } from "../parse/node.ts";
import { GoComplex } from "../value/go-complex.ts";
import { GoInteger } from "../value/go-integer.ts";
import type { Value } from "../value/value.ts";

type Literal = BoolNode | NumberNode | StringNode;

/** The value of a literal, or what is wrong with it in Go's words. */
export type LiteralValue = { readonly value: Value } | { readonly fault: string };

/** A literal where no type is asked for: how a number is written says what it is. */
export function idealValue(node: Literal): LiteralValue {
  if (node.kind !== "number") return { value: node.value };
  const { text, value } = node;
  if (value.complex !== undefined) return { value: new GoComplex(...value.complex) };
  const isHexInteger = /^0[xX][^pP]+$/.test(text);
  const isFloat = !isHexInteger && !text.startsWith("'") && /[.eEpP]/.test(text);
  if (isFloat && value.float !== undefined) return { value: value.float };
  if (value.int === undefined) return { fault: `${text} overflows int` };
  return { value: GoInteger.int(value.int) };
}

/** A literal as an argument for a parameter of the type, as functions get it. */
export function literalFor(node: Literal, type: string): LiteralValue {
  switch (type) {
    case "interface {}":
    case "reflect.Value":
      return idealValue(node);
    case "bool":
      return node.kind === "bool" ? { value: node.value } : unexpected("bool", node);
    case "string":
      return node.kind === "string" ? { value: node.value } : unexpected("string", node);
    case "float64":
      return node.kind === "number" && node.value.float !== undefined
        ? { value: node.value.float }
        : unexpected("float", node);
    case "complex128": {
      const complex = node.kind === "number" ? node.value.complex : undefined;
      return complex === undefined ? unexpected("complex", node) : { value: new GoComplex(...complex) };
    }
    default:
      return integerFor(node, type);
  }
}

function integerFor(node: Literal, type: string): LiteralValue {
  const isSigned = /^int(8|16|32|64)?$/.test(type);
  const isUnsigned = /^uint(8|16|32|64)?$/.test(type);
  if (!isSigned && !isUnsigned) return { fault: `can't handle ${nodeText(node)} for arg of type ${type}` };
  const number = node.kind === "number" ? (isSigned ? node.value.int : node.value.uint) : undefined;
  return number === undefined ? unexpected(isSigned ? "integer" : "unsigned integer", node) : { value: Number(number) };
}

function unexpected(type: string, node: Literal): LiteralValue {
  return { fault: `expected ${type}; found ${nodeText(node)}` };
}
