import { parseFirstDocument } from "./parse-first-document.ts";
import type { YamlMap, YamlNode } from "./yaml-node.ts";

/** A dependency as a chart's files name it. */
export interface ScannedDependency {
  readonly name: string;
  readonly version: string;
  readonly repository: string;
  readonly alias?: string;
}

/** What discovery wants to know of a Chart.yaml; texts are empty where the file does not say. */
export interface ScannedChart {
  readonly apiVersion: string;
  readonly name: string;
  readonly version: string;
  readonly type: string;
  readonly deprecated: boolean;
  readonly dependencies: readonly ScannedDependency[];
}

type Fields = Map<string, string>;

const topLevel = /^([A-Za-z][\w-]*):(?:[ \t]+(\S.*))?$/;
const item = /^([ ]*)-[ ]+([A-Za-z][\w-]*):(?:[ \t]+(\S.*))?$/;
const property = /^([ ]+)([A-Za-z][\w-]*):(?:[ \t]+(\S.*))?$/;
const wanted = new Set(["apiVersion", "name", "version", "type", "deprecated"]);
const unusual = Symbol("unusual");

/**
 * Scans a Chart.yaml as it arrives, line by line, keeping nothing but what discovery wants. The shape that people write
 * (one key a line) never builds a tree; anything else is said to be unusual, and {@link scanChartText} reads it whole.
 */
export class ChartScanner {
  readonly #decoder = new TextDecoder();
  readonly #fields: Fields = new Map();
  readonly #dependencies: Fields[] = [];
  #rest = "";
  #section = "";
  #itemIndent = -1;
  #isUnusual = false;
  #ended = false;

  /** Takes the next bytes; they may be split anywhere. A line of more than 64 KiB is unusual. */
  write(chunk: Uint8Array): void {
    this.#take(this.#decoder.decode(chunk, { stream: true }));
  }

