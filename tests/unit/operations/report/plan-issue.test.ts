import { describe, expect, test } from "bun:test";
import type { ForgeIssue } from "#operation/forge-issues.ts";
import { planIssue } from "#operations/report/plan-issue.ts";

const day = 86_400_000;
const now = Date.UTC(2026, 0, 20);

function issue(number: number, more: Partial<ForgeIssue> = {}): ForgeIssue {
  return { number, url: `https://example.com/${number}`, body: "what failed", isOpen: true, ...more };
}

const closedDaysAgo = (days: number): Partial<ForgeIssue> => ({ isOpen: false, closedAt: now - days * day });

function plan(issues: readonly ForgeIssue[], failure: string | undefined): string[] {
  const steps = planIssue(issues, { failure, closed: ({ body }) => `over: ${body}`, now });
  return steps.map((step) =>
    step.action === "create" ? `create: ${step.body}` : `#${step.issue.number} ${step.edit.state}: ${step.edit.body}`,
  );
}

describe("a run that failed", () => {
  test("opens an issue where there is none", () => {
    expect(plan([], "now")).toEqual(["create: now"]);
  });

  test("gives the open one its text, and leaves alone what has it", () => {
    expect(plan([issue(3)], "now")).toEqual(["#3 open: now"]);
    expect(plan([issue(3)], "what failed")).toEqual([]);
  });

  test("opens the last one again within 14 days, and a new one after", () => {
    const issues = [issue(1, closedDaysAgo(3)), issue(2, closedDaysAgo(13)), issue(5, closedDaysAgo(14))];
    expect(plan(issues, "now")).toEqual(["#2 open: now"]);
    expect(plan([issue(5, closedDaysAgo(14))], "now")).toEqual(["create: now"]);
  });

  test("closes the younger of two", () => {
    expect(plan([issue(3), issue(4), issue(7)], "now")).toEqual([
      "#3 open: now",
      "#4 duplicate: what failed",
      "#7 duplicate: what failed",
    ]);
  });
});

describe("a run that is all right", () => {
  test("does nothing where nothing is open", () => {
    expect(plan([], undefined)).toEqual([]);
    expect(plan([issue(1, closedDaysAgo(1))], undefined)).toEqual([]);
  });

  test("closes what is open", () => {
    expect(plan([issue(3), issue(4)], undefined)).toEqual([
      "#3 closed: over: what failed",
      "#4 duplicate: what failed",
    ]);
  });
});
