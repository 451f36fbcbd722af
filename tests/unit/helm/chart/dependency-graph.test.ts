import { describe, expect, test } from "bun:test";
import { dependencyGraph, dependentsOf, type GraphChart } from "#helm/chart/dependency-graph.ts";

function chart(name: string, ...needs: [name: string, version?: string, repository?: string][]): GraphChart {
  const dependencies = needs.map(([each, version = "^1", repository = ""]) => ({ name: each, version, repository }));
  return { path: `charts/${name}`, name, version: "1.2.0", dependencies };
}

describe("dependencyGraph()", () => {
  test("finds dependencies by file:// and by name and version", () => {
    const graph = dependencyGraph([chart("a", ["b", "^1", "file://../b"], ["c"]), chart("b"), chart("c", ["b", "^2"])]);
    expect(graph.needs.get("charts/a")).toEqual(["charts/b", "charts/c"]);
    expect(graph.needs.get("charts/c")).toEqual([]);
    expect(graph.order.indexOf("charts/b")).toBeLessThan(graph.order.indexOf("charts/a"));
  });

  test("names a circle", () => {
    const graph = dependencyGraph([chart("a", ["b"]), chart("b", ["a"])]);
    expect(graph.cycles).toEqual([["charts/a", "charts/b", "charts/a"]]);
  });

  test("a long chain does not exhaust the stack", () => {
    const charts = Array.from({ length: 20_000 }, (_, index) =>
      index === 0 ? chart("c0") : chart(`c${index}`, [`c${index - 1}`]),
    );
    const graph = dependencyGraph(charts);
    expect(dependentsOf(graph, ["charts/c0"])).toHaveLength(19_999);
  });
});
