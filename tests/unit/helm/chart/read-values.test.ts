import { expect, test } from "bun:test";
import { readValues } from "#helm/chart/read-values.ts";

test("Helm 4 ends the last line of values.yaml where it has no end, Helm 3 does not", () => {
  const text = "a: |\n  x";
  expect(readValues(text, "all")).toEqual(new Map([["a", "x\n"]]));
  expect(readValues(text, "first")).toEqual(new Map([["a", "x"]]));
  expect(() => readValues('a: "x', "all")).toThrow("yaml: line 2: found unexpected end of stream");
  expect(() => readValues('a: "x', "first")).toThrow("yaml: found unexpected end of stream");
});
