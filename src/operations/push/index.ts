import { z } from "zod";
import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { defineOperation } from "#operation/define-operation.ts";
import { field } from "#operation/field.ts";
import { notAChart } from "#operation/not-a-chart.ts";
import { negationField } from "#operation/negation-field.ts";
import { pushRefused } from "#operation/push/push-refused.ts";
import { registryFields } from "#operation/registry-fields.ts";

/** Pushes packages to a registry. */
export default defineOperation({
  id: "push",
  summary: "Push chart packages to an OCI registry; what is there already is left alone",
  group: "publish",
  examples: [
    { command: "push dist/*.tgz oci://ghcr.io/acme/charts", what: "each as oci://ghcr.io/acme/charts/NAME:VERSION" },
    { command: "push dist/*.tgz oci://ghcr.io/acme/charts --dry-run", what: "what would be pushed, and what is there" },
    { command: "push charts/api oci://ghcr.io/acme/charts", what: "packaged as `package` does, with no file written" },
    { command: "push dist/*.tgz --alias minor --alias latest", what: "to push.to, and move the tags 1.2 and latest" },
  ],
  input: z.strictObject({
    packages: field(z.array(z.string()).default([]), {
      description: "What to push: .tgz files, and folders of charts, which are packaged; an oci:// address is where to",
      placeholder: "file",
      positional: true,
    }),
    to: field(z.string().min(1).optional(), {
      description: "Where to: oci://HOST/PATH; the chart's name is put behind it",
      placeholder: "address",
    }),
    alias: field(z.array(z.enum(["major", "minor", "latest"])).default([]), {
      description:
        "Tags to move along with a release, never back to an older one: major (1), minor (1.2) or latest. Prereleases move none",
      placeholder: "name",
    }),
    force: field(z.boolean().default(false), {
      description: "Replace a version that the registry has with other content",
      only: "flag",
    }),
    negation: negationField,
    ...registryFields,
  }),
  codes: {
    ...notAChart,
    "push-unreadable": diagnostic<{ file: string; reason: string }>({
      severity: "error",
      title: "A package to push cannot be read",
      message: ({ file, reason }) => `Cannot push "${file}": ${reason}`,
      why: "Nobody could install it from the registry",
      fix: "Correct what the message names, or package the chart again",
      bad: "chartyard push dist oci://ghcr.io/acme/charts",
      good: "chartyard push dist/*.tgz oci://ghcr.io/acme/charts",
    }),
    ...pushRefused,
    "push-duplicate": diagnostic<{ file: string; other: string; reference: string }>({
      severity: "error",
      title: "Two packages have the same name and version",
      message: ({ file, other, reference }) => `"${file}" and "${other}" are both "${reference}"`,
      why: "One would replace the other, so neither is pushed",
      fix: "Push one of them",
      bad: "chartyard push dist/api-1.0.0.tgz old/api-1.0.0.tgz oci://ghcr.io/acme/charts",
      good: "chartyard push dist/api-1.0.0.tgz oci://ghcr.io/acme/charts",
    }),
  },
  ports: ["files", "git", "environment", "registry", "readInput"],
  stdout: "output",
  async run(context) {
    const { pushPackages } = await import("./push-packages.ts");
    await pushPackages(context);
  },
});
