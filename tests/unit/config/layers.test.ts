import { describe, expect, test } from "bun:test";
import { Layers } from "#config/layers.ts";
import { describeOrigin, type Origin } from "#config/origin.ts";

const from = (variable: string): Origin => ({ kind: "environment", variable });

describe("Layers", () => {
  test("a value put over a map takes the places inside it along", () => {
    const layers = new Layers();
    layers.set({ path: ["a", "b"], value: 1, origin: from("weak") });
    layers.set({ path: ["a"], value: { c: 2 }, origin: from("strong") });
    expect(layers.get(["a", "b"])).toBeUndefined();
    expect(describeOrigin(layers.origin(["a", "b"]))).toBe("default");
    expect(describeOrigin(layers.nearestOrigin(["a", "b", "x"]))).toBe("strong");
  });

  test("adding one stack to another replaces whole values and copies them", () => {
    const [section, layers] = [new Layers(), new Layers()];
    section.set({ path: ["check", "list"], value: [{ a: 1 }], origin: from("section") });
    layers.set({ path: ["list"], value: [{ b: 1 }, { c: 2 }], origin: from("before") });
    layers.place(["list", "1"], from("inner"));
    layers.add(section, ["check"]);
    expect(layers.values["list"]).toEqual([Object.assign(Object.create(null), { a: 1 })]);
    expect(layers.values["list"]).not.toBe(section.get(["check", "list"]));
    expect(describeOrigin(layers.origin(["list"]))).toBe("section");
    expect(describeOrigin(layers.origin(["list", "1"]))).toBe("default");
  });

  test("adding from a path that holds no map adds nothing", () => {
    const [section, layers] = [new Layers(), new Layers()];
    section.set({ path: ["check"], value: "text", origin: from("x") });
    layers.add(section, ["check"]);
    layers.add(section, ["gone", "deeper"]);
    expect(Object.keys(layers.values)).toEqual([]);
  });

  test("a key that holds a NUL character is one key", () => {
    const layers = new Layers();
    layers.set({ path: ["a\0b"], value: 1, origin: from("one") });
    expect(describeOrigin(layers.origin(["a", "b"]))).toBe("default");
    expect(describeOrigin(layers.origin(["a\0b"]))).toBe("one");
  });

  test("names of the language's own objects are names like any other", () => {
    const layers = new Layers();
    layers.set({ path: ["__proto__", "polluted"], value: true, origin: from("x") });
    layers.set({ path: ["constructor"], value: 1, origin: from("x") });
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(layers.get(["__proto__", "polluted"])).toBe(true);
    expect(layers.get(["toString"])).toBeUndefined();
  });
});
