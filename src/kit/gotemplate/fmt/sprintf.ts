import { GoInteger } from "../value/go-integer.ts";
import { typeName } from "../value/type-name.ts";
import type { Value } from "../value/value.ts";
import { noFlags, type Flags } from "./flags.ts";
import { Printer } from "./printer.ts";

/** The largest width, precision and argument number. */
const maxNumber = 1_000_000;

/**
 * Go's `fmt.Sprintf`: all verbs, flags, widths, `*`, `[n]`, and faults as text in the result.
 * @throws {BoundError} where the text gets too long or a value is nested too deep
 */
export function sprintf(format: string, args: readonly Value[]): string {
  return new Formatter(format, args).run();
}

class Formatter {
  readonly #format: string;
  readonly #args: readonly Value[];
  readonly #printer = new Printer();
  #position = 0;
  #argument = 0;
  /** Whether the last thing read was an argument number such as `[3]`. */
  #isAfterIndex = false;
  #isReordered = false;
  #isIndexGood = true;

  constructor(format: string, args: readonly Value[]) {
    this.#format = format;
    this.#args = args;
  }

  run(): string {
    while (this.#position < this.#format.length) {
      const percent = this.#format.indexOf("%", this.#position);
      const end = percent < 0 ? this.#format.length : percent;
      if (end > this.#position) this.#printer.write(this.#format.slice(this.#position, end));
      if (percent < 0) break;
      this.#position = percent + 1;
      if (!this.#directive()) break;
    }
    this.#extraArguments();
    return this.#printer.text;
  }

  /** Reads and prints one directive; false where the format ends within it. */
  #directive(): boolean {
    if (this.#printPlainString()) return true;
    const flags = this.#readFlags();
    this.#printer.flags = flags;
    this.#isIndexGood = true;
    this.#isAfterIndex = this.#readIndex();
    this.#readWidth(flags);
    this.#readPrecision(flags);
    if (!this.#isAfterIndex) this.#isAfterIndex = this.#readIndex();
    const codePoint = this.#format.codePointAt(this.#position);
    if (codePoint === undefined) {
      this.#printer.write("%!(NOVERB)");
      return false;
    }
    const verb = String.fromCodePoint(codePoint);
    this.#position += verb.length;
    this.#verb(codePoint >= 0xdc80 && codePoint <= 0xdcff ? "\ufffd" : verb, flags);
    return true;
  }

  /** Prints what most directives are, a `%s` for a string; false for all others. */
  #printPlainString(): boolean {
    const value = this.#args[this.#argument];
    if (this.#format[this.#position] !== "s" || typeof value !== "string") return false;
    this.#printer.write(value);
    this.#position += 1;
    this.#argument += 1;
    return true;
  }

  #verb(verb: string, flags: Flags): void {
    if (verb === "%") this.#printer.write("%");
    else if (!this.#isIndexGood) this.#printer.write(`%!${verb}(BADINDEX)`);
    else if (this.#argument >= this.#args.length) this.#printer.write(`%!${verb}(MISSING)`);
    else {
      if (verb === "v" || verb === "w") {
        flags.sharpV = flags.sharp;
        flags.sharp = false;
        flags.plusV = flags.plus;
        flags.plus = false;
      }
      this.#printer.argument(this.#args[this.#argument], verb);
      this.#argument += 1;
    }
  }

  #readFlags(): Flags {
    const flags = noFlags();
    for (; ; this.#position += 1) {
      switch (this.#format[this.#position]) {
        case "#":
          flags.sharp = true;
          break;
        case "0":
          flags.zero = true;
          break;
        case "+":
          flags.plus = true;
          break;
        case "-":
          flags.minus = true;
          break;
        case " ":
          flags.space = true;
          break;
        default:
          return flags;
      }
    }
  }

  #readWidth(flags: Flags): void {
    if (this.#format[this.#position] === "*") {
      this.#position += 1;
      const width = this.#integerArgument();
      if (width === undefined) this.#printer.write("%!(BADWIDTH)");
      flags.width = width === undefined ? undefined : Math.abs(width);
      if (width !== undefined && width < 0) {
        flags.minus = true;
        flags.zero = false;
      }
      this.#isAfterIndex = false;
      return;
    }
    flags.width = this.#readNumber();
    if (this.#isAfterIndex && flags.width !== undefined) this.#isIndexGood = false;
  }

  #readPrecision(flags: Flags): void {
    // A point that ends the format is taken for the verb.
    if (this.#format[this.#position] !== "." || this.#position + 1 >= this.#format.length) return;
    this.#position += 1;
    if (this.#isAfterIndex) this.#isIndexGood = false;
    this.#isAfterIndex = this.#readIndex();
    if (this.#format[this.#position] !== "*") {
      flags.precision = this.#readNumber() ?? 0;
      return;
    }
    this.#position += 1;
    const precision = this.#integerArgument();
    flags.precision = precision === undefined || precision < 0 ? undefined : precision;
    if (flags.precision === undefined) this.#printer.write("%!(BADPREC)");
    this.#isAfterIndex = false;
  }

  /** Reads `[n]`, which says the next argument; false where there is none. */
  #readIndex(): boolean {
    if (this.#format[this.#position] !== "[") return false;
    this.#isReordered = true;
    const close = this.#format.indexOf("]", this.#position);
    if (close < 0) {
      this.#isIndexGood = false;
      this.#position += 1;
      return false;
    }
    const number = parseNumber(this.#format.slice(this.#position + 1, close));
    this.#position = close + 1;
    const isGood = number !== undefined && number >= 1 && number <= this.#args.length;
    if (isGood) this.#argument = number - 1;
    else this.#isIndexGood = false;
    return number !== undefined;
  }

  /** Reads digits; a number too large ends the format, as Go has it. */
  #readNumber(): number | undefined {
    const digits = /^[0-9]*/.exec(this.#format.slice(this.#position, this.#position + 16))?.[0] ?? "";
    if (digits === "") return undefined;
    const number = parseNumber(digits);
    this.#position = number === undefined ? this.#format.length : this.#position + digits.length;
    return number;
  }

  #integerArgument(): number | undefined {
    const value = this.#args[this.#argument];
    if (this.#argument < this.#args.length) this.#argument += 1;
    if (!(value instanceof GoInteger)) return undefined;
    return value.value > maxNumber || value.value < -maxNumber ? undefined : Number(value.value);
  }

  #extraArguments(): void {
    if (this.#isReordered || this.#argument >= this.#args.length) return;
    this.#printer.flags = noFlags();
    this.#printer.write("%!(EXTRA ");
    for (const [index, value] of this.#args.slice(this.#argument).entries()) {
      if (index > 0) this.#printer.write(", ");
      if (value !== undefined && value !== null) this.#printer.write(`${typeName(value)}=`);
      this.#printer.argument(value, "v");
    }
    this.#printer.write(")");
  }
}

/** Go's loop gives up when what it has read so far is too large and another digit comes. */
function parseNumber(digits: string): number | undefined {
  if (!/^[0-9]+$/.test(digits)) return undefined;
  const number = Number(digits);
  return Number(digits.slice(0, -1)) > maxNumber ? undefined : number;
}
