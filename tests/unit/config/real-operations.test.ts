import { describe, expect, test } from "bun:test";
import type { z } from "zod";
import { cr } from "#config/cr.ts";
import { ct } from "#config/ct.ts";
import { variableName, variablesOf } from "#config/environment.ts";
import { isConfigurable } from "#config/merge-input.ts";
import { Config } from "#config/schema.ts";
import { schemaAt } from "#config/schema-shape.ts";
import { registry } from "#operations/registry.generated.ts";

const operations = await Promise.all(registry.map((entry) => entry.load()));

/** The schema of a value of chartyard.yaml, those of the operations' sections included. */
function schemaOf(path: readonly string[]): z.ZodType | undefined {
  const [first = "", ...rest] = path;
  const operation = operations.find(({ id }) => id === first);
  if (operation === undefined) return schemaAt(Config, path);
  const field = operation.input.shape[rest[0] ?? ""] as z.ZodType | undefined;
  return isConfigurable(field) ? schemaAt(operation.input, rest) : undefined;
}

describe("the configuration and the operations of the binary", () => {
  test("no operation has the name of a key of the file", () => {
    const keys = Object.keys(Config.shape);
    expect(operations.map(({ id }) => id).filter((id) => keys.includes(id))).toEqual([]);
  });

  test("no two values share a variable", () => {
    const names = [...variablesOf(Config), ...operations.flatMap(({ id, input }) => variablesOf(input, [id]))].map(
      ({ path }) => variableName(path),
    );
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test.each([ct, cr])("every setting that a foreign key becomes exists", (tool) => {
    const targets = Object.values(tool.keys).flatMap((key) => ("to" in key ? [key.to] : []));
    expect(targets.length).toBeGreaterThan(0);
    expect(targets.filter((path) => schemaOf(path) === undefined)).toEqual([]);
  });

  test("the codes and operations that the starter file hints at exist", () => {
    const codes = operations.flatMap((operation) => Object.keys(operation.codes));
    for (const code of ["version-not-bumped", "icon-missing"]) expect(codes).toContain(code);
    const ids = operations.map(({ id }) => id);
    for (const id of ["changed", "lint", "package", "index"]) expect(ids).toContain(id);
  });
});
