import { parse, TomlDate, TomlError as ParseError, type TomlValue } from "smol-toml";
import { GoInteger } from "#kit/gotemplate/value/go-integer.ts";
import { GoSlice, type Value, type ValueMap } from "#kit/gotemplate/value/value.ts";
import { TomlError } from "./toml-error.ts";

/** Levels of nesting that are read at most. */
const maxDepth = 1000;

/** A date or a time as TOML has it. */
export interface TomlTime {
  /** `offset` where it names its zone; else which of the two it has. */
  readonly kind: "offset" | "datetime-local" | "date-local" | "time-local";
  /** A date and a time in ISO 8601; those of a time alone are of the first day of the year 0. */
  readonly text: string;
}

/**
 * Reads TOML as Go's templates see it: whole numbers are int64, and a list of tables has them as its element type.
 *
 * @param timeOf makes the value of a date or a time
 * @throws {TomlError}
 */
export function readToml(text: string, timeOf: (time: TomlTime) => Value): ValueMap {
  try {
    return readTable(parse(text, { integersAsBigInt: true, maxDepth }), timeOf, 0);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    // The lines after the first one show the place.
    const [reason = ""] = error.message.split("\n");
    throw new TomlError(`toml: line ${error.line}: ${reason.replace(/^Invalid TOML document: /, "")}`);
  }
}

function readTable(table: object, timeOf: (time: TomlTime) => Value, depth: number): ValueMap {
  // Keys with dots nest without brackets that the parser would count.
  if (depth > maxDepth) throw new TomlError(`toml: tables are nested more than ${maxDepth} levels deep`);
  const entries = Object.entries(table) as [string, TomlValue][];
  return new Map(entries.map(([key, value]) => [key, readValue(value, timeOf, depth + 1)]));
}

function readValue(value: TomlValue, timeOf: (time: TomlTime) => Value, depth: number): Value {
  if (typeof value === "bigint") {
    if (value !== BigInt.asIntN(64, value)) throw new TomlError(`toml: ${value} is out of range for int64`);
    return GoInteger.of("int64", value);
  }
  if (typeof value !== "object") return value;
  if (value instanceof TomlDate) return timeOf(timeIn(value));
  if (!Array.isArray(value)) return readTable(value, timeOf, depth);
  const items = value.map((item) => readValue(item, timeOf, depth + 1));
  const areTables = items.length > 0 && items.every((item) => item instanceof Map);
  return areTables ? new GoSlice("map[string]interface {}", items) : items;
}

function timeIn(date: TomlDate): TomlTime {
  const text = date.toISOString();
  if (date.isDate()) return { kind: "date-local", text: `${text}T00:00:00` };
  if (date.isTime()) return { kind: "time-local", text: `0000-01-01T${text}` };
  return { kind: date.isLocal() ? "datetime-local" : "offset", text };
}
