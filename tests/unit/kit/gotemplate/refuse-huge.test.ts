import { describe, expect, test } from "bun:test";
import { BoundError } from "#kit/gotemplate/bound-error.ts";
import { refuseHuge } from "#kit/gotemplate/value/refuse-huge.ts";
import { GoBytes, GoMap, GoSlice, type Value } from "#kit/gotemplate/value/value.ts";

const pair = (inner: Value): Map<string, Value> =>
  new Map([
    ["a", inner],
    ["b", inner],
  ]);

const wrappings: readonly (readonly [name: string, wrap: (inner: Value) => Value])[] = [
  ["lists", (inner) => [inner, inner]],
  ["maps", pair],
  ["typed lists", (inner) => new GoSlice("[]interface {}", [inner, inner])],
  ["named maps", (inner) => new GoMap("common.Values", "interface {}", pair(inner))],
];

function wrapped(times: number, wrap: (inner: Value) => Value): Value {
  let value: Value = "x";
  for (let round = 0; round < times; round += 1) value = wrap(value);
  return value;
}

describe("a value that is too large to be written", () => {
  test.each(wrappings)("%s that hold each other twice over count as often as they are written", (_, wrap) => {
    expect(() => refuseHuge(wrapped(60, wrap))).toThrow(BoundError);
    expect(() => refuseHuge(wrapped(15, wrap))).not.toThrow();
  });

  test("texts and bytes count, wherever they are", () => {
    const long = "x".repeat(1 << 20);
    expect(() => refuseHuge(Array.from({ length: 20 }, () => long))).toThrow(BoundError);
    expect(() => refuseHuge(Array.from({ length: 10 }, () => long))).not.toThrow();
    expect(() => refuseHuge(new GoBytes(new Uint8Array(20 << 20)))).toThrow(BoundError);
  });

  test("one that holds itself is left to whoever walks it", () => {
    const map = new Map<string, Value>();
    map.set("self", map);
    expect(() => refuseHuge(map)).not.toThrow();
  });

  test("a chain of 100,000 lists overflows no stack", () => {
    expect(() => refuseHuge(wrapped(100_000, (inner) => [inner]))).not.toThrow();
  });
});
