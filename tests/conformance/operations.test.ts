import { describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { flagInput, operationFlags } from "#cli/flags.ts";
import { globalFlags } from "#cli/global-flags.ts";
import { errorCodes } from "#kit/error/error-codes.ts";
import { fieldMeta } from "#operation/field.ts";
import type { Operation } from "#operation/operation.ts";
import { registry } from "#operations/registry.generated.ts";
import { lintRules } from "#helm/lint/rules/registry.ts";
import { discoveryCodes } from "#pipeline/discovery-codes.ts";
import { suppressionCodes } from "#kit/diagnostic/suppression-codes.ts";

const root = join(import.meta.dirname, "../..");
const operations: Operation[] = await Promise.all(registry.map((entry) => entry.load()));

/** Every member of the registry keeps the same promises. */
describe.each(operations.map((operation) => [operation.id, operation] as const))("operation %s", (id, operation) => {
  test("has a folder with its id, a README and a page in docs", () => {
    expect(existsSync(join(root, "src/operations", id, "index.ts"))).toBe(true);
    expect(readFileSync(join(root, "src/operations", id, "README.md"), "utf8").length).toBeGreaterThan(100);
    expect(existsSync(join(root, "docs/operations", `${id}.md`))).toBe(true);
  });

  test("describes each input, and takes none for granted", () => {
    for (const [name, schema] of Object.entries(operation.input.shape) as [string, z.ZodType][]) {
      const meta = fieldMeta(schema);
      expect(`${name}: ${meta.description}`).toMatch(/^\w+: [A-Z0-9*a-z]/);
      expect(meta.description.endsWith(".")).toBe(false);
    }
    expect(operation.prepare({}).ok).toBe(true);
  });

  test("refuses an input it does not know", () => {
    expect(operation.prepare({ nothingOfTheKind: 1 }).ok).toBe(false);
  });

  test("has flags that no other word shadows, and reads each", () => {
    const flags = operationFlags(operation);
    const shorts = [...flags, ...globalFlags].flatMap((flag) =>
      "short" in flag && flag.short !== undefined ? [flag.short] : [],
    );
    expect(new Set(shorts).size).toBe(shorts.length);
    for (const flag of flags) {
      const value = flag.placeholder === undefined ? true : "1";
      expect(Object.keys(flagInput(operation, { words: [], flags: new Map([[flag.name, value]]) }))).toHaveLength(1);
    }
  });

  test("has examples that name it and flags that exist", () => {
    expect(operation.examples.length).toBeGreaterThan(0);
    const known = new Set([...operationFlags(operation), ...globalFlags].map((flag) => flag.name));
    for (const { command } of operation.examples) {
      expect(command.split(" ")[0]).toBe(id);
      for (const [, name = ""] of command.matchAll(/--([a-z-]+)/g)) expect(known).toContain(name.replace(/^no-/, ""));
    }
  });

  test("stops when it is aborted before it begins", async () => {
    const { inProcess } = await import("../support/in-process.ts");
    const aborted = await inProcess([id], root, {}, AbortSignal.abort(new Error("stop")));
    expect(aborted.code).toBe(130);
    expect(aborted.stdout).toBe("");
  });
});

describe("codes", () => {
  const tables = [discoveryCodes, suppressionCodes, ...operations.map((operation) => operation.codes)];
  const all = tables.flatMap((table) => Object.entries(table));

  test.each(all)("%s says what, why and how, with a bad and a good example", (code, spec) => {
    expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
    for (const text of [spec.title, spec.why]) {
      expect(text.length).toBeGreaterThan(10);
      expect(text).toMatch(/^[A-Z`0-9]|^(values|templates|apiVersion|crds)/);
      expect(text.endsWith(".")).toBe(false);
    }
    expect(spec.fix).toBeDefined();
    expect(spec.bad).toBeDefined();
    expect(spec.good).toBeDefined();
    expect(existsSync(join(root, "docs/rules", `${code}.md`))).toBe(true);
  });

  test("of lint's rules are not used twice", () => {
    const codes = lintRules.flatMap((rule) => Object.keys(rule.codes));
    expect(new Set(codes).size).toBe(codes.length);
  });

  test.each(Object.entries(errorCodes))("error %s says what and how", (_, info) => {
    expect(info.what.length).toBeGreaterThan(10);
    expect(info.fix.length).toBeGreaterThan(10);
  });
});
