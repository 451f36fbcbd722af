import type { Span } from "#kit/diagnostic/span.ts";
import { pyyamlType, type PyyamlType } from "../../yaml/pyyaml-type.ts";
import type { YamlMap, YamlNode, YamlScalar } from "../../yaml/yaml-node.ts";
import { resolve } from "../node-at.ts";
import type { ChartSchema, Check, Fields, Literal, SchemaNode } from "./chart-schema.ts";

/** How a value is not as the schema has it. */
export interface SchemaProblem {
  readonly kind: "missing" | "unexpected" | "mismatch";
  /** Such as `dependencies[0].version`; empty for the file as a whole. */
  readonly path: string;
  /** What is wanted, in the schema's words. */
  readonly expected: string;
  /** Absent where the file is empty. */
  readonly span: Span | undefined;
  /** Whether quotes around a plain scalar would make it what is wanted. */
  readonly lacksQuotes?: boolean;
}

/** Values looked at: aliases may make a small file a large tree. */
const maxSteps = 100_000;

/** A value at its path, with the key that leads to it for findings to point at. */
interface At {
  readonly node: YamlNode | undefined;
  readonly path: string;
  readonly place: Span | undefined;
}

/** Holds a document against a schema as yamale does in its strict mode; types are PyYAML's. */
export function checkChartSchema(schema: ChartSchema, root: YamlNode | undefined): SchemaProblem[] {
  return new SchemaChecker(schema).check(schema.root, { node: root, path: "", place: undefined }, true);
}

class SchemaChecker {
  readonly #schema: ChartSchema;
  #steps = 0;

  constructor(schema: ChartSchema) {
    this.#schema = schema;
  }

  check(schema: SchemaNode, at: At, isStrict: boolean): SchemaProblem[] {
    this.#steps += 1;
    if (this.#steps > maxSteps) return [];
    if (schema.kind === "fields") return this.#fields(schema, at, isStrict);
    if (isNull(at) && isOptional(schema) && schema.options.get("none") !== false) return [];
    if (!fits(schema, at)) return [mismatch(schema, at)];
    const node = resolve(at.node);
    switch (schema.name) {
      case "include": {
        const included = this.#schema.includes.get(String(schema.literals[0]));
        const strict = schema.options.get("strict");
        return included === undefined ? [] : this.check(included, at, typeof strict === "boolean" ? strict : isStrict);
      }
      case "any":
        return schema.checks.length === 0 ? [] : this.#oneOf(schema, at, isStrict);
      case "list":
      case "map": {
        if (schema.checks.length === 0) return [];
        return children(node, at.path).flatMap((child) => this.#oneOf(schema, child, isStrict));
      }
      default:
        return [];
    }
  }

  /** One alternative is enough. The problems inside of the only one that has the value's kind say more than that none fits. */
  #oneOf(schema: Check, at: At, isStrict: boolean): SchemaProblem[] {
    const closest: SchemaProblem[][] = [];
    for (const each of schema.checks) {
      const problems = this.check(each, at, isStrict);
      if (problems.length === 0) return [];
      if (schema.checks.length === 1 || problems.every(({ path }) => path !== at.path)) closest.push(problems);
    }
    const [only, ...others] = closest;
    if (only !== undefined && others.length === 0) return only;
    return [{ ...mismatch(schema, at), expected: alternatives(schema.checks.map(nameOf)) }];
  }

  #fields({ fields }: Fields, at: At, isStrict: boolean): SchemaProblem[] {
    const node = at.node === undefined ? undefined : resolve(at.node);
    if (node !== undefined && node.kind !== "map")
      return [{ kind: "mismatch", path: at.path, expected: words.map, span: node }];
    const entries = entriesOf(node);
    const problems: SchemaProblem[] = [];
    for (const [name, { key }] of isStrict ? entries : []) {
      if (!fields.has(name))
        problems.push({ kind: "unexpected", path: join(at.path, name), expected: "nothing", span: key });
    }
    for (const [name, wanted] of fields) {
      const entry = entries.get(name);
      const path = join(at.path, name);
      if (entry !== undefined)
        problems.push(...this.check(wanted, { node: entry.value, path, place: entry.key }, isStrict));
      else if (wanted.kind === "fields" || !isOptional(wanted))
        problems.push({ kind: "missing", path, expected: nameOf(wanted), span: at.place ?? firstKey(node) });
    }
    return problems;
  }
}

// ── Values

