import type { LintPolicy } from "#helm/lint/policy.ts";
import type { RenderSettings } from "#helm/lint/render-settings.ts";

/** What holds for every chart of the run. */
export interface LintSettings {
  readonly policy: LintPolicy;
  readonly rendering: RenderSettings;
}
