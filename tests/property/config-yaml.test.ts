import { expect, test } from "bun:test";
import * as fc from "fast-check";
import { parseDocument } from "#config/read-document.ts";
import { renderYaml } from "#config/render-yaml.ts";
import { SourceText } from "#kit/diagnostic/source-text.ts";

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    "yes",
    "NO",
    "null",
    "~",
    "1.10",
    "0644",
    "1e3",
    "- a",
    "a: b",
    "# x",
    "*",
    "**/a",
    "charts/*",
    "@",
    "%",
    " a",
    "a ",
    "",
    "\n",
    "é\u2028",
  ),
);
const leaf = fc.oneof(text, fc.boolean(), fc.integer({ min: -1_000_000, max: 1_000_000 }));
const { value } = fc.letrec<{ value: unknown; map: unknown; list: unknown }>((tie) => ({
  value: fc.oneof({ depthSize: "small" }, leaf, tie("map"), tie("list")),
  map: fc.dictionary(
    text.filter((key) => key !== "<<"),
    tie("value"),
    { maxKeys: 4 },
  ),
  list: fc.array(tie("value"), { maxLength: 4 }),
}));
const document = fc.dictionary(
  text.filter((key) => key !== "<<"),
  value,
  { minKeys: 1, maxKeys: 5 },
);

test("what is rendered is read back as it was", () => {
  fc.assert(
    fc.property(document, (values) => {
      const { layers, problems } = parseDocument(new SourceText("a.yaml", renderYaml(values)));
      expect(problems).toEqual([]);
      expect(JSON.parse(JSON.stringify(layers.values))).toEqual(JSON.parse(JSON.stringify(values)));
    }),
    { numRuns: 300, seed: 20261123 },
  );
});
