import { describe, expect, test } from "bun:test";
import { readValues } from "#helm/chart/read-values.ts";
import { coalesceTables } from "#helm/values/coalesce-tables.ts";

describe("coalesceTables", () => {
  test.each([
    ["a: 1", "{a: 2, b: 3}", "{a: 1, b: 3}"],
    ["{a: {x: 1}}", "{a: {x: 2, y: 3}}", "{a: {x: 1, y: 3}}"],
    ["{a: null}", "{a: 1, b: 2}", "{b: 2}"],
    ["{a: {x: null}}", "{a: {x: {y: 1}, z: 2}}", "{a: {z: 2}}"],
    ["{a: null}", "{a: null}", "{a: null}"],
    ["{a: null}", "{b: 1}", "{a: null, b: 1}"],
    ["{a: [1]}", "{a: [2, 3]}", "{a: [1]}"],
    ["{a: 1}", "{a: {x: 1}}", "{a: 1}"],
    ["{a: {x: 1}}", "{a: 1}", "{a: {x: 1}}"],
  ])("%s over %s", (over, under, result) => {
    expect(coalesceTables(readValues(over, "first"), readValues(under, "first"))).toEqual(readValues(result, "first"));
  });

  test("changes neither", () => {
    const over = readValues("{a: {x: 1}}", "first");
    const under = readValues("{a: {y: 2}}", "first");
    coalesceTables(over, under);
    expect(over).toEqual(readValues("{a: {x: 1}}", "first"));
    expect(under).toEqual(readValues("{a: {y: 2}}", "first"));
  });
});
