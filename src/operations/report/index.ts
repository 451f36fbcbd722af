import { z } from "zod";
import { defineOperation } from "#operation/define-operation.ts";
import { field } from "#operation/field.ts";
import { forgeFields } from "#operation/forge-fields.ts";

/** Keeps one issue about the failures of a workflow on a branch. */
export default defineOperation({
  id: "report",
  summary: "Keep one issue about a failing run: opened once, updated while it fails, closed when it does not",
  group: "publish",
  examples: [
    { command: "report --from out.json", what: "tell what `chartyard lint --report json=out.json` found" },
    { command: "report --from out.json --dry-run", what: "what would become of the issue" },
  ],
  input: z.strictObject({
    from: field(z.array(z.string().min(1)).default([]), {
      description: "JSON reports to tell of, - for standard input. Default: the operations before it in the pipeline",
      placeholder: "file",
      only: "flag",
    }),
    title: field(z.string().trim().min(1).max(200).optional(), {
      description: "Title of the issue. Default: the workflow and the branch",
    }),
    template: field(z.string().min(1).optional(), {
      description:
        "Handlebars template of the issue's text. Default: what failed, the findings, what was skipped; {{{Report}}} is that",
      placeholder: "file",
    }),
    labels: field(z.array(z.string().min(1).max(50)).max(100).default(["workflow", "bug", "triage"]), {
      description: "Labels of the issue. It is found again by the first one",
    }),
    workflow: field(z.string().min(1).optional(), {
      description: "What fails: each workflow has an issue of its own. Default: GITHUB_WORKFLOW, or chartyard",
      placeholder: "name",
    }),
    branch: field(z.string().min(1).optional(), {
      description: "Branch that fails: each has an issue of its own. Default: the branch of the run",
      placeholder: "name",
      only: "flag",
    }),
    ...forgeFields,
  }),
  codes: {},
  ports: ["files", "forge", "readInput", "clock"],
  stdout: "findings",
  runsAfterFailure: true,
  async foresee(context) {
    const { foreseeReport } = await import("./foresee-report.ts");
    await foreseeReport(context);
  },
  async run(context) {
    const { reportRun } = await import("./report-run.ts");
    await reportRun(context);
  },
});
