import { expect, test } from "bun:test";
import fc from "fast-check";
import { formatFloat } from "#kit/gotemplate/strconv/format-float.ts";
import { formatFloatAs } from "#kit/gotemplate/strconv/format-float-as.ts";
import { isPrint } from "#kit/gotemplate/strconv/is-print.ts";
import { parseFloat64 } from "#kit/gotemplate/strconv/parse-float.ts";
import { parseInteger } from "#kit/gotemplate/strconv/parse-integer.ts";
import { quote, quoteToAscii } from "#kit/gotemplate/strconv/quote.ts";
import { unquote } from "#kit/gotemplate/strconv/unquote.ts";
import { textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";

test("as many code points are printable as Go's strconv.IsPrint has", () => {
  let count = 0;
  for (let codePoint = 0; codePoint <= 0x10ffff; codePoint += 1) if (isPrint(codePoint)) count += 1;
  expect(count).toBe(148_998);
});

test("a float is read back as it was printed, in every format that keeps it whole", () => {
  fc.assert(
    fc.property(fc.double(), (value) => {
      const texts = [
        formatFloat(value),
        formatFloatAs(value, "g", -1),
        formatFloatAs(value, "e", -1),
        formatFloatAs(value, "f", -1),
        formatFloatAs(value, "e", 20),
      ];
      if (Number.isFinite(value)) texts.push(formatFloatAs(value, "x", -1));
      for (const text of texts) expect(parseFloat64(text)).toEqual({ value });
      expect(texts[1]).toBe(formatFloat(value));
    }),
  );
});

test("a quoted string is read back as it was, whatever its bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 30 }), (bytes) => {
      const text = textOfBytes(bytes);
      expect(unquote(quote(text))).toBe(text);
      expect(unquote(quoteToAscii(text))).toBe(text);
    }),
  );
});

const integers: readonly (readonly [
  text: string,
  base: number,
  type: "int64" | "uint64",
  value: bigint,
  fault?: string,
])[] = [
  ["42", 10, "int64", 42n],
  ["-42", 10, "int64", -42n],
  ["+42", 10, "int64", 42n],
  ["-42", 10, "uint64", 0n, "invalid syntax"],
  ["042", 10, "int64", 42n],
  ["042", 0, "int64", 34n],
  ["0x1F", 0, "int64", 31n],
  ["0b101", 0, "int64", 5n],
  ["0o17", 0, "int64", 15n],
  ["1_000", 0, "int64", 1000n],
  ["1_000", 10, "int64", 0n, "invalid syntax"],
  ["08", 0, "int64", 0n, "invalid syntax"],
  ["", 10, "int64", 0n, "invalid syntax"],
  ["-", 10, "int64", 0n, "invalid syntax"],
  [" 1", 10, "int64", 0n, "invalid syntax"],
  ["1.0", 10, "int64", 0n, "invalid syntax"],
  ["z", 36, "int64", 35n],
  ["9223372036854775808", 10, "int64", 9223372036854775807n, "value out of range"],
  ["-9223372036854775809", 10, "int64", -9223372036854775808n, "value out of range"],
  ["18446744073709551615", 10, "uint64", 18446744073709551615n],
  ["9".repeat(100_000), 10, "uint64", 18446744073709551615n, "value out of range"],
];

for (const [text, base, type, value, fault] of integers) {
  test(`${text.slice(0, 24)} in base ${base} as ${type}`, () => {
    expect(parseInteger(text, base, type)).toEqual(fault === undefined ? { value } : ({ fault, value } as never));
  });
}

const floats: readonly (readonly [text: string, value: number | "invalid syntax"])[] = [
  ["1e3", 1000],
  [".5", 0.5],
  ["5.", 5],
  ["1_0.5", 10.5],
  ["1__0", "invalid syntax"],
  ["inf", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
  ["NaN", Number.NaN],
  ["-nan", "invalid syntax"],
  ["0x1p-2", 0.25],
  ["0x1.8p1", 3],
  ["0x1.8", "invalid syntax"],
  ["0x1p-1074", 5e-324],
  ["0x1.00000000000008p0", 1],
  ["0x1.000000000000081p0", 1.0000000000000002],
  ["", "invalid syntax"],
  [".", "invalid syntax"],
  ["1e", "invalid syntax"],
  ["e1", "invalid syntax"],
  [" 1", "invalid syntax"],
  ["1f", "invalid syntax"],
];

for (const [text, value] of floats) {
  test(`"${text}" as a float`, () => {
    expect(parseFloat64(text)).toEqual(typeof value === "number" ? { value } : { fault: value, value: 0 });
  });
}

test("a float out of range is an infinity and says so", () => {
  expect(parseFloat64("-1e400")).toEqual({ fault: "value out of range", value: Number.NEGATIVE_INFINITY });
  expect(parseFloat64("0x1p1024")).toEqual({ fault: "value out of range", value: Number.POSITIVE_INFINITY });
});