  /** What was found, or `undefined` where the text has to be read whole. */
  end(): ScannedChart | undefined {
    this.#take(`${this.#decoder.decode()}\n`);
    if (this.#isUnusual) return undefined;
    return toScanned(this.#fields, this.#dependencies);
  }

  #take(text: string): void {
    if (this.#isUnusual || this.#ended) return;
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      this.#line(line.endsWith("\r") ? line.slice(0, -1) : line);
      if (this.#isUnusual || this.#ended) return;
    }
    if (this.#rest.length > 65_536) this.#isUnusual = true;
  }

  #line(line: string): void {
    if (/^\s*(#.*)?$/.test(line)) return;
    if (/^---\s*(#.*)?$/.test(line)) {
      if (this.#fields.size > 0 || this.#section !== "") this.#ended = true;
      return;
    }
    const match = topLevel.exec(line);
    if (match !== null) return this.#key(match[1] ?? "", match[2]);
    if (!/^[ -]/.test(line)) this.#isUnusual = true;
    else if (this.#section === "dependencies") this.#dependencyLine(line);
    // A value of ours that goes on in another line is not what a line-by-line scan can read.
    else if (wanted.has(this.#section)) this.#isUnusual = true;
  }

  #key(name: string, written: string | undefined): void {
    this.#section = name;
    this.#itemIndent = -1;
    if (name === "dependencies") {
      this.#dependencies.length = 0;
      if (written !== undefined && !written.startsWith("#") && !/^\[\s*\]\s*(#.*)?$/.test(written))
        this.#isUnusual = true;
      return;
    }
    if (wanted.has(name)) this.#set(this.#fields, name, written);
    else if (written !== undefined && /^[[{"'&*!]/.test(written) && simpleScalar(written) === unusual)
      this.#checkUnread(written);
  }

  /** A value that nobody wants still must not hide a key behind a bracket or a quote that stays open. */
  #checkUnread(written: string): void {
    const closes = { "[": "]", "{": "}", '"': '"', "'": "'" }[written.charAt(0)];
    if (closes === undefined || !written.replace(/\s+#.*$/, "").endsWith(closes)) this.#isUnusual = true;
  }

  #set(fields: Fields, name: string, written: string | undefined): void {
    const value = simpleScalar(written);
    if (value === unusual) this.#isUnusual = true;
    else fields.set(name, value);
  }

  #dependencyLine(line: string): void {
    const first = item.exec(line);
    if (first !== null) {
      const indent = (first[1] ?? "").length;
      if (this.#itemIndent >= 0 && indent > this.#itemIndent) return this.#nested(indent);
      if (this.#itemIndent >= 0 && indent !== this.#itemIndent) this.#isUnusual = true;
      this.#itemIndent = indent;
      const fields: Fields = new Map();
      this.#dependencies.push(fields);
      return this.#dependencyField(fields, first[2] ?? "", first[3]);
    }
    const next = property.exec(line);
    const fields = this.#dependencies.at(-1);
    if (fields === undefined) this.#isUnusual = true;
    else if (next === null) this.#nested(line.length - line.trimStart().length);
    else if ((next[1] ?? "").length === this.#itemIndent + 2) this.#dependencyField(fields, next[2] ?? "", next[3]);
    else this.#isUnusual = true;
  }

  /** Lists inside a dependency (`tags`, `import-values`) are passed over; anything else there is unusual. */
  #nested(indent: number): void {
    if (indent < this.#itemIndent + 2) this.#isUnusual = true;
  }

  #dependencyField(fields: Fields, name: string, written: string | undefined): void {
    if (["name", "version", "repository", "alias"].includes(name)) this.#set(fields, name, written);
    else if (written !== undefined && /^[|>&*!]/.test(written)) this.#isUnusual = true;
  }
}

/** Reads a whole Chart.yaml or requirements.yaml for discovery. @throws {YamlError} */
export function scanChartText(text: string): ScannedChart {
  const root = parseFirstDocument(text)?.root;
  const map = root === undefined ? undefined : asMap(root);
  const dependencies = map === undefined ? undefined : resolve(valueOf(map, "dependencies"));
  const items = dependencies?.kind === "list" ? dependencies.items : [];
  return toScanned(
    fieldsOf(map),
    items.map((node) => fieldsOf(asMap(node))),
  );
}

function fieldsOf(map: YamlMap | undefined): Fields {
  const fields: Fields = new Map();
  for (const { key, value } of map?.pairs ?? []) {
    const node = resolve(value);
    if (key.kind === "scalar" && node?.kind === "scalar") fields.set(key.text, node.text);
  }
  return fields;
}

function valueOf(map: YamlMap, name: string): YamlNode | undefined {
  return map.pairs.findLast(({ key }) => key.kind === "scalar" && key.text === name)?.value;
}

function asMap(node: YamlNode): YamlMap | undefined {
  const target = resolve(node);
  return target?.kind === "map" ? target : undefined;
}

function resolve(node: YamlNode | undefined): Exclude<YamlNode, { kind: "alias" }> | undefined {
  let current = node;
  while (current?.kind === "alias") current = current.target;
  return current;
}

function toScanned(fields: Fields, dependencies: readonly Fields[]): ScannedChart {
  const text = (name: string): string => copy(fields.get(name) ?? "");
  return {
    apiVersion: text("apiVersion"),
    name: text("name"),
    version: text("version"),
    type: text("type"),
    deprecated: /^(y|yes|true|on)$/i.test(fields.get("deprecated") ?? ""),
    dependencies: dependencies.map((each) => {
      const alias = each.get("alias") ?? "";
      return {
        name: copy(each.get("name") ?? ""),
        version: copy(each.get("version") ?? ""),
        repository: copy(each.get("repository") ?? ""),
        ...(alias === "" ? {} : { alias: copy(alias) }),
      };
    }),
  };
}

/** A scalar on one line: plain, or quoted with nothing to unescape. */
function simpleScalar(written: string | undefined): string | typeof unusual {
  if (written === undefined || written.startsWith("#")) return "";
  const quoted = /^(?:"([^"\\]*)"|'([^']*)')\s*(?:\s#.*)?$/.exec(written);
  if (quoted !== null) return quoted[1] ?? quoted[2] ?? "";
  if (/^[-?:,[\]{}#&*!|>'"%@`]/.test(written) || /:(\s|$)/.test(written)) return unusual;
  return written.replace(/\s+#.*$/, "").trimEnd();
}

/** A text of its own: a slice would keep the whole chunk it came from in memory. */
function copy(text: string): string {
  return text === "" ? "" : (JSON.parse(JSON.stringify(text)) as string);
}
