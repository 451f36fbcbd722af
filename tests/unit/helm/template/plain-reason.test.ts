import { expect, test } from "bun:test";
import { plainReason } from "#helm/template/plain-reason.ts";

const said: readonly [detail: string, node: string, words: string][] = [
  [
    "nil pointer evaluating interface {}.name",
    ".Values.host.name",
    '".Values.host" is not set, so "name" cannot be read from it',
  ],
  [
    "nil pointer evaluating interface {}.b",
    ".Values.b.b.b",
    'What "b" is asked of is not set, so "b" cannot be read from it',
  ],
  [
    "nil pointer evaluating interface {}.name",
    ".Values.name.names.name",
    'What "name" is asked of is not set, so "name" cannot be read from it',
  ],
  ["can't evaluate field name in type string", ".Values.host.name", '".Values.host" is text, and has no "name"'],
  ["can't evaluate field b in type []interface {}", "$.a.b", '"$.a" is a list, and has no "b"'],
  [
    "wrong type for value; expected string; got map[string]interface {}",
    ".a",
    "The value is a map, and text is wanted",
  ],
  ["wrong type for value; expected string; got interface {}", ".a", "The value is null, and text is wanted"],
  ["invalid value; expected string", ".a", "The value is not set, and text is wanted"],
  ["bad character U+002D '-'", "", 'A dash is no part of a name here: use index, as in index .Values "my-key"'],
  [
    "can't evaluate field name in type interface {}",
    ".Values.host.name",
    '".Values.host" is no map, and has no "name"',
  ],
  ['no template "api.name" associated with template "gotpl"', "", 'There is no template "api.name"'],
  ["range can't iterate over 3.5", ".Values.a", "range cannot go over 3.5: it is no list and no map"],
  ["unexpected EOF", "", "The template ends, and an if, range, with or define has no {{ end }} yet"],
  ['function "toYmal" not defined', "", 'Function "toYmal" not defined'],
];

for (const [detail, node, words] of said)
  test(`${detail} at ${node || "no node"}`, () => {
    expect(plainReason(detail, node)).toBe(words);
  });
