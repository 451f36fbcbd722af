import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { templateFunctions } from "#helm/template/functions.ts";
import { builtins } from "#kit/gotemplate/builtin/builtins.ts";
import { parseText } from "#kit/gotemplate/parse-text.ts";

const list = join(import.meta.dirname, "../../../upstream/helm-function-names.txt");
const names = readFileSync(list, "utf8").trim().split("\n");

test("every function of Helm 4 is known, and no other", () => {
  const known = [...new Set([...builtins.keys(), ...templateFunctions.helm4.keys()])];
  expect(known.sort()).toEqual(names.toSorted());
  expect(known).toHaveLength(239);
});

test("Helm 3 knows all but mustToYaml", () => {
  const known = new Set([...builtins.keys(), ...templateFunctions.helm3.keys()]);
  expect(names.filter((name) => !known.has(name))).toEqual(["mustToYaml"]);
  expect(known.size).toBe(238);
});

test("a template of Helm 3 that calls mustToYaml cannot be parsed", () => {
  const parse = (helm: "helm3" | "helm4"): unknown =>
    parseText("a", "{{ mustToYaml . }}", { functions: templateFunctions[helm] });
  expect(() => parse("helm3")).toThrow('function "mustToYaml" not defined');
  expect(() => parse("helm4")).not.toThrow();
});
