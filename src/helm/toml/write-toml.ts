import { formatFloat } from "#kit/gotemplate/strconv/format-float.ts";
import { compareBytes } from "#kit/gotemplate/value/compare-bytes.ts";
import { GoInteger } from "#kit/gotemplate/value/go-integer.ts";
import { kindOf } from "#kit/gotemplate/value/kind-of.ts";
import { GoBytes, GoHost, GoMap, GoSlice, type Value } from "#kit/gotemplate/value/value.ts";
import { formatTime } from "../template/time/format-time.ts";
import { GoTime } from "../template/time/go-time.ts";
import { utc } from "../template/time/zone.ts";
import { TomlError } from "./toml-error.ts";

/** Levels of nesting that are written at most. */
const maxDepth = 1000;

type Entries = readonly (readonly [key: string, value: Value])[];

/**
 * Writes a value as the encoder of github.com/BurntSushi/toml v1.6 does: keys with plain values first, then tables, both
 * sorted, two blanks more for each level; what is nil is left out.
 *
 * @throws {TomlError} in that encoder's words for what TOML cannot hold
 */
export function writeToml(value: Value): string {
  const parts: string[] = [];
  encode([], value, parts);
  return parts.join("");
}

function encode(path: readonly string[], value: Value, parts: string[]): void {
  if (path.length > maxDepth) throw new TomlError(`A value is nested more than ${maxDepth} levels deep`);
  const table = entriesOf(value);
  if (table !== undefined) return writeTable(path, table, parts);
  const tables = tablesOf(value);
  if (tables !== undefined) return writeTables(path, tables, parts);
  if (path.length === 0) parts.push(elementText(value, 0));
  else parts.push(`${indent(path)}${keyText(path.at(-1) ?? "")} = ${elementText(value, path.length)}\n`);
}

function writeTable(path: readonly string[], entries: Entries, parts: string[]): void {
  if (path.length === 1 && parts.length > 0) parts.push("\n");
  if (path.length > 0) parts.push(`${indent(path)}[${path.map(keyText).join(".")}]\n`);
  writeEntries(path, entries, parts);
}

function writeTables(path: readonly string[], tables: readonly Entries[], parts: string[]): void {
  if (path.length === 0) throw new TomlError("toml: top-level values must be Go maps or structs");
  for (const table of tables) {
    if (parts.length > 0) parts.push("\n");
    parts.push(`${indent(path)}[[${path.map(keyText).join(".")}]]\n`);
    writeEntries(path, table, parts);
  }
}

function writeEntries(path: readonly string[], entries: Entries, parts: string[]): void {
  const { direct, tables } = sorted(entries);
  for (const [key, value] of [...direct, ...tables]) if (!isNil(value)) encode([...path, key], value, parts);
}

function sorted(entries: Entries): { direct: Entries; tables: Entries } {
  const isTable = ([, value]: Entries[number]): boolean =>
    !isNil(value) && (entriesOf(value) !== undefined || tablesOf(value) !== undefined);
  return { direct: entries.filter((entry) => !isTable(entry)), tables: entries.filter(isTable) };
}

/** The keys and values of what is a table, sorted where its type is a map. */
function entriesOf(value: Value): Entries | undefined {
  if (value instanceof Map) return [...value].sort(([left], [right]) => compareBytes(left, right));
  if (value instanceof GoMap) return [...value.entries].sort(([left], [right]) => compareBytes(left, right));
  return value instanceof GoHost && typeof value.toJson() !== "string" && isStruct(value) ? value.fields() : undefined;
}

function isStruct(host: GoHost): boolean {
  if (host.kind !== "struct" && host.kind !== "ptr") throw new TomlError(`unsupported type: ${host.kind}`);
  return true;
}

/** The tables of a list that has nothing else in it. */
function tablesOf(value: Value): readonly Entries[] | undefined {
  const items = itemsOf(value);
  if (items === undefined || items.length === 0) return undefined;
  if (items.some(isNil)) throw new TomlError("toml: cannot encode array with nil element");
  // A list inside must not hold nil either.
  for (const item of items) tablesOf(item);
  const tables = items.map(entriesOf).filter((entries) => entries !== undefined);
  return tables.length === items.length ? tables : undefined;
}

function itemsOf(value: Value): readonly Value[] | undefined {
  if (Array.isArray(value)) return value;
  return value instanceof GoSlice ? value.items : undefined;
}

function isNil(value: Value): boolean {
  if (value instanceof GoSlice || value instanceof GoMap) return value.isNil;
  return value === null || value === undefined;
}

function elementText(value: Value, depth: number): string {
  if (depth > maxDepth) throw new TomlError(`A value is nested more than ${maxDepth} levels deep`);
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") return floatText(value);
  if (typeof value === "boolean") return String(value);
  if (value instanceof GoInteger) return value.toString();
  if (value instanceof GoBytes) return `[${[...value.bytes].join(", ")}]`;
  const items = itemsOf(value);
  if (items !== undefined) return `[${items.map((item) => elementText(item, depth + 1)).join(", ")}]`;
  const table = entriesOf(value);
  if (table !== undefined) return inlineTable(table, depth);
  if (value instanceof GoTime) return timeText(value);
  const json = value instanceof GoHost ? value.toJson() : undefined;
  if (typeof json === "string") return quoted(json);
  throw new TomlError(`unsupported type: ${kindOf(value)}`);
}

/** A table in one line. A comma stands behind every key but the last of its kind, even where what follows is nil. */
function inlineTable(entries: Entries, depth: number): string {
  const { direct, tables } = sorted(entries);
  const write = (list: Entries, isFollowed: boolean): string =>
    list
      .map(([key, value], index) => {
        if (isNil(value)) return "";
        const comma = isFollowed || index < list.length - 1 ? ", " : "";
        return `${keyText(key)} = ${elementText(value, depth + 1)}${comma}`;
      })
      .join("");
  return `{${write(direct, tables.length > 0)}${write(tables, false)}}`;
}

/** Times that TOML gave without a zone carry its absence as the name of theirs. */
const localLayouts: ReadonlyMap<string, string> = new Map([
  ["datetime-local", "2006-01-02T15:04:05.999999999"],
  ["date-local", "2006-01-02"],
  ["time-local", "15:04:05.999999999"],
]);

function timeText(time: GoTime): string {
  const layout = localLayouts.get(time.zone.name);
  return layout === undefined
    ? formatTime(time, "2006-01-02T15:04:05.999999999Z07:00")
    : formatTime(time.in(utc), layout);
}

function floatText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const text = formatFloat(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function indent(path: readonly string[]): string {
  return "  ".repeat(path.length - 1);
}

function keyText(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : quoted(key);
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\b", "\\b"],
  ["\t", "\\t"],
  ["\n", "\\n"],
  ["\f", "\\f"],
  ["\r", "\\r"],
]);

function quoted(text: string): string {
  const escaped = text.replaceAll(/["\\\p{Cc}]/gu, (char) => {
    const code = char.charCodeAt(0);
    return escapes.get(char) ?? (code > 0x7f ? char : `\\u${code.toString(16).padStart(4, "0")}`);
  });
  return `"${escaped}"`;
}
