// What Go's own text/template makes of each probe. To fill in the answers again:
// go run scripts/probes/go-template/main.go tests/upstream/go-template/*.json
import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineContextFunction, defineFunction } from "#kit/gotemplate/define-function.ts";
import { ExecutionError } from "#kit/gotemplate/exec/execution-error.ts";
import type { MissingKey } from "#kit/gotemplate/exec/frame.ts";
import { formatValue } from "#kit/gotemplate/fmt/format-value.ts";
import { FunctionError } from "#kit/gotemplate/function-error.ts";
import { parseText } from "#kit/gotemplate/parse-text.ts";
import { ParseError } from "#kit/gotemplate/parse/parse-error.ts";
import { formatFloatAs } from "#kit/gotemplate/strconv/format-float-as.ts";
import { TemplateSet } from "#kit/gotemplate/template-set.ts";
import { GoInteger } from "#kit/gotemplate/value/go-integer.ts";
import { typeName } from "#kit/gotemplate/value/type-name.ts";
import { GoBytes, GoHost, GoMap, GoSlice, type GoFunction, type GoKind, type Value } from "#kit/gotemplate/value/value.ts";

interface Probe {
  readonly template: string;
  readonly missingKey?: MissingKey;
  readonly delimiters?: readonly [left: string, right: string];
  readonly text?: string;
  readonly error?: string;
}

class Values extends GoMap {
  constructor(entries: Map<string, Value>) {
    super("main.Values", "interface {}", entries);
  }

  override method(name: string): GoFunction | undefined {
    switch (name) {
      case "Count":
        return defineFunction([], () => GoInteger.int(this.entries.size));
      case "Get":
        return defineFunction(["string"], (key) => this.entries.get(key) ?? null);
      case "Pick":
        return defineFunction(["...string"], (...keys) => new GoSlice("string", keys));
      case "Broken":
        return defineFunction([], () => {
          throw new FunctionError("broken value");
        });
      default:
        return undefined;
    }
  }
}

class Point extends GoHost {
  readonly type: string;
  readonly kind: GoKind;
  readonly #fields: readonly (readonly [string, Value])[];

  constructor(kind: "ptr" | "struct", fields: readonly (readonly [string, Value])[]) {
    super();
    this.kind = kind;
    this.type = kind === "ptr" ? "*main.Point" : "main.Point";
    this.#fields = fields;
  }

  override fields(): readonly (readonly [string, Value])[] {
    return this.#fields;
  }

  override method(name: string): GoFunction | undefined {
    const x = this.field("X");
    if (name !== "Add" || !(x instanceof GoInteger)) return undefined;
    return defineFunction(["int"], (n) => GoInteger.int(Number(x.value) + n));
  }
}

class Temp extends GoHost {
  readonly type = "main.Temp";
  readonly kind = "struct";

  override fields(): readonly (readonly [string, Value])[] {
    return [["Degrees", 21.5]];
  }

  override method(name: string): GoFunction | undefined {
    return name === "String" ? defineFunction([], () => this.text()) : undefined;
  }

  override text(): string {
    return `${formatFloatAs(21.5, "g", -1)}°`;
  }
}

class Names extends GoSlice {
  override get type(): string {
    return "main.Names";
  }

  override method(name: string): GoFunction | undefined {
    return name === "Has" ? defineFunction(["string"], (item) => this.items.includes(item)) : undefined;
  }
}

class March extends GoHost {
  readonly type = "time.Month";
  readonly kind = "int";

  override text(): string {
    return "March";
  }

  override underlying(): Value {
    return GoInteger.int(3);
  }
}

class FunctionValue extends GoHost {
  readonly type: string;
  readonly kind = "func";
  readonly #target: GoFunction;

  constructor(type: string, target: GoFunction) {
    super();
    this.type = type;
    this.#target = target;
  }

  override function(): GoFunction {
    return this.#target;
  }
}

function mapOf(entries: Readonly<Record<string, Value>>): Map<string, Value> {
  return new Map(Object.entries(entries));
}

const ints = (...numbers: readonly number[]): GoSlice => new GoSlice("int", numbers.map((number) => GoInteger.int(number)));

