import { describe, expect, test } from "bun:test";
import { ExecutionError } from "#kit/gotemplate/exec/execution-error.ts";
import { defineContextFunction, defineFunction } from "#kit/gotemplate/define-function.ts";
import { FunctionError } from "#kit/gotemplate/function-error.ts";
import { parseText } from "#kit/gotemplate/parse-text.ts";
import { TemplateSet } from "#kit/gotemplate/template-set.ts";
import { ContextKey, type GoFunction, type Value } from "#kit/gotemplate/value/value.ts";

const greeting = new ContextKey<string>("greeting");
const functions: ReadonlyMap<string, GoFunction> = new Map([
  [
    "include",
    defineContextFunction(["string", "interface {}"], (run, name, data) => run.execute(run.templates, name, data)),
  ],
  [
    "tpl",
    defineContextFunction(["string", "interface {}"], (run, text, data) => {
      const set = run.templates.clone();
      set.parse("gotpl", text);
      return run.execute(set, "gotpl", data);
    }),
  ],
  ["greet", defineContextFunction(["string"], (run, name) => `${run.context(greeting)} ${name}`)],
  [
    "fail",
    defineFunction(["string"], (message) => {
      throw new FunctionError(message);
    }),
  ],
]);

function setOf(templates: Readonly<Record<string, string>>): TemplateSet {
  const set = new TemplateSet((name, text) => parseText(name, text, { functions }), "t");
  for (const [name, text] of Object.entries(templates)) set.parse(name, text);
  return set;
}

function failure(run: () => unknown): ExecutionError {
  try {
    run();
  } catch (error) {
    if (error instanceof ExecutionError) return error;
    throw error;
  }
  throw new Error("Nothing failed");
}

describe("TemplateSet", () => {
  test("executes templates that define, include and call each other", () => {
    const set = setOf({
      helpers: '{{ define "name" }}<{{ .x }}>{{ end }}',
      main: '{{ include "name" . }} {{ template "name" . }} {{ tpl "{{ define \\"own\\" }}o{{ end }}{{ include \\"own\\" . }}{{ .x }}" . }}',
    });
    expect(set.execute("main", new Map<string, Value>([["x", "y"]]))).toBe("<y> <y> oy");
    expect(set.has("own")).toBe(false);
  });

  test("a clone sees the set as it was, and keeps what it parses to itself", () => {
    const set = setOf({ a: "a1" });
    const clone = set.clone();
    set.parse("a", "a2");
    clone.parse("b", "b1");
    expect([set.execute("a", null), clone.execute("a", null), clone.execute("b", null)]).toEqual(["a2", "a1", "b1"]);
    expect(set.has("b")).toBe(false);
    expect(clone.names().sort()).toEqual(["a", "b"]);
  });

  test("a later template replaces an earlier one unless it is empty", () => {
    expect(
      setOf({ a: '{{ define "x" }}1{{ end }}', b: '{{ define "x" }} {{/* */}}\n{{ end }}' }).execute("x", null),
    ).toBe("1");
    expect(setOf({ a: '{{ define "x" }}1{{ end }}', b: '{{ define "x" }}2{{ end }}' }).execute("x", null)).toBe("2");
  });

  test("functions get what the caller lends them", () => {
    expect(setOf({ a: '{{ greet "you" }}' }).execute("a", null, { context: new Map([[greeting, "hello"]]) })).toBe(
      "hello you",
    );
  });

  test("one parsed text serves many sets, each with its own names in errors", () => {
    const text = parseText("", "{{ .a.b }}", { functions });
    const [first, second] = ["one", "two"].map((name) => {
      const set = new TemplateSet(() => text, "t");
      set.parse(name, "");
      return failure(() => set.execute(name, new Map([["a", "s"]]))).describe();
    });
    expect(first).toStartWith('template: one:1:5: executing "one" at <.a.b>');
    expect(second).toStartWith('template: two:1:5: executing "two" at <.a.b>');
  });
});

describe("ExecutionError", () => {
  test("carries place, node and calls as data, and what a function said as its cause", () => {
    const set = setOf({
      h: '{{ define "h" }}\n é{{ fail "no" }}{{ end }}',
      main: '{{ template "call" }}{{ define "call" }}{{ include "h" . }}{{ end }}',
    });
    const error = failure(() => set.execute("main", null));
    expect(error.describe()).toBe(
      'template: main:1:43: executing "call" at <include "h" .>: error calling include: template: h:2:6: executing "h" at <fail "no">: error calling fail: no',
    );
    expect(error.fault.calls).toEqual([{ template: "main", source: "main", line: 1, column: 12, offset: 12 }]);
    const inner = error.fault.cause;
    expect(inner instanceof ExecutionError && inner.fault.place).toEqual({
      source: "h",
      line: 2,
      column: 6,
      offset: 22,
    });
    expect(error.chain().at(-1)).toBeInstanceOf(FunctionError);
  });
});
