import { parseFloat64 } from "../strconv/parse-float.ts";
import { parseInteger } from "../strconv/parse-integer.ts";
import { quote } from "../strconv/quote.ts";
import { unquoteCharacter } from "../strconv/unquote.ts";

/** A number of a template before its type is known: each member is there where the number is one of the kind. */
export interface NumberLiteral {
  readonly int: number | bigint | undefined;
  readonly uint: number | bigint | undefined;
  readonly float: number | undefined;
  readonly complex: readonly [real: number, imaginary: number] | undefined;
}

/** A literal, or the words of the fault. */
type Parsed = NumberLiteral | { readonly fault: string };

/** The numbers that most templates have. */
const plain = /^(?:0|[1-9][0-9]{0,14})$/;

/** Reads a number as Go's templates do. Source: text/template/parse/node.go, newNumber. */
export function parseNumberLiteral(text: string, type: "charConstant" | "complex" | "number"): Parsed {
  if (type === "charConstant") return parseCharacter(text);
  if (type === "complex") return parseComplex(text);
  if (plain.test(text)) return fromWhole(Number(text));
  if (text.endsWith("i")) {
    const imaginary = parseFloat64(text.slice(0, -1));
    if (imaginary.fault === undefined) return fromComplex(0, imaginary.value);
  }
  return parseReal(text);
}

function parseCharacter(text: string): Parsed {
  const character = unquoteCharacter(text, 1, "'");
  if (character === undefined) return { fault: "invalid syntax" };
  if (text.slice(character.end) !== "'") return { fault: `malformed character constant: ${text}` };
  return fromWhole(character.value);
}

function fromWhole(value: number): NumberLiteral {
  return { int: value, uint: value, float: value, complex: undefined };
}

function parseComplex(text: string): Parsed {
  const split = /^(.*[^eEpP])([+-].*)i$/.exec(text);
  const real = parseFloat64(split?.[1] ?? "");
  const imaginary = parseFloat64(split?.[2] ?? "");
  if (real.fault !== undefined || imaginary.fault !== undefined)
    return { fault: "syntax error scanning complex number" };
  return fromComplex(real.value, imaginary.value);
}

function fromComplex(real: number, imaginary: number): NumberLiteral {
  const complex = [real, imaginary] as const;
  return imaginary === 0
    ? { ...fromFloat(real), complex }
    : { int: undefined, uint: undefined, float: undefined, complex };
}

function fromFloat(value: number): NumberLiteral {
  const isInt = Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63;
  const isUint = Number.isInteger(value) && value >= 0 && value < 2 ** 64;
  return {
    int: isInt ? BigInt(value) : undefined,
    uint: isUint ? BigInt(value) : undefined,
    float: value,
    complex: undefined,
  };
}

function parseReal(text: string): Parsed {
  const unsigned = parseInteger(text, 0, "uint64");
  const signed = parseInteger(text, 0, "int64");
  const int = signed.fault === undefined ? signed.value : undefined;
  // Minus zero is no unsigned integer to strconv, but it is one to templates.
  const uint = unsigned.fault === undefined || int === 0n ? unsigned.value : undefined;
  const whole = int ?? uint;
  if (whole !== undefined) return { int, uint, float: Number(whole), complex: undefined };
  const float = parseFloat64(text);
  if (float.fault !== undefined) return { fault: `illegal number syntax: ${quote(text)}` };
  return /[.eEpP]/.test(text) ? fromFloat(float.value) : { fault: `integer overflow: ${quote(text)}` };
}
