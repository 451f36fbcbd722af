import { describe, expect, test } from "bun:test";
import type { Bound } from "#kit/gotemplate/bound-error.ts";
import { defineContextFunction, defineFunction } from "#kit/gotemplate/define-function.ts";
import { ExecutionError } from "#kit/gotemplate/exec/execution-error.ts";
import { defaultLimits, type Limits } from "#kit/gotemplate/exec/limits.ts";
import { parseText } from "#kit/gotemplate/parse-text.ts";
import { ParseError } from "#kit/gotemplate/parse/parse-error.ts";
import { TemplateSet } from "#kit/gotemplate/template-set.ts";
import { GoInteger } from "#kit/gotemplate/value/go-integer.ts";
import type { GoFunction } from "#kit/gotemplate/value/value.ts";

const functions: ReadonlyMap<string, GoFunction> = new Map<string, GoFunction>([
  [
    "include",
    defineContextFunction(["string", "interface {}"], (run, name, data) => run.execute(run.templates, name, data)),
  ],
  [
    "until",
    defineContextFunction(["int"], (run, count) => {
      run.charge(count);
      return Array.from({ length: count }, (_, index) => GoInteger.int(index));
    }),
  ],
  ["add1", defineFunction(["int"], (number) => GoInteger.int(number + 1))],
  ["unbounded", defineFunction(["int", "string"], (count, text) => text.repeat(count))],
  ["list", defineFunction(["...interface {}"], (...items) => items)],
  ["dict", defineFunction([], () => new Map())],
  [
    "set",
    defineFunction(["map[string]interface {}", "string", "interface {}"], (map, key, value) => map.set(key, value)),
  ],
]);

function execute(text: string, limits: Limits = defaultLimits): string {
  const set = new TemplateSet((name, text) => parseText(name, text, { functions }), "t");
  set.parse("t", text);
  return set.execute("t", null, { limits });
}

function boundOf(text: string, limits?: Limits): { bound: Bound | undefined; text: string } {
  try {
    execute(text, limits);
  } catch (error) {
    if (error instanceof ExecutionError) return { bound: error.bound, text: error.describe() };
    throw error;
  }
  throw new Error("Nothing was bounded");
}

const doubled = '{{ $x := list "lol" }}{{ range 60 }}{{ $x = list $x $x }}{{ end }}';

const hostile: readonly (readonly [name: string, bound: Bound, text: string])[] = [
  ["an include of itself", "depth", '{{ define "x" }}{{ include "x" . }}{{ end }}{{ include "x" 0 }}'],
  ["a template of itself", "depth", '{{ define "x" }}{{ template "x" . }}{{ end }}{{ template "x" 0 }}'],
  [
    "two includes of each other",
    "depth",
    '{{ define "x" }}{{ include "y" . }}{{ end }}{{ define "y" }}{{ template "x" . }}{{ end }}{{ include "x" 0 }}',
  ],
  ["a loop without end", "steps", "{{ range 1000000000 }}{{ end }}"],
  ["a list of a billion", "output", "{{ range until 1000000000 }}{{ end }}"],
  ["text that doubles", "output", '{{ $x := "aaaa" }}{{ range 100 }}{{ $x = printf "%s%s" $x $x }}{{ end }}'],
  [
    "includes that double",
    "steps",
    '{{ define "x" }}{{ if lt . 40 }}{{ $n := add1 . }}{{ include "x" $n }}{{ include "x" $n }}{{ end }}{{ end }}{{ include "x" 0 }}',
  ],
  ["wide numbers in a loop", "output", '{{ range 100000 }}{{ $x := printf "%1000000d" 1 }}{{ end }}'],
  ["wide numbers in one format", "output", `{{ printf "${"%[2]*[1]d".repeat(300)}" 1 1000000 }}`],
  ["a text that cannot be made", "output", '{{ unbounded 4000000000 "aaaa" }}'],
  ["a value that holds itself", "depth", '{{ $m := dict }}{{ $_ := set $m "a" $m }}{{ $m }}'],
  ["a value that is 2^60 long", "output", `${doubled}{{ $x }}`],
  ["an error that is 2^60 long", "output", `${doubled}{{ eq $x $x }}`],
];

describe("what has no end is ended", () => {
  for (const [name, bound, text] of hostile) {
    test(
      name,
      () => {
        const limits = { maxSteps: 2_000_000, maxDepth: 2000, maxOutput: 32 * 1024 * 1024 };
        const result = boundOf(text, limits);
        expect(result.bound).toBe(bound);
        expect(result.text).toStartWith("template: t:1:");
      },
      20_000,
    );
  }

  test("templates nested without end are ended before the stack is, whatever the bound", () => {
    const limits = { ...defaultLimits, maxDepth: Number.POSITIVE_INFINITY };
    for (const text of [
      '{{ define "x" }}{{ include "x" . }}{{ end }}{{ include "x" 0 }}',
      '{{ define "x" }}{{ template "x" . }}{{ end }}{{ template "x" 0 }}',
    ]) {
      expect(boundOf(text, limits).bound).toBe("depth");
    }
  });

  test("time is asked for", () => {
    let looks = 0;
    const isOverdue = (): boolean => {
      looks += 1;
      return looks > 3;
    };
    const result = boundOf("{{ range 1000000000 }}{{ end }}", { ...defaultLimits, isOverdue });
    expect(result).toEqual({
      bound: "time",
      text: 'template: t:1:9: executing "t" at <1000000000>: The template takes too long',
    });
  });
});

describe("what is deep but has an end works", () => {
  const body =
    '{{ range list 1 }}{{ with $x := 1 }}{{ if true }}{{ printf "%s" (printf "%s" (include "x" (add1 $n))) }}{{ end }}{{ end }}{{ end }}';

  test("1,000 includes within each other, each within blocks and parentheses", () => {
    expect(
      execute(
        `{{ define "x" }}{{ $n := . }}{{ if lt . 1000 }}${body}{{ else }}end{{ end }}{{ end }}{{ include "x" 0 }}`,
      ),
    ).toBe("end");
  });

  test("blocks and parentheses within each other", () => {
    expect(execute(`${"{{ if 1 }}".repeat(900)}x${"{{ end }}".repeat(900)}`)).toBe("x");
    expect(execute(`{{ ${"(".repeat(900)}1${")".repeat(900)} }}`)).toBe("1");
    expect(execute(`{{ if 0 }}${"{{ else if 0 }}".repeat(400)}{{ else }}x{{ end }}`)).toBe("x");
  });
});

test("a text nested without end is a fault of the text", () => {
  for (const text of [
    `{{${"(".repeat(100_000)}`,
    "{{if 1}}".repeat(100_000),
    "{{if 0}}" + "{{else if 0}}".repeat(100_000),
    '{{block "x" 1}}'.repeat(100_000),
  ]) {
    expect(() => execute(text)).toThrow(new ParseError("t", 1, "max expression depth exceeded"));
  }
});
