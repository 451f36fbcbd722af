import { BoundError } from "../bound-error.ts";
import { compareBytes } from "../value/compare-bytes.ts";
import { GoComplex } from "../value/go-complex.ts";
import { GoInteger } from "../value/go-integer.ts";
import { refuseHuge } from "../value/refuse-huge.ts";
import { textOfBytes } from "../value/text-bytes.ts";
import { typeName } from "../value/type-name.ts";
import { GoBytes, GoHost, GoMap, type Value } from "../value/value.ts";
import { noFlags, type Flags } from "./flags.ts";
import { formatInteger } from "./format-integer.ts";
import { formatNumber } from "./format-number.ts";
import { formatText, hexadecimal } from "./format-text.ts";
import { pad, padWithSpaces } from "./pad.ts";

/** Characters that one call may print. */
const maxLength = 16 * 1024 * 1024;
/** Levels of nesting that are printed: a value may hold itself. */
const maxDepth = 1000;
/** There is no address to print: this stands for every pointer. */
const address = 0xc000000000;

/**
 * Prints values by verbs as Go's `fmt` does.
 *
 * Source: fmt/print.go and fmt/format.go.
 */
export class Printer {
  flags: Flags = noFlags();
  #out = "";
  /** While the words of a bad verb are printed, methods are not called. */
  #isInError = false;

  get text(): string {
    return this.#out;
  }

  /** @throws {BoundError} where the text gets longer than 16 Mi characters */
  write(text: string): void {
    this.#out += text;
    if (this.#out.length > maxLength)
      throw new BoundError("output", `A text that is printed is longer than ${maxLength} characters`);
  }

  /** Prints an argument. @throws {BoundError} for values nested more than 1,000 levels deep, or too long */
  argument(value: Value, verb: string): void {
    refuseHuge(value);
    if (value === undefined || value === null) {
      if (verb === "T" || verb === "v") this.write(pad("<nil>", this.flags));
      else this.#badVerb(undefined, verb);
    } else if (verb === "T") this.write(formatText(typeName(value), "s", this.flags) ?? "");
    else if (verb === "p") this.#pointer(value, verb);
    else if (
      verb === "w" &&
      typeof value === "object" &&
      !(value instanceof GoInteger || value instanceof GoBytes || value instanceof GoComplex)
    ) {
      // Only Go's Errorf wraps: to all others the verb is bad, for a whole value at once.
      this.#badVerb(value, verb);
    } else if (value instanceof GoBytes) this.#bytesArgument(value, verb);
    else this.#value(value, verb, 0);
  }

  #value(value: Value, verb: string, depth: number): void {
    if (isBasic(value)) return this.#scalar(this.#basic(value, verb), value, verb);
    if (value === undefined || value === null) return this.write(this.flags.sharpV ? "interface {}(nil)" : "<nil>");
    if (depth > maxDepth)
      throw new BoundError("depth", `A value that is printed is nested more than ${maxDepth} levels deep`);
    if (value instanceof GoHost) return this.#host(value, verb, depth);
    if (value instanceof Map) return this.#map(value, value, verb, depth);
    if (value instanceof GoMap) return this.#map(value, value.entries, verb, depth);
    if (value instanceof GoBytes) return this.#bytes(value, verb, depth);
    this.#list(value, Array.isArray(value) ? value : value.items, verb, depth);
  }

