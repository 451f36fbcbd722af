import { isDeepStrictEqual } from "node:util";
import type { Value } from "#kit/gotemplate/value/value.ts";
import { decodeMetadata } from "../chart/decode-metadata.ts";
import type { Metadata } from "../chart/metadata.ts";
import { parseFirstDocument } from "../yaml/parse-first-document.ts";
import { writeYaml } from "../yaml/write-yaml.ts";
import { YamlError } from "../yaml/yaml-error.ts";
import type { YamlMap, YamlPair } from "../yaml/yaml-node.ts";
import { changesAnnotation, type ChartChange } from "./chart-change.ts";

/**
 * The text of a Chart.yaml with these changes as its annotation; every other line is as it was. It is read again, and must
 * say the same but for the annotation.
 *
 * @returns `undefined` for a text that is written in a way that this cannot be done to, such as annotations in braces.
 */
export function setChartChanges(text: string, changes: readonly ChartChange[]): string | undefined {
  const listed = writeYaml(changes.map(changeValue));
  try {
    const before = decodeMetadata(text);
    const edited = edit(text, listed);
    if (edited === undefined) return undefined;
    const annotations = { ...before.annotations, [changesAnnotation]: listed };
    return isSame(decodeMetadata(edited), { ...before, annotations }) ? edited : undefined;
  } catch (error) {
    if (error instanceof YamlError) return undefined;
    throw error;
  }
}

function changeValue({ kind, description, links }: ChartChange): Value {
  const value = new Map<string, Value>([["description", description]]);
  if (kind !== undefined) value.set("kind", kind);
  const named = links.map(
    ({ name, url }): Value =>
      new Map([
        ["name", name],
        ["url", url],
      ]),
  );
  if (named.length > 0) value.set("links", named);
  return value;
}

function isSame(left: Metadata, right: Metadata): boolean {
  const plain = ({ annotations = {}, ...rest }: Metadata): unknown => [rest, new Map(Object.entries(annotations))];
  return isDeepStrictEqual(plain(left), plain(right));
}

function edit(text: string, listed: string): string | undefined {
  const root = parseFirstDocument(text)?.root;
  if (root?.kind !== "map" || root.flow) return undefined;
  const newLine = text.includes("\r\n") ? "\r\n" : "\n";
  const entry = (indent: string): string =>
    [
      `${indent}${changesAnnotation}: |`,
      ...listed
        .trimEnd()
        .split("\n")
        .map((line) => `${indent}  ${line}`),
    ].join(newLine);
  const annotations = pairOf(root, "annotations");
  if (annotations === undefined) return insertAfter(text, root, `annotations:${newLine}${entry("  ")}`, newLine);
  const { value } = annotations;
  const isEmpty = value.kind === "map" ? value.pairs.length === 0 : value.kind === "scalar" && value.text === "";
  if (isEmpty) return replace(text, annotations, `annotations:${newLine}${entry("  ")}`);
  if (value.kind !== "map" || value.flow) return undefined;
  const indent = " ".repeat(columnOf(text, value.pairs[0]?.key.start ?? 0));
  const present = pairOf(value, changesAnnotation);
  return present === undefined
    ? insertAfter(text, value, entry(indent), newLine)
    : replace(text, present, entry(indent).trimStart());
}

function pairOf(map: YamlMap, name: string): YamlPair | undefined {
  return map.pairs.find(({ key }) => key.kind === "scalar" && key.text === name);
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

/** Writes a pair in the place of another. A value that is not there has its place after the colon. */
function replace(text: string, { key, value }: YamlPair, pair: string): string {
  const end = Math.max(value.end, text.indexOf(":", key.end) + 1);
  return text.slice(0, key.start) + pair + text.slice(end);
}

/** Writes a pair behind the line where a map ends. */
function insertAfter(text: string, map: YamlMap, pair: string, newLine: string): string {
  const last = map.pairs.at(-1);
  const from = Math.max(last?.value.end ?? 0, last?.key.end ?? 0);
  const end = text.indexOf("\n", from);
  if (end < 0) return `${text}${newLine}${pair}${newLine}`;
  return text.slice(0, end + 1) + pair + newLine + text.slice(end + 1);
}
