import { expect, test } from "bun:test";
import { array, assert, constantFrom, dictionary, oneof, property, string, type Arbitrary } from "fast-check";
import { naturalOrder } from "#helm/yaml/natural-order.ts";
import { readYaml } from "#helm/yaml/read-yaml.ts";
import { writeYaml } from "#helm/yaml/write-yaml.ts";
import type { Value } from "#kit/gotemplate/value/value.ts";

/** What YAML gives a meaning, beside ordinary characters. */
const pieces = Array.from(" #:-?,[]{}&*!|>'\"%@`.~_aZé0129\t\r\u0085\u2028\u00a0\ufeff\uffff😀\u0001\u007f");
const oneLine = array(constantFrom(...pieces, "---", "...", ": ", " #"), { maxLength: 8 }).map((each) => each.join(""));
const words = constantFrom(
  "null",
  "yes",
  "0x1f",
  "010",
  "1_000",
  "1e3",
  ".inf",
  "2001-01-01",
  "12:30",
  "<<",
  "-0",
  "0",
);
const texts: Arbitrary<string> = oneof(oneLine, words, string());

test("what is written of texts on one line reads back as the same texts", () => {
  assert(
    property(dictionary(texts, texts), array(texts), (map, list) => {
      const value: Value = new Map<string, Value>([...Object.entries(map), ["list", list]]);
      expect(readYaml(writeYaml(value))).toEqual(value);
    }),
    { seed: 7, numRuns: 500 },
  );
});

test("the order of keys is one: the other way round it is the opposite", () => {
  const keys = array(constantFrom(..."abAZ0129_-.éß😀"), { maxLength: 6 }).map((each) => each.join(""));
  assert(
    property(keys, keys, constantFrom("v2" as const, "v3" as const), (left, right, dialect) => {
      const order = Math.sign(naturalOrder(left, right, dialect));
      expect(order + Math.sign(naturalOrder(right, left, dialect))).toBe(0);
      expect(order === 0).toBe(left === right);
    }),
    { seed: 7, numRuns: 2000 },
  );
});
