import { expect, test } from "bun:test";
import { readToml } from "#helm/toml/read-toml.ts";
import { TomlError } from "#helm/toml/toml-error.ts";

const read = (text: string) => readToml(text, ({ text: time }) => time);

test("keys nested with dots are bounded as brackets are", () => {
  expect(() => read(`${"a.".repeat(5000)}a = 1`)).toThrow(TomlError);
  expect(() => read(`a = ${"[".repeat(5000)}${"]".repeat(5000)}`)).toThrow(TomlError);
});

test("a key called __proto__ is a key", () => {
  expect([...read("__proto__ = 1\n[constructor]\nx = 2").keys()]).toEqual(["__proto__", "constructor"]);
});

test("an error says the line", () => {
  expect(() => read("a = 1\nb = ")).toThrow(/^toml: line 2: /);
  expect(() => read("a = 9223372036854775808")).toThrow("toml: 9223372036854775808 is out of range for int64");
});
