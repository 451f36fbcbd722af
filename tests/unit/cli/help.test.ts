import { describe, expect, test } from "bun:test";
import { helpTable } from "#cli/help-table.ts";
import { bareScreen, type RepositoryFacts } from "#cli/help.ts";
import { plain } from "./commands/fixture.ts";

const entries = [
  { id: "init", summary: "", group: "tool" },
  { id: "lint", summary: "", group: "check" },
  { id: "discover", summary: "", group: "look" },
  { id: "changed", summary: "", group: "look" },
] as const;

describe("the bare screen", () => {
  test("says what is here and what can be done, by what it is for", () => {
    const facts = {
      charts: { application: 12, library: 2 },
      changed: { count: 3, since: "origin/main" },
      configuration: [],
    };
    expect(bareScreen(facts, entries, plain)).toBe(`Chartyard keeps Helm chart repositories.

  14 charts here: 12 application, 2 library · 3 changed since origin/main · no chartyard.yaml (defaults are fine)

Look      discover   changed
Check     lint
Tool      init

Try  chartyard lint --changed      Help  chartyard help lint
`);
  });

  test.each<[RepositoryFacts, string]>([
    [{ configuration: ["chartyard.yaml"] }, "reads chartyard.yaml"],
    [
      { charts: { application: 1, library: 0 }, configuration: ["ct.yaml", "cr.yaml"] },
      "1 chart here: 1 application · reads ct.yaml, cr.yaml",
    ],
    [{ charts: { application: 0, library: 0 }, configuration: ["a"] }, "no charts here · reads a"],
    [
      { charts: { application: 1, library: 0 }, unreadable: 2, configuration: ["a"] },
      "1 chart here: 1 application · 2 cannot be read (chartyard discover says why) · reads a",
    ],
  ])("%j", (facts, line) => {
    expect(bareScreen(facts, entries, plain).split("\n")[2]).toBe(`  ${line}`);
  });
});

describe("helpTable", () => {
  test("wraps what is long beside its name, and puts it below a name that is too long", () => {
    const long = "word ".repeat(24).trim();
    const table = helpTable([
      ["a", long],
      ["b".repeat(40), "after"],
    ]);
    expect(table.split("\n").map((line) => line.length)).toEqual([99, 29, 42, 10, 0]);
    expect(table).toEndWith(`\n${" ".repeat(5)}after\n`);
  });

  test("of no rows is empty", () => {
    expect(helpTable([])).toBe("");
  });
});
