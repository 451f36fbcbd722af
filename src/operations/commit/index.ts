import { z } from "zod";
import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { defineOperation } from "#operation/define-operation.ts";
import { field } from "#operation/field.ts";
import { forgeFields } from "#operation/forge-fields.ts";

/** Puts changed files on a branch, in one commit. */
export default defineOperation({
  id: "commit",
  summary: "Commit what a run changed: one commit that the code host signs, a push, or a pull request",
  group: "publish",
  examples: [
    { command: "commit --dry-run", what: "which of the changed files would be committed where" },
    { command: "commit charts --message 'Mend the style'", what: "what was changed below charts" },
    { command: "commit --pull-request chartyard/style", what: "open a pull request with it" },
    { command: "commit --with git", what: "push it with git, where no token for the code host is at hand" },
  ],
  input: z.strictObject({
    paths: field(z.array(z.string().min(1)).default([]), {
      description:
        "Files and folders to commit. Default: in a pipeline what the operations before it wrote, otherwise all that differs from HEAD",
      placeholder: "path",
      positional: true,
    }),
    message: field(z.string().trim().min(1).default("Update files"), {
      description: "What the commit is for: a line, and more after an empty one",
      short: "m",
      placeholder: "text",
    }),
    branch: field(z.string().min(1).optional(), {
      description: "Branch to commit to, or to merge into. Default: the branch of the run",
      placeholder: "name",
    }),
    with: field(z.enum(["github", "git"]).default("github"), {
      description: "github: GitHub makes the commit and signs it. git: it is pushed",
    }),
    pullRequest: field(z.string().min(1).optional(), {
      description: "Commit to this branch, which is made where it is missing, and open a pull request from it",
      placeholder: "branch",
    }),
    ...forgeFields,
  }),
  codes: {
    "commit-fork": diagnostic<{ fork: string; files: number }>({
      severity: "error",
      title: "Files have to be committed, and the branch is in a fork",
      message: ({ fork, files }) =>
        `${files === 1 ? "A file differs" : `${files} files differ`}, and this run cannot write to ${fork}, where the branch of the pull request is`,
      why: "A token of this repository has no rights in the fork of somebody else",
      fix: "Ask for the changes: in the fork run the same operations, and commit what they change",
      bad: "# a pull request from a fork: chartyard run generate",
      good: "# a branch of this repository: chartyard run generate",
    }),
    "commit-link": diagnostic<Record<string, never>>({
      severity: "error",
      title: "A link or a submodule cannot be committed",
      message: () => "It is a link or a submodule, and only files can be committed here",
      why: "Without it the commit would not be what was asked for, so nothing is committed",
      fix: "Commit it with git, or name the paths to commit without it",
      bad: "ln -s values.yaml charts/api/ci/values.yaml && chartyard commit",
      good: "ln -s values.yaml charts/api/ci/values.yaml && git commit",
    }),
    "commit-executable": diagnostic<Record<string, never>>({
      severity: "error",
      title: "GitHub cannot be told that a file is executable",
      message: () => "It is executable, and a commit that GitHub makes cannot say so",
      why: "The file would lose the right to be run, so nothing is committed",
      fix: "chartyard commit --with git",
      bad: "chmod +x charts/api/files/run.sh && chartyard commit",
      good: "chmod +x charts/api/files/run.sh && chartyard commit --with git",
    }),
  },
  ports: ["files", "git", "forge", "clock", "random"],
  stdout: "findings",
  async run(context) {
    const { commitChanges } = await import("./commit-changes.ts");
    await commitChanges(context);
  },
});
