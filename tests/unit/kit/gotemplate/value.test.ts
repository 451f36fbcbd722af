import { describe, expect, test } from "bun:test";
import { formatValue } from "#kit/gotemplate/fmt/format-value.ts";
import { quote, quoteRune, quoteToAscii } from "#kit/gotemplate/strconv/quote.ts";
import { GoInteger } from "#kit/gotemplate/value/go-integer.ts";
import { isTrue } from "#kit/gotemplate/value/is-true.ts";
import { kindOf } from "#kit/gotemplate/value/kind-of.ts";
import { typeName } from "#kit/gotemplate/value/type-name.ts";
import { GoBytes, GoHost, GoMap, GoSlice, type GoKind, type Value } from "#kit/gotemplate/value/value.ts";

class Point extends GoHost {
  readonly type = "main.Point";
  readonly kind: GoKind = "struct";
  override fields(): readonly (readonly [string, Value])[] {
    return [
      ["X", GoInteger.int(1)],
      ["Name", "p"],
    ];
  }
}

describe("GoInteger", () => {
  test("keeps what is exact as a number and the rest as a bigint, so that equal integers are the same value", () => {
    expect(GoInteger.of("int64", 5n).value).toBe(5);
    expect(GoInteger.of("int64", 9007199254740993n).value).toBe(9007199254740993n);
    expect(GoInteger.of("int", -0).value).toBe(0);
  });

  test("wraps as the type does", () => {
    expect(GoInteger.of("uint8", 300).value).toBe(44);
    expect(GoInteger.of("int8", 200).value).toBe(-56);
    expect(GoInteger.of("uint64", -1).value).toBe(18446744073709551615n);
    expect(GoInteger.of("int64", 9223372036854775808n).value).toBe(-9223372036854775808n);
  });

  test("shares small ints, whichever way they are written", () => {
    expect(GoInteger.int(7)).toBe(GoInteger.int(7));
    expect(GoInteger.int(-7).value).toBe(-7);
    expect(GoInteger.int(7n).value).toBe(7);
  });
});

const rows: readonly (readonly [Value, type: string, kind: string, isTrue: boolean, text: string])[] = [
  [undefined, "<nil>", "invalid", false, "<nil>"],
  [null, "<nil>", "invalid", false, "<nil>"],
  [true, "bool", "bool", true, "true"],
  ["", "string", "string", false, ""],
  [0, "float64", "float64", false, "0"],
  [Number.NaN, "float64", "float64", true, "NaN"],
  [1000000, "float64", "float64", true, "1e+06"],
  [GoInteger.of("int64", 0), "int64", "int64", false, "0"],
  [[], "[]interface {}", "slice", false, "[]"],
  [["a", null], "[]interface {}", "slice", true, "[a <nil>]"],
  [
    new Map<string, Value>([
      ["b", 1],
      ["a", new Map()],
    ]),
    "map[string]interface {}",
    "map",
    true,
    "map[a:map[] b:1]",
  ],
  [new GoBytes(new Uint8Array([1, 2])), "[]uint8", "slice", true, "[1 2]"],
  [new GoSlice("string", ["x"]), "[]string", "slice", true, "[x]"],
  [new GoMap("common.Values", "interface {}", new Map()), "common.Values", "map", false, "map[]"],
  [new Point(), "main.Point", "struct", true, "{1 p}"],
];

for (const [value, type, kind, truth, text] of rows) {
  test(`a value of type ${type} that prints ${text} has its kind, truth and text`, () => {
    expect([typeName(value), kindOf(value), isTrue(value), formatValue(value)]).toEqual([type, kind, truth, text]);
  });
}

test("quotes as Go does", () => {
  expect(quote('a"b\\c\n')).toBe(String.raw`"a\"b\\c\n"`);
  expect(quote("é\u00a0\u{1f600}\u{e000}\x7f\x01")).toBe('"é\\u00a0\u{1f600}\\ue000\\x7f\\x01"');
  expect(quote("\udcff")).toBe(String.raw`"\xff"`);
  expect(quoteToAscii("é\u{1f600}")).toBe(String.raw`"\u00e9\U0001f600"`);
  expect(quoteRune(0x27, false)).toBe(String.raw`'\''`);
  expect(quoteRune(0xd800, false)).toBe("'\ufffd'");
});
