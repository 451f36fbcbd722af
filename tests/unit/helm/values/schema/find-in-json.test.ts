import { expect, test } from "bun:test";
import { findInJson } from "#helm/values/schema/find-in-json.ts";

const text = '{ "a" : {"b~/c": [1, "x]", {"d": true}]}, "a2": 1, "e": "\\"}", "e": null, "f\\\\": {"g": "\\\\\\\"}"} }';

test.each([
  [[], text],
  [["a", "b~/c", "0"], "1"],
  [["a", "b~/c", "1"], '"x]"'],
  [["a", "b~/c", "2", "d"], "true"],
  [["a2"], "1"],
  [["e"], "null"],
  [["f\\"], '{"g": "\\\\\\"}"}'],
  [["a", "b~/c", "9"], '[1, "x]", {"d": true}]'],
  [["a", "none", "d"], '{"b~/c": [1, "x]", {"d": true}]}'],
])("finds %j", (path, found) => {
  const { start, end } = findInJson(text, path);
  expect(text.slice(start, end)).toBe(found);
});
