import { defineContextFunction } from "#kit/gotemplate/define-function.ts";
import { FunctionError } from "#kit/gotemplate/function-error.ts";
import { GoInteger } from "#kit/gotemplate/value/go-integer.ts";
import type { Execution } from "#kit/gotemplate/value/value.ts";
import type { FunctionTable } from "../function-table.ts";
import { renderMachine } from "../render-machine.ts";

const digits = "0123456789";
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 32 + index));

/** A whole number from 0 up to a bound, each as likely as the others. @param bound from 1 to 2^32 */
function below(execution: Execution, bound: number): number {
  const { randomBytes } = execution.context(renderMachine);
  const limit = 2 ** 32 - (2 ** 32 % bound);
  for (;;) {
    const number = Buffer.from(randomBytes(4)).readUInt32BE();
    if (number < limit) return number % bound;
  }
}

/** What a character takes in a list. */
const sizeOfCharacter = 8;

function text(alphabet: string) {
  return defineContextFunction(["int"], (execution, count) => {
    if (count <= 0) return "";
    execution.charge(count * sizeOfCharacter);
    return Array.from({ length: count }, () => alphabet.charAt(below(execution, alphabet.length))).join("");
  });
}

function shuffle(execution: Execution, value: string): string {
  execution.charge(value.length * sizeOfCharacter);
  const characters = Array.from(value);
  for (let index = characters.length - 1; index > 0; index -= 1) {
    const other = below(execution, index + 1);
    [characters[index], characters[other]] = [characters[other] ?? "", characters[index] ?? ""];
  }
  return characters.join("");
}

function bytesAsBase64(execution: Execution, count: number): string {
  if (count < 0) throw new FunctionError("runtime error: makeslice: len out of range");
  execution.charge(count * 2);
  return Buffer.from(execution.context(renderMachine).randomBytes(count)).toString("base64");
}

function uuid(execution: Execution): string {
  const bytes = Uint8Array.from(execution.context(renderMachine).randomBytes(16));
  // Version 4, and the variant of RFC 9562.
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Sprig's functions of chance. */
export const randomFunctions: FunctionTable = {
  randAlphaNum: text(letters + digits),
  randAlpha: text(letters),
  randNumeric: text(digits),
  randAscii: text(ascii),
  randInt: defineContextFunction(["int", "int"], (execution, min, max) => {
    if (max <= min) throw new FunctionError("invalid argument to Intn");
    return GoInteger.int(min + below(execution, Math.min(max - min, 2 ** 32)));
  }),
  randBytes: defineContextFunction(["int"], bytesAsBase64),
  shuffle: defineContextFunction(["string"], shuffle),
  uuidv4: defineContextFunction([], uuid),
};
