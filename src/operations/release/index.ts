import { z } from "zod";
import { lintRules } from "#helm/lint/rules/registry.ts";
import { diagnostic, type DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import { chartsField } from "#operation/charts-field.ts";
import { defineOperation } from "#operation/define-operation.ts";
import { field } from "#operation/field.ts";
import { forgeFields } from "#operation/forge-fields.ts";
import { indexVersionRefused } from "#operation/index-version-refused.ts";
import { policyFields } from "#operation/lint/policy-fields.ts";
import { negationField } from "#operation/negation-field.ts";
import { notAChart } from "#operation/not-a-chart.ts";
import { notesFields } from "#operation/notes/notes-fields.ts";
import { packageCodes } from "#operation/package-codes.ts";
import { publishFields } from "#operation/publish-fields.ts";
import { pushRefused } from "#operation/push/push-refused.ts";
import { registryFields } from "#operation/registry-fields.ts";
import { retentionField } from "#operation/retention-field.ts";
import { tagField } from "#operation/tag-field.ts";

const ruleCodes: DiagnosticTable = Object.assign({}, ...lintRules.map((rule) => rule.codes));

const ownCodes = {
  "release-tag-invalid": diagnostic<{ tag: string }>({
    severity: "error",
    title: "The tag of a release is no name that git takes",
    message: ({ tag }) => `Git takes no tag "${tag}"`,
    why: "The chart is not released",
    fix: "Correct `release.tag` in the configuration, or the chart's name and version",
    bad: 'release: {tag: "{{ .Name }} {{ .Version }}"}',
    good: 'release: {tag: "{{ .Name }}-{{ .Version }}"}',
  }),
  "release-tag-taken": diagnostic<{ tag: string; others: string[] }>({
    severity: "error",
    title: "Several charts would be released under one tag",
    message: ({ tag, others }) => `The tag "${tag}" is also that of ${others.join(", ")}`,
    why: "A tag has one release, so none of these charts is released",
    fix: "Give the charts different names or versions, or put the name into `release.tag`",
    bad: 'release: {tag: "v{{ .Version }}"}  # and two charts of version 1.0.0',
    good: 'release: {tag: "{{ .Name }}-{{ .Version }}"}',
  }),
  "release-uncommitted": diagnostic<{ files: string[] }>({
    severity: "error",
    title: "A chart to release has changes that are not committed",
    message: ({ files }) => {
      const named = files.slice(0, 5).join(", ") + (files.length > 5 ? " …" : "");
      return `Not committed: ${named}`;
    },
    why: "The tag of the release would be on a commit that the package was not made from",
    fix: "Commit or undo the changes",
    bad: "git status: modified: charts/api/values.yaml",
    good: "git status: nothing to commit, working tree clean",
  }),
  "release-held-back": diagnostic<{ needs: string[] }>({
    severity: "error",
    title: "A chart has a version inside that is not released",
    message: ({ needs }) => `Its package has ${needs.join(" and ")} inside, which is not released`,
    why: "Nobody could find what this version was made from, and what is wrong with the other chart would go out with it",
    fix: "Correct what was found in the other chart, and run it again",
    bad: "dependencies: [{name: common, version: 2.1.0, repository: file://../common}]  # which lint refuses",
    good: "dependencies: [{name: common, version: 2.1.0, repository: file://../common}]  # which is released first",
  }),
  "release-incomplete": diagnostic<{ tag: string; files: string[]; reason: string }>({
    severity: "error",
    title: "A published release lacks a file that cannot be made again",
    message: ({ tag, files, reason }) => `The release "${tag}" lacks ${files.join(", ")}: ${reason}`,
    why: "Nobody can install this version from the release",
    fix: "Check the commit of the tag out and upload its package by hand, or release a new version",
    bad: "a release whose upload broke off, and the chart has changed since",
    good: "version: 1.2.4  # a new one",
  }),
  "release-differs": diagnostic<{ tag: string; files: string[] }>({
    severity: "warning",
    title: "What was released is not what the chart gives now",
    message: ({ tag, files }) => `The release "${tag}" has another ${files.join(", ")} than the chart gives now`,
    why: "The index or the registry lacks this version, and it is not added, for it would be another package",
    fix: "Release a new version, or add the package of the release by hand",
    bad: "version: 1.2.3  # released, and the templates changed since",
    good: "version: 1.2.4",
  }),
  "release-package-unusable": diagnostic<{ file: string; reason: string }>({
    severity: "error",
    title: "A package that was made before does not belong to the chart",
    message: ({ file, reason }) => `Cannot release "${file}": ${reason}`,
    why: "The chart is not released, for it would be another one",
    fix: "Package the chart again, and sign it again where it was signed",
    bad: "dist/api-1.2.3.tgz.prov of an earlier dist/api-1.2.3.tgz",
    good: "helm package --sign --destination dist charts/api",
  }),
};

/** Releases the charts whose versions are new. */
export default defineOperation({
  id: "release",
  summary: "Release the charts whose version has no release yet, and finish what an earlier run could not",
  group: "publish",
  sharesWith: "lint",
  examples: [
    { command: "release --dry-run", what: "what would be released, in which order" },
    { command: "release", what: "every chart whose version is new" },
    { command: "release charts/api", what: "this chart only" },
    {
      command: "release --index gh-pages --oci ghcr.io/acme/charts",
      what: "and add them to the index on gh-pages, and push them",
    },
    { command: "release --prune old-api --dry-run", what: "what would be deleted of a chart that is gone" },
    { command: "release --packages dist", what: "the packages in dist, with the .prov files beside them" },
  ],
  input: z.strictObject({
    charts: chartsField,
    tag: tagField,
    title: field(z.string().min(1).max(1000).optional(), {
      description: "Title of a chart's release, as a Go template. Default: its tag",
      placeholder: "template",
    }),
    makeLatest: field(z.boolean().optional(), {
      description: "Whether GitHub shows a release as the latest. Default: only in a repository of one chart",
    }),
    packages: field(z.string().min(1).optional(), {
      description:
        "Folder with packages that were made before, and their .prov files; a chart that has none there is packaged",
      placeholder: "folder",
    }),
    ...publishFields,
    retention: retentionField,
    prune: field(
      z
        .array(z.string().regex(/^[A-Za-z0-9][\w.-]*$/, "a chart's name has letters, digits, dots and dashes"))
        .default([]),
      {
        description:
          "Charts that are gone, by name: their releases, tags and pushed versions are deleted, and taken out of the index",
        placeholder: "name",
        only: "flag",
      },
    ),
    pruneLimit: field(z.int().min(1).max(10_000).default(20), {
      description: "How many versions --prune deletes at most; beyond that it deletes none",
      placeholder: "n",
      only: "flag",
    }),
    all: field(z.boolean().default(false), {
      description: "Show the charts too that need nothing",
      only: "flag",
    }),
    negation: negationField,
    ...policyFields,
    ...notesFields,
    ...forgeFields,
    ...registryFields,
  }),
  codes: { ...ruleCodes, ...packageCodes, ...notAChart, ...indexVersionRefused, ...pushRefused, ...ownCodes },
  ports: ["files", "git", "environment", "clock", "random", "forge", "registry", "readInput", "expendable"],
  stdout: "output",
  async foresee(context) {
    const { foreseeReleases } = await import("./foresee-releases.ts");
    await foreseeReleases(context);
  },
  async run(context) {
    const { releaseCharts } = await import("./release-charts.ts");
    await releaseCharts(context);
  },
});
