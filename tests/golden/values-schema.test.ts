import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readValues } from "#helm/chart/read-values.ts";
import { helmSchemaText } from "#helm/values/schema/helm-schema-text.ts";
import { parseJson } from "#helm/values/schema/parse-json.ts";
import { ValuesSchema } from "#helm/values/schema/values-schema.ts";

// What the real helm said; scripts/schema-goldens.ts asks it again.
const golden = JSON.parse(readFileSync(join(import.meta.dirname, "values-schema.json"), "utf8")) as {
  readonly helm: string;
  readonly cases: readonly { readonly schema: string; readonly values: string; readonly helm: string | null }[];
};

describe(`schemas and values as helm ${golden.helm} judges them`, () => {
  test("there are enough of them", () => {
    expect(golden.cases.filter(({ helm }) => helm !== null).length).toBeGreaterThan(300);
  });

  test.each(golden.cases.map((each) => [each.schema, each.values, each.helm] as const))(
    "%s with %s",
    (schema, values, helm) => {
      expect(sorted(verdict(schema, values))).toEqual(sorted(helm));
    },
  );
});

function verdict(schema: string, values: string): string | null {
  try {
    const { failures } = new ValuesSchema(parseJson(schema)).validate(readValues(values, "first"));
    return failures.length === 0 ? null : helmSchemaText(failures);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Go goes through maps in an order of its own each time: lines and names in a line are compared as sets. */
function sorted(text: string | null): string[] | null {
  if (text === null) return null;
  const lines = text.split("\n").map((line) => {
    const names = /^(.*additional properties )(.*)( not allowed)$/.exec(line);
    return names === null ? line : `${names[1]}${(names[2] ?? "").split(", ").sort().join(", ")}${names[3]}`;
  });
  return lines.sort();
}