// The same as data() of the Go program.
function data(): Map<string, Value> {
  return mapOf({
    s: "abc",
    empty: "",
    text: "héllo wörld\n",
    html: "<a href='x'>&\"</a>",
    bytes: new GoBytes(new Uint8Array([0x68, 0x69, 0xff])),
    f: 1.5,
    million: 1_000_000,
    zero: 0,
    neg: -2,
    tiny: 1e-7,
    big: 1e21,
    i: GoInteger.int(42),
    i64: GoInteger.of("int64", -7),
    u8: GoInteger.of("uint8", 200),
    u64: GoInteger.of("uint64", 18446744073709551615n),
    t: true,
    no: false,
    nil: null,
    l: [3, "x", null, true],
    words: new GoSlice("string", ["b", "a"]),
    ints: ints(1, 2, 3),
    none: [],
    m: mapOf({ b: 1, a: mapOf({ x: 1 }), é: "e", Z: null }),
    strs: new GoMap("map[string]string", "string", mapOf({ k: "v" })),
    counts: new GoMap("map[string]int", "int", mapOf({ one: GoInteger.int(1), two: GoInteger.int(2) })),
    nomap: new Map(),
    values: new Values(mapOf({ key: "value", n: null, deep: mapOf({ x: "y" }) })),
    point: new Point("struct", [
      ["X", GoInteger.int(1)],
      ["Name", "p"],
      ["Tags", new GoSlice("string", ["t"])],
      ["Any", mapOf({ k: "v" })],
    ]),
    ptr: new Point("ptr", [
      ["X", GoInteger.int(2)],
      ["Name", "q"],
      ["Tags", new GoSlice("string", [])],
      ["Any", null],
    ]),
    temp: new Temp(),
    names: new Names("string", ["n1", "n2"]),
    month: new March(),
    func: new FunctionValue(
      "func(string, int) string",
      defineFunction(["string", "int"], (a, b) => `${a}${b}`),
    ),
    sum: new FunctionValue(
      "func(...int) int",
      defineFunction(["...int"], (...numbers) => GoInteger.int(numbers.reduce((total, number) => total + number, 0))),
    ),
  });
}

// The same as functions() of the Go program.
const functions: ReadonlyMap<string, GoFunction> = new Map<string, GoFunction>([
  ["list", defineFunction(["...interface {}"], (...items) => items)],
  ["dict", defineFunction(["...interface {}"], (...items) => toMap(items))],
  ["repeat", defineFunction(["int", "string"], (count, text) => text.repeat(count))],
  ["join", defineFunction(["string", "...string"], (separator, ...items) => items.join(separator))],
  ["half", defineFunction(["float64"], (number) => number / 2)],
  ["flag", defineFunction(["bool"], (flag) => flag)],
  ["byte", defineFunction(["uint8"], (number) => GoInteger.of("uint8", number))],
  ["long", defineFunction(["int64"], (number) => GoInteger.of("int64", number))],
  ["unsigned", defineFunction(["uint"], (number) => GoInteger.of("uint", number))],
  ["same", defineFunction(["interface {}"], (value) => value)],
  ["keys", defineFunction(["map[string]interface {}"], (map) => GoInteger.int(map.size))],
  ["size", defineFunction(["[]interface {}"], (list) => GoInteger.int(list.length))],
  ["strings", defineFunction(["[]string"], (list) => GoInteger.int(list.items.length))],
  ["texts", defineFunction(["map[string]string"], (map) => GoInteger.int(map.entries.size))],
  ["put", defineFunction(["map[string]interface {}", "string", "interface {}"], (map, key, value) => map.set(key, value))],
  ["nothing", defineFunction([], () => null)],
  ["hello", defineFunction([], () => "hello")],
  [
    "fail",
    defineFunction(["string"], (message) => {
      throw new FunctionError(message);
    }),
  ],
  ["type", defineFunction(["interface {}"], (value) => typeName(value))],
  ["include", defineContextFunction(["string", "interface {}"], (run, name, value) => run.execute(run.templates, name, value))],
]);

function toMap(items: readonly Value[]): Map<string, Value> {
  const map = new Map<string, Value>();
  for (let index = 0; index + 1 < items.length; index += 2) map.set(formatValue(items[index]), items[index + 1]);
  return map;
}

function run(probe: Probe): { text: string } | { error: string } {
  const [left, right] = probe.delimiters ?? ["{{", "}}"];
  const set = new TemplateSet((name, text) => parseText(name, text, { functions, delimiters: { left, right } }), "t");
  try {
    set.parse("t", probe.template);
    return { text: set.execute("t", data(), { missingKey: probe.missingKey ?? "default" }) };
  } catch (error) {
    if (error instanceof ExecutionError) return { error: error.describe() };
    if (error instanceof ParseError) return { error: error.message };
    throw error;
  }
}

const folder = join(import.meta.dirname, "go-template");

for (const file of readdirSync(folder).toSorted()) {
  const probes = JSON.parse(readFileSync(join(folder, file), "utf8")) as readonly Probe[];
  describe(file.replace(".json", ""), () => {
    test.each(probes)("$template", (probe) => {
      expect(run(probe)).toEqual(probe.error === undefined ? { text: probe.text ?? "" } : { error: probe.error });
    });
  });
}
