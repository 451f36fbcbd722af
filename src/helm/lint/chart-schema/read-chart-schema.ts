import type { SourceText } from "#kit/diagnostic/source-text.ts";
import { parseYaml } from "../../yaml/parse-yaml.ts";
import { YamlError } from "../../yaml/yaml-error.ts";
import type { YamlNode } from "../../yaml/yaml-node.ts";
import { resolve } from "../node-at.ts";
import { PolicyError } from "../policy-error.ts";
import type { ChartSchema, Check, SchemaNode } from "./chart-schema.ts";
import { CheckSyntaxError, parseCheck } from "./parse-check.ts";

const maxNodes = 10_000;

/**
 * Reads a `chart_schema.yaml` in yamale's language: the first document is the schema, the others name what is included.
 * @throws {PolicyError} for what yamale refuses, and for a validator or an option that is not supported here.
 */
export function readChartSchema(source: SourceText): ChartSchema {
  const reader = new SchemaReader(source);
  const [first, ...others] = parse(source);
  if (first === undefined) throw new PolicyError("The schema is empty", source, { start: 0, end: 0 });
  const root = reader.node(first);
  const includes = new Map<string, SchemaNode>();
  for (const other of others) {
    const map = reader.node(other);
    if (map.kind !== "fields") throw new PolicyError("What is included has a name", source, other);
    for (const [name, node] of map.fields) includes.set(name, node);
  }
  for (const { name, node } of reader.included)
    if (!includes.has(name)) throw new PolicyError(`Nothing is called "${name}" in this schema`, source, node);
  return { root, includes };
}

function parse(source: SourceText): YamlNode[] {
  try {
    return parseYaml(source.text).flatMap(({ root }) => root ?? []);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const message = `Cannot parse YAML: ${error.message.replace(/^yaml: (?:line \d+: )?/, "")}`;
    throw new PolicyError(message, source, { start: error.offset, end: error.offset });
  }
}

class SchemaReader {
  readonly included: { readonly name: string; readonly node: YamlNode }[] = [];
  readonly #source: SourceText;
  #nodes = 0;

  constructor(source: SourceText) {
    this.#source = source;
  }

  node(written: YamlNode): SchemaNode {
    this.#nodes += 1;
    if (this.#nodes > maxNodes) throw new PolicyError("The schema is too large", this.#source, written);
    const node = resolve(written);
    if (node?.kind === "scalar") return this.#check(node.text, node);
    if (node?.kind !== "map")
      throw new PolicyError("A list of validators is not supported: use list()", this.#source, written);
    const fields = new Map<string, SchemaNode>();
    for (const { key, value } of node.pairs) {
      if (key.kind !== "scalar") throw new PolicyError("A key is text", this.#source, key);
      fields.set(key.text, this.node(value));
    }
    return { kind: "fields", fields };
  }

  #check(text: string, node: YamlNode): Check {
    try {
      const check = parseCheck(text);
      this.#noteIncludes(check, node);
      return check;
    } catch (error) {
      if (!(error instanceof CheckSyntaxError)) throw error;
      throw new PolicyError(error.message, this.#source, node);
    }
  }

  #noteIncludes(check: Check, node: YamlNode): void {
    const [name] = check.literals;
    if (check.name === "include" && typeof name === "string") this.included.push({ name, node });
    for (const each of check.checks) this.#noteIncludes(each, node);
  }
}
