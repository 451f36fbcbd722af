import { z } from "zod";
import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { defineOperation } from "#operation/define-operation.ts";
import { field } from "#operation/field.ts";
import { forgeFields } from "#operation/forge-fields.ts";

const Label = z.strictObject({
  color: field(
    z
      .string()
      .regex(/^#?[0-9a-fA-F]{6}$/, "a colour has six hexadecimal digits")
      .transform((text) => text.replace("#", "").toLowerCase()),
    { description: "Six hexadecimal digits, with or without #" },
  ),
  description: field(z.string().max(100, "a description has 100 letters at most").default(""), {
    description: "What the label is for, in at most 100 letters",
  }),
});

/** Makes the labels of the repository what the configuration says. */
export default defineOperation({
  id: "labels",
  summary: "Make the labels of the repository what the configuration says",
  group: "publish",
  examples: [
    { command: "labels --dry-run", what: "what would be created and changed" },
    { command: "labels --check", what: "exit code 1 where the repository differs" },
    { command: "labels --prune", what: "delete what is not listed as well" },
  ],
  input: z.strictObject({
    define: field(z.record(z.string().min(1).max(50), Label).default({}), {
      description: "The labels by name, each with its color and a description",
      only: "config",
    }),
    prune: field(z.boolean().default(false), { description: "Delete the labels that are not listed" }),
    ...forgeFields,
  }),
  codes: {
    "labels-undefined": diagnostic<Record<string, never>>({
      severity: "error",
      title: "The configuration lists no labels",
      message: () => "There are no labels below `labels: define:`",
      why: "Nothing was done, and --prune would have deleted every label",
      fix: "List them in chartyard.yaml",
      bad: "labels: {prune: true}",
      good: 'labels: {define: {application: {color: "0366d6", description: Application chart}}}',
    }),
    "label-defined-twice": diagnostic<{ name: string; other: string }>({
      severity: "error",
      title: "Two labels of the configuration differ in case only",
      message: ({ name, other }) => `"${name}" and "${other}" are the same label`,
      why: "The code host tells labels apart without regard to case, so each run would change it again",
      fix: "Remove one of them",
      bad: 'define: {bug: {color: "d73a4a"}, Bug: {color: "ff0000"}}',
      good: 'define: {bug: {color: "d73a4a"}}',
    }),
  },
  ports: ["forge"],
  stdout: "output",
  async foresee(context) {
    const { openForge } = await import("#operation/open-forge.ts");
    const forge = await openForge(context.input, context);
    await forge.foresee({ labels: true });
  },
  async run(context) {
    const { updateLabels } = await import("./update-labels.ts");
    await updateLabels(context);
  },
});
