import { z } from "zod";
import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { defineOperation } from "#operation/define-operation.ts";
import { field } from "#operation/field.ts";
import { indexVersionRefused } from "#operation/index-version-refused.ts";
import { retentionField } from "#operation/retention-field.ts";

/** Writes the index of a folder of packages. */
export default defineOperation({
  id: "index",
  summary: "Write the index.yaml of a folder of packages, or publish it on a branch",
  group: "make",
  examples: [
    { command: "index dist --url https://charts.example.com", what: "dist/index.yaml for the packages in dist" },
    { command: "index dist --merge dist/index.yaml", what: "and the versions that the index there has already" },
    {
      command: "index dist --push --url https://github.com/acme/charts/releases/download/v1",
      what: "add the packages to the index on gh-pages",
    },
    { command: "index dist --push --packages-with-index", what: "and put the packages there too" },
    { command: "index dist --check", what: "exit with 1 when the index is not up to date" },
  ],
  input: z.strictObject({
    folder: field(z.string().default("."), {
      description: "Folder with .tgz files, in it or one folder deeper",
      positional: true,
    }),
    url: field(z.string().default(""), {
      description: "Address of the folder; absent: names relative to the index",
      placeholder: "url",
    }),
    merge: field(z.string().optional(), {
      description: "Index whose other versions are kept. Absent: the index is of the packages alone",
      placeholder: "file",
      only: "flag",
    }),
    output: field(z.string().optional(), {
      description: "File to write. Default: index.yaml, in the folder or on the branch",
      placeholder: "file",
      only: "flag",
    }),
    retention: retentionField,
    format: field(z.enum(["yaml", "json"]).default("yaml"), { description: "yaml, or json as helm repo index --json" }),
    push: field(z.boolean().default(false), {
      description: "Add the packages to the index on a branch of the git remote, in one commit, and write no file here",
    }),
    branch: field(z.string().min(1).default("gh-pages"), {
      description: "Branch that --push is about; made where there is none",
      placeholder: "name",
    }),
    packagesWithIndex: field(z.boolean().default(false), {
      description: "With --push, put the packages beside the index",
    }),
    force: field(z.boolean().default(false), {
      description: "With --push, replace versions that were published with other packages",
      only: "flag",
    }),
  }),
  codes: {
    "package-broken": diagnostic<{ file: string; reason: string }>({
      severity: "error",
      title: "A package cannot be read",
      message: ({ file, reason }) => `Cannot read the package "${file}": ${reason}`,
      why: "It is not in the index, so nobody can install it",
      fix: "Package the chart again, or remove the file",
      bad: "dist/api-1.0.0.tgz cut off by a failed download",
      good: "dist/api-1.0.0.tgz as `chartyard package` writes it",
    }),
    "index-unreadable": diagnostic<{ reason: string }>({
      severity: "error",
      title: "The index to merge with cannot be read",
      message: ({ reason }) => `Cannot read the index: ${reason}`,
      why: "Its versions, or the dates of the packages in it, would be lost, so nothing is written",
      fix: "Correct it, remove it, or name another one with --merge",
      bad: "entries: [",
      good: "apiVersion: v1\nentries: {}",
    }),
    "package-duplicate": diagnostic<{ file: string; other: string; version: string }>({
      severity: "warning",
      title: "Two packages hold the same version of a chart",
      message: ({ file, other, version }) => `"${file}" holds ${version} like "${other}", which is in the index`,
      why: "An index names each version once",
      fix: "Remove one of the files",
      bad: "dist/api-1.0.0.tgz and dist/old/api-1.0.0.tgz",
      good: "dist/api-1.0.0.tgz",
    }),
    ...indexVersionRefused,
  },
  ports: ["files", "environment", "git", "clock", "random"],
  stdout: "output",
  async run(context) {
    if (context.input.push) {
      const { publishPackages } = await import("./publish-packages.ts");
      return publishPackages(context);
    }
    const { writeIndex } = await import("./write-index.ts");
    await writeIndex(context);
  },
});
