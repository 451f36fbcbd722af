import { expect, test } from "bun:test";
import { oneForEachFault } from "#helm/lint/one-for-each-fault.ts";

const finding = (code: string, severity: "error" | "warning" | "info", fault?: string) => ({ code, severity, fault });
const codes = (findings: ReturnType<typeof finding>[]): string[] => oneForEachFault(findings).map(({ code }) => code);

test("a fault is said once, by the first that sees it", () => {
  expect(
    codes([finding("exact", "error", "a"), finding("vague", "error", "a"), finding("vaguer", "warning", "a")]),
  ).toEqual(["exact"]);
});

test("a graver finding goes before an earlier one", () => {
  expect(
    codes([finding("habit", "info", "a"), finding("mild", "warning", "a"), finding("rule", "error", "a")]),
  ).toEqual(["rule"]);
});

test("other faults, and findings of no fault that others know, stay in their order", () => {
  const findings = [
    finding("a", "error"),
    finding("b", "info", "x"),
    finding("c", "error", "y"),
    finding("a", "error"),
  ];
  expect(codes(findings)).toEqual(["a", "b", "c", "a"]);
});
