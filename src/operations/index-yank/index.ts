import { z } from "zod";
import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { defineOperation } from "#operation/define-operation.ts";
import { field } from "#operation/field.ts";

/** Takes versions out of an index, or marks them as deprecated. */
export default defineOperation({
  id: "index-yank",
  summary: "Take versions out of an index, or mark them as deprecated",
  group: "publish",
  examples: [
    { command: "index-yank api@1.2.3 --branch gh-pages --reason CVE-2026-1234", what: "nobody finds it any more" },
    {
      command: "index-yank api@1.2.3 --branch gh-pages --deprecate --reason 'use 1.2.4'",
      what: "it stays, and says so",
    },
    { command: "index-yank api@1.2.3 web@0.1.0 --index dist --dry-run", what: "what would go from dist/index.yaml" },
  ],
  input: z.strictObject({
    versions: field(z.array(z.string()).default([]), {
      description: "What to yank, as NAME@VERSION",
      placeholder: "version",
      positional: true,
    }),
    index: field(z.string().min(1).default("."), {
      description: "Index, or the folder that has it; with --branch, the file on the branch",
      placeholder: "file",
      only: "flag",
    }),
    branch: field(z.string().min(1).optional(), {
      description: "Change the index on this branch of the git remote, in one commit",
      placeholder: "name",
      only: "flag",
    }),
    reason: field(z.string().max(500).default(""), {
      description: "Why: in the message of the commit, and with --deprecate as the description of the versions",
      placeholder: "text",
      only: "flag",
    }),
    deprecate: field(z.boolean().default(false), {
      description: "Keep the versions and mark them as deprecated",
      only: "flag",
    }),
  }),
  codes: {
    "index-version-absent": diagnostic<{ chart: string; version: string; index: string }>({
      severity: "error",
      title: "An index has no such version",
      message: ({ chart, version, index }) => `"${index}" has no ${chart} ${version}`,
      why: "There is nothing to yank",
      fix: "Name a version that the index has, as NAME@VERSION",
      bad: "chartyard index-yank api@v1.2.3  # which is 1.2.3 there",
      good: "chartyard index-yank api@1.2.3",
    }),
  },
  ports: ["files", "git", "clock", "random"],
  stdout: "output",
  async run(context) {
    const { yankVersions } = await import("./yank-versions.ts");
    await yankVersions(context);
  },
});
