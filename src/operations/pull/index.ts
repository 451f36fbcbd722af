import { z } from "zod";
import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { defineOperation } from "#operation/define-operation.ts";
import { field } from "#operation/field.ts";
import { registryFields } from "#operation/registry-fields.ts";

/** Downloads packages from a registry. */
export default defineOperation({
  id: "pull",
  summary: "Download chart packages from an OCI registry, their digests checked",
  group: "publish",
  examples: [
    {
      command: "pull oci://ghcr.io/acme/charts/api --version ^1.2",
      what: "the newest 1.x from 1.2 on, as api-1.4.0.tgz",
    },
    { command: "pull oci://ghcr.io/acme/charts/api:1.2.3 --prov -d dist", what: "and its provenance file, into dist" },
  ],
  input: z.strictObject({
    references: field(z.array(z.string()).default([]), {
      description: "What to download: oci://HOST/REPOSITORY, with a :TAG or a @DIGEST where a certain one is meant",
      placeholder: "reference",
      positional: true,
    }),
    version: field(z.string().min(1).optional(), {
      description: "Version, or range of versions. Default: the newest release",
      placeholder: "semver",
      only: "flag",
    }),
    destination: field(z.string().min(1).default("."), {
      description: "Folder that the packages are written to",
      short: "d",
      placeholder: "folder",
    }),
    prov: field(z.boolean().default(false), { description: "Download the provenance file as well", only: "flag" }),
    ...registryFields,
  }),
  codes: {
    "reference-missing": diagnostic<{ reference: string; version: string }>({
      severity: "error",
      title: "A registry does not have what a reference names",
      message: ({ reference, version }) =>
        `There is no chart at "${reference}"${version === "" ? "" : ` of a version that "${version}" allows`}`,
      why: "Nothing was downloaded for it",
      fix: "Check the repository and the version; a registry that asks for a login hides what you may not see",
      bad: "chartyard pull oci://ghcr.io/acme/charts/ap",
      good: "chartyard pull oci://ghcr.io/acme/charts/api",
    }),
    "provenance-missing": diagnostic<{ reference: string }>({
      severity: "error",
      title: "A chart in a registry has no provenance file",
      message: ({ reference }) => `"${reference}" was pushed without a provenance file`,
      why: "Who packaged it cannot be verified",
      fix: "Pull it without --prov, or push it again with the .prov file beside the package",
      bad: "chartyard push dist/api-1.2.3.tgz oci://…  # and no dist/api-1.2.3.tgz.prov",
      good: "chartyard push dist/api-1.2.3.tgz oci://…  # with dist/api-1.2.3.tgz.prov",
    }),
  },
  ports: ["files", "registry", "readInput"],
  stdout: "output",
  async run(context) {
    const { pullCharts } = await import("./pull-charts.ts");
    await pullCharts(context);
  },
});
