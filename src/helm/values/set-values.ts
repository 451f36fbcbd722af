import { GoInteger } from "#kit/gotemplate/value/go-integer.ts";
import { quote, quoteRune } from "#kit/gotemplate/strconv/quote.ts";
import { typeName } from "#kit/gotemplate/value/type-name.ts";
import type { Value, ValueList, ValueMap } from "#kit/gotemplate/value/value.ts";
import { decodeJsonPrefix } from "../json/decode-json.ts";
import { SetError } from "./set-error.ts";
import { SetScanner } from "./set-scanner.ts";

/** What the values in a text are: typed, texts, the contents of files, JSON, or all of the rest as it stands. */
export type SetMode = "typed" | "string" | "file" | "json" | "literal";

/** How a text is read. */
export interface SetOptions {
  readonly mode: SetMode;
  /** Gives the text of a file, for the mode `file`. */
  readonly readFile?: (path: string) => string;
}

const maxIndex = 65_536;
const maxNesting = 30;

/**
 * Sets values by a text of `--set` and its kin: `a.b=1,c[0].d=x,e={1,2}`. The values are changed in place.
 * Source: https://github.com/helm/helm/blob/v4.1.4/pkg/strvals/parser.go
 *
 * @throws {SetError} in Helm's words; {@link JsonDecodeError} for what is no JSON in the mode `json`
 */
export function setValues(text: string, values: ValueMap, options: SetOptions): void {
  const setter = new Setter(text, options);
  while (setter.key(values, 0) === "more");
}

/** Whether there may be another key. */
type Progress = "more" | "end";

class Setter {
  readonly #scanner: SetScanner;
  readonly #options: SetOptions;

  constructor(text: string, options: SetOptions) {
    this.#scanner = new SetScanner(text, options.mode !== "literal");
    this.#options = options;
  }

  key(values: ValueMap, nesting: number): Progress {
    const { text: name, stop } = this.#scanner.until(this.#options.mode === "literal" ? "=[." : "=[,.");
    switch (stop) {
      case "=":
        return this.#value((value) => put(values, name, value));
      case "[":
        return this.#list(values, name, nesting);
      case ".":
        return this.#map(values, name, nesting + 1);
      case ",":
        throw new SetError(`key ${quote(name)} has no value (cannot end with ,)`);
      default:
        if (name === "") return "end";
        throw new SetError(`key ${quote(name)} has no value`);
    }
  }

  #map(values: ValueMap, name: string, nesting: number): Progress {
    if (nesting > maxNesting)
      throw new SetError(`value name nested level is greater than maximum supported nested level of ${maxNesting}`);
    const present = values.has(name) ? values.get(name) : new Map();
    if (!(present instanceof Map)) throw conversion(present, "map[string]interface {}");
    const progress = this.key(present, nesting);
    if (progress === "more" && present.size === 0) throw new SetError(`key map ${quote(name)} has no value`);
    if (present.size > 0) put(values, name, present);
    return progress;
  }

  #list(values: ValueMap, name: string, nesting: number): Progress {
    const index = this.#index();
    if (index === undefined) return "end";
    const present = values.has(name) ? values.get(name) : [];
    if (!Array.isArray(present)) throw conversion(present, "[]interface {}");
    const progress = this.#item(present, index, nesting);
    put(values, name, present);
    return progress;
  }

  /** `undefined` where the text ends within the brackets, which Helm passes over. */
  #index(): number | undefined {
    const { text, stop } = this.#scanner.until("]");
    if (stop === undefined) return undefined;
    if (!/^[+-]?\d{1,18}$/.test(text))
      throw new SetError(`error parsing index: strconv.Atoi: parsing ${quote(text)}: invalid syntax`);
    const index = Number(text);
    if (index < 0) throw new SetError(`negative ${index} index not allowed`);
    return index;
  }

  #item(list: ValueList, index: number, nesting: number): Progress {
    const { text, stop } = this.#scanner.until("[.=");
    if (text !== "") throw new SetError(`unexpected data at end of array index: ${quoteRunes(text)}`);
    switch (stop) {
      case "=":
        return this.#value((value) => putAt(list, index, value));
      case "[":
        return this.#innerList(list, index, nesting);
      case ".": {
        const present = list[index];
        const inner: ValueMap = present instanceof Map ? present : new Map();
        const progress = this.key(inner, nesting);
        putAt(list, index, inner);
        return progress;
      }
      default:
        return "end";
    }
  }

  #innerList(list: ValueList, index: number, nesting: number): Progress {
    const inner = this.#index();
    if (inner === undefined) return "end";
    const present = list[index] ?? [];
    if (!Array.isArray(present)) throw conversion(present, "[]interface {}");
    const progress = this.#item(present, inner, nesting);
    putAt(list, index, present);
    return progress;
  }

  #value(store: (value: Value) => void): Progress {
    const { mode } = this.#options;
    if (mode === "json") return this.#json(store);
    if (mode === "literal") {
      store(this.#scanner.until("").text);
      return "more";
    }
    if (this.#scanner.isAtEnd) {
      store("");
      return "end";
    }
    store(this.#scanner.take("{") ? this.#braces() : this.#convert(this.#scanner.until(",").text));
    return "more";
  }

  #json(store: (value: Value) => void): Progress {
    if (this.#scanner.takeNothing()) {
      store(null);
      return "more";
    }
    const { value, end } = decodeJsonPrefix(this.#scanner.rest);
    store(value);
    this.#scanner.skip(end);
    this.#scanner.takeNothing();
    return "more";
  }

  /** The items of `{a,b}`, the opening brace consumed. */
  #braces(): ValueList {
    const items: ValueList = [];
    for (;;) {
      const { text, stop } = this.#scanner.until(",}");
      if (stop === undefined) throw new SetError("list must terminate with '}'");
      items.push(this.#convert(text));
      if (stop === ",") continue;
      this.#scanner.take(",");
      return items;
    }
  }

  #convert(text: string): Value {
    const { mode, readFile } = this.#options;
    if (mode === "string") return text;
    return mode === "file" ? (readFile?.(text) ?? "") : typed(text);
  }
}

/** What a text means: true, false, null, a whole number, or itself. */
function typed(text: string): Value {
  const word = text.toLowerCase();
  if (word === "true" || word === "false") return word === "true";
  if (word === "null") return null;
  if (!/^(?:0|[+-]\d{1,19}|[1-9]\d{0,18})$/.test(text)) return text;
  const value = BigInt(text.replace(/^\+/, ""));
  return BigInt.asIntN(64, value) === value ? GoInteger.of("int64", value) : text;
}

/** A value without a name is dropped. */
function put(values: ValueMap, name: string, value: Value): void {
  if (name !== "") values.set(name, value);
}

function putAt(list: ValueList, index: number, value: Value): void {
  if (index > maxIndex) throw new SetError(`index of ${index} is greater than maximum supported index of ${maxIndex}`);
  while (list.length <= index) list.push(null);
  list[index] = value;
}

/** Go's `%q` of the characters one by one, which is what Helm has of the text. */
function quoteRunes(text: string): string {
  return `[${Array.from(text, (character) => quoteRune(character.codePointAt(0) ?? 0, false)).join(" ")}]`;
}

function conversion(value: Value, wanted: string): SetError {
  const found = value === null || value === undefined ? "nil" : typeName(value);
  return new SetError(`unable to parse key: interface conversion: interface {} is ${found}, not ${wanted}`);
}
