import { checkNames, type Check, type Literal } from "./chart-schema.ts";

/** An expression that is no validator, in words that say what is wrong with it. */
export class CheckSyntaxError extends Error {
  override readonly name = "CheckSyntaxError";
}

const token =
  /\s*(?:([A-Za-z_]\w*)|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|([(),=]))/y;
const words: ReadonlyMap<string, Literal> = new Map<string, Literal>([
  ["True", true],
  ["False", false],
  ["None", null],
]);
/** yamale takes the names of its classes too. */
const classes: ReadonlyMap<string, string> = new Map([
  ["String", "str"],
  ["Number", "num"],
  ["Integer", "int"],
  ["Boolean", "bool"],
  ["Null", "null"],
  ["Enum", "enum"],
  ["Any", "any"],
  ["List", "list"],
  ["Map", "map"],
  ["Include", "include"],
]);
const options: Readonly<Record<Check["name"], readonly string[]>> = {
  str: ["min", "max", "exclude", "equals", "starts_with", "ends_with", "ignore_case"],
  num: ["min", "max"],
  int: ["min", "max"],
  bool: [],
  null: [],
  enum: [],
  any: [],
  list: ["min", "max"],
  map: ["min", "max", "key"],
  include: ["strict"],
};
const maxDepth = 50;

/** Reads `list(include('maintainer'), required=False)`. @throws {CheckSyntaxError} */
export function parseCheck(text: string): Check {
  const reader = new CheckReader(text);
  return reader.whole();
}

class CheckReader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Check {
    const check = this.#value();
    if (this.#text.slice(this.#at).trim() !== "") this.#fail("something follows the validator");
    return typeof check === "object" && check !== null ? check : this.#fail("a validator is a call, such as str()");
  }

  #value(): Literal | Check {
    const [, name, number, string] = this.#next();
    if (number !== undefined) return Number(number);
    if (string !== undefined) return string.slice(1, -1).replace(/\\([\\'"])/g, "$1");
    if (name === undefined) return this.#fail("a value is missing");
    const literal = words.get(name);
    return literal === undefined ? this.#call(name) : literal;
  }

  #call(written: string): Check {
    const name = classes.get(written) ?? written;
    if (!isCheckName(name))
      this.#fail(`the validator "${written}" is not supported: known are ${checkNames.join(", ")}`);
    if (this.#peek() !== "(") this.#fail(`"${written}" is followed by (`);
    this.#depth += 1;
    if (this.#depth > maxDepth) this.#fail("it is nested too deeply");
    this.#next();
    const literals: Literal[] = [];
    const checks: Check[] = [];
    const given = new Map<string, Literal | Check>();
    while (this.#peek() !== ")") {
      const option = /\s*([A-Za-z_]\w*)\s*=/y;
      option.lastIndex = this.#at;
      const key = option.exec(this.#text)?.[1];
      if (key !== undefined) {
        this.#at = option.lastIndex;
        const known = key === "required" || key === "none" || options[name].includes(key);
        if (!known) this.#fail(`the option "${key}" of "${written}" is not supported`);
        given.set(key, this.#value());
      } else {
        const value = this.#value();
        if (typeof value === "object" && value !== null) checks.push(value);
        else literals.push(value);
      }
      if (this.#peek() === ",") this.#next();
      else if (this.#peek() !== ")") this.#fail("a comma or ) is missing");
    }
    this.#next();
    this.#depth -= 1;
    if (name === "include" && typeof literals[0] !== "string") this.#fail("include takes the name of a schema");
    return { kind: "check", name, literals, checks, options: given };
  }

  #peek(): string | undefined {
    token.lastIndex = this.#at;
    return token.exec(this.#text)?.[4];
  }

  #next(): RegExpExecArray {
    token.lastIndex = this.#at;
    const match =
      token.exec(this.#text) ?? this.#fail("it ends too early, or has a character that belongs to no expression");
    this.#at = token.lastIndex;
    return match;
  }

  #fail(problem: string): never {
    throw new CheckSyntaxError(`"${this.#text}" is no validator: ${problem}`);
  }
}

function isCheckName(name: string): name is Check["name"] {
  return (checkNames as readonly string[]).includes(name);
}
