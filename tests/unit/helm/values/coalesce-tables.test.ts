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
    const given = readValues(over, "first");
    expect(coalesceTables(given, readValues(under, "first"), { keepsNull: false })).toEqual(
      readValues(result, "first"),
    );
  });

  test("keeps a null that is asked to stay", () => {
    const values = coalesceTables(readValues("{a: null}", "first"), readValues("{a: 1}", "first"), { keepsNull: true });
    expect(values).toEqual(readValues("{a: null}", "first"));
  });

  test("warns where a map meets something else, with the path", () => {
    const warnings: string[] = [];
    const warn = (text: string): void => void warnings.push(text);
    const over = readValues("{a: {x: 1, w: {}}, b: 1}", "first");
    coalesceTables(over, readValues("{a: {x: {z: 1}, w: 2}, b: {}}", "first"), { keepsNull: false, path: "p", warn });
    expect(warnings).toEqual([
      "warning: cannot overwrite table with non table for p.a.x (map[z:1])",
      "warning: destination for p.a.w is a table. Ignoring non-table value (2)",
      "warning: cannot overwrite table with non table for p.b (map[])",
    ]);
  });
});
