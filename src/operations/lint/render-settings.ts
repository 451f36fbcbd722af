import { usualRenderSettings, type RenderSettings } from "#helm/lint/render-settings.ts";
import { KubeVersionError, parseKubeVersion, type KubeVersion } from "#helm/template/objects/kube-version.ts";
import { AppError } from "#kit/error/app-error.ts";
import { UserValuesError, userValues } from "#operation/user-values.ts";
import type { LintContext } from "./lint-context.ts";

/** How charts are rendered in this run; `undefined`, and a finding, where the values that were given cannot be read. */
export async function readRenderSettings(context: LintContext): Promise<RenderSettings | undefined> {
  const { input } = context;
  const { profile, namespace } = input;
  const usual = usualRenderSettings(profile);
  try {
    return {
      ...usual,
      values: await userValues(input, usual.helm, context),
      namespace,
      kubeVersions: readKubeVersions(input.kubeVersion, usual.helm),
      skipsSchemas: input.skipSchemaValidation,
    };
  } catch (error) {
    if (!(error instanceof UserValuesError)) throw error;
    context.report("lint-values", { reason: error.message });
    return undefined;
  }
}

function readKubeVersions(given: readonly string[], helm: RenderSettings["helm"]): readonly KubeVersion[] | "range" {
  const texts = [...new Set(given)];
  if (texts.includes("range")) {
    if (texts.length === 1) return "range";
    throw new AppError("usage", "--kube-version takes range or versions, not both");
  }
  return texts.map((text) => {
    try {
      return parseKubeVersion(text, helm);
    } catch (error) {
      if (!(error instanceof KubeVersionError)) throw error;
      throw new AppError("usage", `invalid kube version '${text}': ${error.message}`, {
        hint: "Write it as 1.33 or v1.33.4",
      });
    }
  });
}
