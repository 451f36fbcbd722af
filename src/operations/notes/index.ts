import { z } from "zod";
import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { defineOperation } from "#operation/define-operation.ts";
import { field } from "#operation/field.ts";
import { forgeFields } from "#operation/forge-fields.ts";
import { notAChart } from "#operation/not-a-chart.ts";
import { notesFields } from "#operation/notes/notes-fields.ts";
import { tagField } from "#operation/tag-field.ts";

/** Tells what changed in charts since their previous releases. */
export default defineOperation({
  id: "notes",
  summary: "Tell what changed in charts since their previous releases",
  group: "publish",
  sharesWith: "release",
  examples: [
    { command: "notes", what: "of every chart whose version has no tag yet: what `release` would write" },
    { command: "notes charts/api", what: "of this chart" },
    { command: "notes --write-changes", what: "write the changes into artifacthub.io/changes of Chart.yaml" },
    { command: "notes --notes-template .github/release.md.hbs", what: "with a template of your own" },
  ],
  input: z.strictObject({
    charts: field(z.array(z.string()).default([]), {
      description: "Chart folders. Default: every chart whose version has no tag yet",
      placeholder: "folder",
      positional: true,
    }),
    tag: tagField,
    ...notesFields,
    writeChanges: field(z.boolean().default(false), {
      description: "Write the changes into the annotation artifacthub.io/changes of Chart.yaml, unless it has new ones",
      only: "flag",
    }),
    ...forgeFields,
  }),
  codes: {
    ...notAChart,
    "changes-unwritable": diagnostic<{ chart: string }>({
      severity: "error",
      title: "The changes cannot be written into Chart.yaml",
      message: ({ chart }) => `The annotations of "${chart}" are written in a way that nothing can be added to`,
      why: "The file was left as it is, since more of it than the annotation would have changed",
      fix: "Write `annotations:` with one key a line, and no comment behind the value of `artifacthub.io/changes`",
      bad: "annotations: {category: database}",
      good: "annotations:\n  category: database",
    }),
  },
  ports: ["files", "git", "forge"],
  stdout: "output",
  async foresee(context) {
    const { foreseeNotes } = await import("./foresee-notes.ts");
    await foreseeNotes(context);
  },
  async run(context) {
    const { printNotes } = await import("./print-notes.ts");
    await printNotes(context);
  },
});
