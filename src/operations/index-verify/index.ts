import { z } from "zod";
import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { defineOperation } from "#operation/define-operation.ts";
import { field } from "#operation/field.ts";
import { forgeFields } from "#operation/forge-fields.ts";

/** Checks that an index names packages that are there. */
export default defineOperation({
  id: "index-verify",
  summary: "Check that the packages an index names are there and are what it says",
  group: "check",
  examples: [
    { command: "index-verify dist", what: "each package beside dist/index.yaml, by its digest" },
    { command: "index-verify --branch gh-pages --releases", what: "the published index, and the releases it names" },
    { command: "index-verify --branch gh-pages --http", what: "other addresses are asked too" },
    { command: "index-verify https://charts.example.com --digest", what: "download every package and compare" },
    { command: "index-verify dist --repair --dry-run", what: "what would be dropped and corrected" },
  ],
  input: z.strictObject({
    index: field(z.string().min(1).default("."), {
      description: "Index, the folder that has it, or the address of a repository",
      placeholder: "index",
      positional: true,
    }),
    branch: field(z.string().min(1).optional(), {
      description: "Verify the index on this branch of the git remote",
      placeholder: "name",
      only: "flag",
    }),
    releases: field(z.boolean().default(false), {
      description: "Ask the code host which files its releases have: one call for 50, and a private repository too",
    }),
    http: field(z.boolean().default(false), {
      description: "Ask the addresses of packages that are not beside the index whether something is there",
    }),
    digest: field(z.boolean().default(false), {
      description: "Download packages that are elsewhere and compare their digests",
    }),
    repair: field(z.boolean().default(false), {
      description: "Drop the versions whose package is gone, and describe anew those whose package is another one",
      only: "flag",
    }),
    ...forgeFields,
  }),
  codes: {
    "index-package-missing": diagnostic<{ chart: string; version: string; url: string; reason: string }>({
      severity: "error",
      title: "An index names a package that is not there",
      message: ({ chart, version, url, reason }) => `There is no package of ${chart} ${version}: "${url}" ${reason}`,
      why: "Installing that version fails",
      fix: "Put the package there again, or drop the version with --repair",
      bad: "urls: [api-1.0.0.tgz]  # and no such file beside index.yaml",
      good: "urls: [api-1.0.0.tgz]  # beside index.yaml",
    }),
    "index-package-differs": diagnostic<{
      chart: string;
      version: string;
      url: string;
      expected: string;
      found: string;
    }>({
      severity: "error",
      title: "A package is another one than the index says",
      message: ({ chart, version, url, expected, found }) =>
        `The package of ${chart} ${version}, "${url}", has the digest ${found}, and the index says ${expected || "none"}`,
      why: "Helm refuses to install what does not have the digest of its index, and who installed it before got something else",
      fix: "Put the package there that the index describes, or let the index describe this one with --repair",
      bad: "digest: 0a1b…  # of a package that was built again since",
      good: "digest: 2c3d…  # sha256sum api-1.0.0.tgz",
    }),
    "index-entry-useless": diagnostic<{ chart: string; version: string; reason: string }>({
      severity: "error",
      title: "An index has a version that leads nowhere",
      message: ({ chart, version, reason }) => `${chart} ${version} ${reason}`,
      why: "Nobody can install it",
      fix: "Index its package again, or drop the version with --repair",
      bad: "urls: []",
      good: "urls: [api-1.0.0.tgz]",
    }),
  },
  ports: ["files", "git", "clock", "random", "fetch", "forge"],
  stdout: "output",
  async run(context) {
    const { verifyIndex } = await import("./verify-index.ts");
    await verifyIndex(context);
  },
});