  #basic(value: Basic, verb: string): string | undefined {
    const { flags } = this;
    if (typeof value === "string") return formatText(value, verb, flags);
    if (typeof value === "number") return formatNumber(value, verb, flags);
    if (value instanceof GoInteger) return formatInteger(value.value, value.isSigned, verb, flags);
    return verb === "t" || verb === "v" ? pad(String(value), flags) : undefined;
  }

  #scalar(text: string | undefined, value: Value, verb: string): void {
    if (text === undefined) this.#badVerb(value, verb);
    else this.write(text);
  }

  #badVerb(value: Value, verb: string): void {
    if (value === undefined) return this.write(`%!${verb}(<nil>)`);
    this.#isInError = true;
    this.write(`%!${verb}(${typeName(value)}=`);
    this.argument(value, "v");
    this.write(")");
    this.#isInError = false;
  }

  #map(value: Value, entries: ReadonlyMap<string, Value>, verb: string, depth: number): void {
    const { sharpV } = this.flags;
    this.write(sharpV ? `${typeName(value)}{` : "map[");
    let isFirst = true;
    for (const key of [...entries.keys()].sort(compareBytes)) {
      if (!isFirst) this.write(sharpV ? ", " : " ");
      isFirst = false;
      this.#value(key, verb, depth + 1);
      this.write(":");
      this.#value(entries.get(key), verb, depth + 1);
    }
    this.write(sharpV ? "}" : "]");
  }

  #list(value: Value, items: readonly Value[], verb: string, depth: number): void {
    const { sharpV } = this.flags;
    this.write(sharpV ? `${typeName(value)}{` : "[");
    for (const [index, item] of items.entries()) {
      if (index > 0) this.write(sharpV ? ", " : " ");
      this.#value(item, verb, depth + 1);
    }
    this.write(sharpV ? "}" : "]");
  }

  /** Bytes that are an argument themselves, which Go prints a little differently from bytes within something. */
  #bytesArgument(value: GoBytes, verb: string): void {
    if (verb === "v" && this.flags.sharpV)
      this.write(`[]byte{${Array.from(value.bytes, (byte) => `0x${byte.toString(16)}`).join(", ")}}`);
    else this.#bytes(value, verb, 0);
  }

  #bytes(value: GoBytes, verb: string, depth: number): void {
    if (verb === "x" || verb === "X") this.write(hexadecimal(value.bytes, verb, this.flags));
    else if (verb === "s" || verb === "q") this.write(formatText(textOfBytes(value.bytes), verb, this.flags) ?? "");
    else {
      const items = Array.from(value.bytes, (byte) => GoInteger.of("uint8", byte));
      this.#list(value, items, verb, depth);
    }
  }

  #host(value: GoHost, verb: string, depth: number): void {
    if (value instanceof GoComplex) return this.#complex(value, verb);
    const isStringable = !this.flags.sharpV && "vsxXq".includes(verb);
    const text = isStringable && !this.#isInError ? value.text() : undefined;
    if (text !== undefined) return this.#scalar(formatText(text, verb, this.flags), value, verb);
    const plain = value.underlying();
    if (isBasic(plain)) return this.#scalar(this.#basic(plain, verb), value, verb);
    if (value.kind === "struct") return this.#struct(value, verb, depth);
    if (value.kind !== "ptr" || depth > 0) return this.#pointer(value, verb);
    this.write("&");
    this.#struct(value, verb, depth + 1);
  }

  #struct(value: GoHost, verb: string, depth: number): void {
    const { sharpV, plusV } = this.flags;
    const type = value.kind === "ptr" ? value.type.replace(/^\*/, "") : value.type;
    this.write(sharpV ? `${type}{` : "{");
    for (const [index, [name, field]] of value.fields().entries()) {
      if (index > 0) this.write(sharpV ? ", " : " ");
      if (sharpV || plusV) this.write(`${name}:`);
      this.#value(field, verb, depth + 1);
    }
    this.write("}");
  }

  #complex(value: GoComplex, verb: string): void {
    const real = formatNumber(value.real, verb, this.flags);
    const imaginary = formatNumber(value.imaginary, verb, { ...this.flags, plus: true });
    this.#scalar(real === undefined || imaginary === undefined ? undefined : `(${real}${imaginary}i)`, value, verb);
  }

  #pointer(value: Value, verb: string): void {
    const isPointer = !(
      typeof value !== "object" ||
      value instanceof GoInteger ||
      (value instanceof GoHost && value.kind !== "ptr" && value.kind !== "func")
    );
    if (!isPointer) return this.#badVerb(value, verb);
    const hex = `0x${address.toString(16)}`;
    if (verb === "v")
      return this.write(this.flags.sharpV ? `(${typeName(value)})(${hex})` : padWithSpaces(hex, this.flags));
    if (verb === "p") return this.write(padWithSpaces(this.flags.sharp ? address.toString(16) : hex, this.flags));
    this.#scalar("bodxX".includes(verb) ? formatInteger(address, false, verb, this.flags) : undefined, value, verb);
  }
}

type Basic = boolean | number | string | GoInteger;

function isBasic(value: Value): value is Basic {
  return (
    typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value instanceof GoInteger
  );
}
