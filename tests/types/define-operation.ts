// Never run: that this file compiles is the test. Each line below a `@ts-expect-error` is a mistake that must not compile.
import { z } from "zod";
import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { defineOperation } from "#operation/define-operation.ts";
import { field } from "#operation/field.ts";

const common = {
  id: "example",
  summary: "Stands for an operation",
  group: "look",
  examples: [],
  ports: ["files"],
  stdout: "findings",
} as const;

const codes = {
  "name-mismatch": diagnostic<{ name: string; folder: string }>({
    severity: "error",
    title: "Two names differ",
    message: ({ name, folder }) => `"${name}" is in "${folder}"`,
    why: "People look for it by its name",
    fix: "Rename one of them",
  }),
};

export const operation = defineOperation({
  ...common,
  input: z.strictObject({ count: field(z.number().default(1), { description: "How many" }) }),
  codes,
  async run({ report, input, ...context }) {
    report("name-mismatch", { name: "a", folder: "b" });
    // @ts-expect-error -- a code that the operation does not declare
    report("name-mismatched", { name: "a", folder: "b" });
    // @ts-expect-error -- an argument is missing
    report("name-mismatch", { name: "a" });
    // @ts-expect-error -- an argument has another type
    report("name-mismatch", { name: "a", folder: 1 });
    // @ts-expect-error -- an argument that the code does not take
    report("name-mismatch", { name: "a", folder: "b", path: "c" });
    const count: number = input.count;
    // @ts-expect-error -- an input that the schema does not have
    void [count, input.counts];
    // @ts-expect-error -- operations report findings: the untyped way is the pipeline's
    context.reportCode("name-mismatch", {}, undefined);
  },
});

defineOperation({
  ...common,
  input: z.strictObject({}),
  codes,
  // @ts-expect-error -- a port that does not exist
  ports: ["file"],
  run: () => Promise.resolve(),
});

defineOperation({
  ...common,
  input: z.strictObject({}),
  codes,
  // @ts-expect-error -- a group that the help page does not have
  group: "looks",
  run: () => Promise.resolve(),
});

// @ts-expect-error -- what a finding says in general is missing
diagnostic<{ name: string }>({ severity: "error", message: ({ name }) => name, why: "It matters", fix: "Mend it" });
