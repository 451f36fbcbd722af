import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { docExamples, exampleModule } from "#tests/support/doc-examples.ts";

const kit = join(import.meta.dirname, "../../../src/kit");
const folder = mkdtempSync(join(tmpdir(), "chartyard-examples-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The rooms whose public things all show how they are used. */
const shown = ["async", "cache", "memory"];
const files = shown.flatMap((room) => [...new Bun.Glob(`${room}/*.ts`).scanSync(kit)]).sort();
const examples = files.flatMap((file) => {
  const path = join(kit, file);
  const source = readFileSync(path, "utf8");
  return docExamples(source).map((example) => [file, example.name, exampleModule(path, source, example)] as const);
});

describe("the examples of the kit", () => {
  test("are found", () => {
    expect(examples.map(([file]) => file)).toContain("async/channel.ts");
  });

  test.each(examples)("%s: %s runs", async (file, name, module) => {
    const path = join(folder, `${file.replaceAll("/", "-")}-${name}.ts`);
    writeFileSync(path, module);
    await import(pathToFileURL(path).href);
  });

  test("are found in a docstring, up to the next tag, and not in a comment", () => {
    const source =
      "/* @example\n * no */\n/**\n * What.\n * @example\n * one();\n * two();\n * @returns x\n */\nexport function f() {}";
    expect(docExamples(source)).toEqual([{ name: "f", code: "one();\ntwo();" }]);
  });
});
