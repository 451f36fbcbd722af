import type { z } from "zod";
import { nearest } from "#kit/text/nearest.ts";
import type { Layers } from "./layers.ts";
import type { ConfigProblem } from "./problem.ts";
import { objectShape, schemaAt } from "./schema-shape.ts";
import { type SettingPath, showPath } from "./setting-path.ts";

/** What is needed to say where a fault is and which words would be right. */
export interface ProblemContext {
  readonly schema: z.ZodType;
  readonly layers: Layers;
  /** What stands before the paths when they are shown. Default: nothing. */
  readonly base?: SettingPath;
  /** Keys at the top that the schema does not know but that are right. */
  readonly otherKeys?: readonly string[];
  /** What to do about an unknown key at the top. */
  readonly unknownKeyHint?: string;
}

type Issue = z.core.$ZodIssue;

const typeNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a map",
  record: "a map",
};

/** The faults that a schema found, in words that name the key, what it takes, and what is there. */
export function schemaProblems(error: Pick<z.ZodError, "issues">, context: ProblemContext): ConfigProblem[] {
  return error.issues.flatMap((issue) => issueProblems(issue, [], context));
}

function issueProblems(issue: Issue, outer: SettingPath, context: ProblemContext): ConfigProblem[] {
  const path = [...outer, ...issue.path.map(String)];
  const origin = context.layers.nearestOrigin(path);
  const value = context.layers.get(path);
  const name = `"${showPath([...(context.base ?? []), ...path])}"`;
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(key, path, context));
    case "invalid_union": {
      const inner = bestBranch(issue.errors);
      if (inner.length > 0) return inner.flatMap((each) => issueProblems(each, path, context));
      return [{ message: `${name} does not take ${show(value)}`, origin }];
    }
    case "invalid_type": {
      const expected = typeNames[issue.expected] ?? issue.expected;
      if (value === undefined) return [{ message: `${name} is missing; it takes ${expected}`, origin }];
      const isQuotable = issue.expected === "string" && (typeof value === "number" || typeof value === "boolean");
      const advice = isQuotable ? ": put it in quotes" : "";
      return [{ message: `${name} takes ${expected}, not ${show(value)}${advice}`, origin }];
    }
    case "invalid_value": {
      const choices = issue.values.map(String);
      const near = typeof value === "string" ? nearest(value, choices) : undefined;
      const suggestion = near === undefined ? "" : `. Did you mean "${near}"?`;
      return [{ message: `${name} takes ${alternatives(choices)}, not ${show(value)}${suggestion}`, origin }];
    }
    case "too_small":
    case "too_big":
      return [{ message: sizeMessage(issue, name, value), origin }];
    case "invalid_key":
      return issue.issues.map((inner) => ({ message: `${name}: ${inner.message}`, origin, at: "key" }));
    case "custom":
    case "invalid_element":
    case "invalid_format":
    case "not_multiple_of":
      return [{ message: `${name}: ${issue.message}`, origin }];
  }
}

function unknownKey(key: string, path: SettingPath, context: ProblemContext): ConfigProblem {
  const schema = schemaAt(context.schema, path);
  const shape = schema === undefined ? undefined : objectShape(schema);
  const known = [...Object.keys(shape ?? {}), ...(path.length === 0 ? (context.otherKeys ?? []) : [])];
  const near = nearest(key, known);
  const full = [...(context.base ?? []), ...path];
  const place = full.length === 0 ? "" : ` in "${showPath(full)}"`;
  const suggestion = near === undefined ? `. Known are ${known.join(", ")}` : `. Did you mean "${near}"?`;
  return {
    message: `Unknown key "${key}"${place}${suggestion}`,
    origin: context.layers.nearestOrigin([...path, key]),
    at: "key",
    ...(path.length === 0 && context.unknownKeyHint !== undefined ? { hint: context.unknownKeyHint } : {}),
  };
}

/** Of a union's members, the one that the value came furthest into: its faults are the ones that help. */
function bestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const depth = (issues: readonly Issue[]): number => {
    if (issues.some((issue) => issue.code === "invalid_type" && issue.path.length === 0)) return 0;
    return 1 + Math.max(0, ...issues.map((issue) => issue.path.length));
  };
  let best: readonly Issue[] = [];
  for (const branch of branches) if (depth(branch) > (best.length === 0 ? 0 : depth(best))) best = branch;
  return best;
}

function sizeMessage(issue: Issue & { code: "too_small" | "too_big" }, name: string, value: unknown): string {
  if (issue.origin === "string") return `${name} is empty`;
  const bound = issue.code === "too_small" ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
  if (issue.origin === "array") return `${name} has ${bound} ${bound.endsWith(" 1") ? "entry" : "entries"}`;
  return `${name} is ${bound}, not ${show(value)}`;
}

function show(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}

function alternatives(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
}