interface Entry {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

/** The entries of a map, the last of equal keys, and those that `<<` merges into it. */
function entriesOf(map: YamlMap | undefined): Map<string, Entry> {
  const own = new Map<string, Entry>();
  const merged = new Map<string, Entry>();
  for (const pair of map?.pairs ?? []) {
    if (pair.key.kind !== "scalar") continue;
    if (pair.key.text !== "<<" || pair.key.style !== "plain") own.set(pair.key.text, pair);
    else {
      const source = resolve(pair.value);
      for (const each of source?.kind === "list" ? source.items.map(resolve) : [source]) {
        for (const { key, value } of each?.kind === "map" ? each.pairs : [])
          if (key.kind === "scalar" && !merged.has(key.text)) merged.set(key.text, { key: pair.key, value });
      }
    }
  }
  return new Map([...merged, ...own]);
}

function children(node: YamlNode | undefined, path: string): At[] {
  if (node?.kind === "list")
    return node.items.map((item, index) => ({ node: item, path: `${path}[${index}]`, place: spanOf(item) }));
  if (node?.kind !== "map") return [];
  return [...entriesOf(node)].map(([name, { key, value }]) => ({ node: value, path: join(path, name), place: key }));
}

function scalarAt({ node }: At): YamlScalar | undefined {
  const value = resolve(node);
  return value?.kind === "scalar" ? value : undefined;
}

function isNull(at: At): boolean {
  const scalar = scalarAt(at);
  return scalar !== undefined && pyyamlType(scalar) === "null";
}

function isOptional(check: Check): boolean {
  return check.options.get("required") === false;
}

/** Whether a value has the type of a check, and is within its bounds. */
function fits(check: Check, at: At): boolean {
  const node = resolve(at.node);
  if (check.name === "include" || check.name === "any") return true;
  if (check.name === "list") return node?.kind === "list" && isLengthWithin(check, node.items.length);
  if (check.name === "map")
    return node?.kind === "map" && isLengthWithin(check, entriesOf(node).size) && keysFit(check, node);
  if (node?.kind !== "scalar") return false;
  const type = pyyamlType(node);
  switch (check.name) {
    case "str":
      return type === "str" && isTextWithin(check, node.text);
    case "int":
      return type === "int" && isNumberWithin(check, numberOf(node.text));
    case "num":
      return (type === "int" || type === "float") && isNumberWithin(check, numberOf(node.text));
    case "enum":
      return check.literals.some((literal) => literal === valueOf(node, type));
    default:
      return type === check.name;
  }
}

function keysFit(check: Check, map: YamlMap): boolean {
  const wanted = check.options.get("key");
  if (typeof wanted !== "object" || wanted === null) return true;
  return map.pairs.every(({ key }) => fits(wanted, { node: key, path: "", place: undefined }));
}

function bound(check: Check, name: string): number | undefined {
  const value = check.options.get(name);
  return typeof value === "number" ? value : undefined;
}

function isNumberWithin(check: Check, value: number): boolean {
  return value >= (bound(check, "min") ?? -Infinity) && value <= (bound(check, "max") ?? Infinity);
}

function isLengthWithin(check: Check, length: number): boolean {
  return isNumberWithin(check, length);
}

function isTextWithin(check: Check, text: string): boolean {
  if (!isLengthWithin(check, Array.from(text).length)) return false;
  const isCaseless = check.options.get("ignore_case") === true;
  const fold = (value: string): string => (isCaseless ? value.toLowerCase() : value);
  const option = (name: string): string | undefined => {
    const value = check.options.get(name);
    return value === undefined || typeof value === "object" ? undefined : fold(String(value));
  };
  const folded = fold(text);
  const exclude = option("exclude") ?? "";
  return (
    folded === (option("equals") ?? folded) &&
    folded.startsWith(option("starts_with") ?? "") &&
    folded.endsWith(option("ends_with") ?? "") &&
    !Array.from(exclude).some((character) => folded.includes(character))
  );
}

function valueOf({ text }: YamlScalar, type: PyyamlType): Literal {
  if (type === "null") return null;
  if (type === "bool") return /^(?:yes|true|on)$/i.test(text);
  return type === "int" || type === "float" ? numberOf(text) : text;
}

function numberOf(text: string): number {
  const plain = text.replaceAll("_", "");
  if (/^[-+]?0[0-7]+$/.test(plain)) return Number.parseInt(plain, 8);
  if (plain.includes(":")) {
    const digits = plain.replace(/^[-+]/, "").split(":");
    const value = digits.reduce((sum, part) => sum * 60 + Number(part), 0);
    return plain.startsWith("-") ? -value : value;
  }
  const magnitude = plain.replace(/^[-+]/, "");
  const value = /^\.inf$/i.test(magnitude) ? Infinity : Number(magnitude);
  return plain.startsWith("-") ? -value : value;
}

// ── Words and places

function mismatch(check: Check, at: At): SchemaProblem {
  const { node } = at;
  const isPlain =
    node?.kind === "scalar" && node.style === "plain" && node.tag === undefined && node.anchor === undefined;
  return {
    kind: "mismatch",
    path: at.path,
    expected: nameOf(check),
    span: spanOf(node) ?? at.place,
    lacksQuotes: isPlain && node.text !== "" && check.name === "str" && isTextWithin(check, node.text),
  };
}

const words = {
  str: "text",
  num: "a number",
  int: "a whole number",
  bool: "true or false",
  null: "null",
  list: "a list",
  map: "a map",
} as const;

/** What a check wants: `text`, `"a" or "b"`, `a list (min 1)`. */
function nameOf(node: SchemaNode): string {
  if (node.kind === "fields") return words.map;
  if (node.name === "any") return alternatives(node.checks.map(nameOf));
  if (node.name === "include" || node.name === "enum")
    return alternatives(node.literals.map((each) => JSON.stringify(each)));
  const bounds = [...node.options].filter(([name]) => name !== "required" && name !== "none");
  if (bounds.length === 0) return words[node.name];
  const written = bounds.map(([name, value]) =>
    typeof value === "object" && value !== null ? `${name}: ${nameOf(value)}` : `${name} ${JSON.stringify(value)}`,
  );
  return `${words[node.name]} (${written.join(", ")})`;
}

function alternatives(names: readonly string[]): string {
  return [...new Set(names)].join(" or ");
}

/** An empty value has no width to point at. */
function spanOf(node: YamlNode | undefined): Span | undefined {
  return node === undefined || node.end === node.start ? undefined : node;
}

function firstKey(map: YamlMap | undefined): Span | undefined {
  return map?.pairs[0]?.key;
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
