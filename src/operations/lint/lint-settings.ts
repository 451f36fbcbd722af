import type { LintPolicy } from "#helm/lint/policy.ts";
import type { RenderSettings } from "#helm/lint/render-settings.ts";

/** What holds for every chart of the run. */
export interface LintSettings {
  readonly policy: LintPolicy;
  readonly rendering: RenderSettings;
  /** Names all of it. */
  readonly key: string;
}

/** @param texts what the policy was read from */
export function settingsKey(isChartTesting: boolean, texts: readonly string[], rendering: RenderSettings): string {
  return JSON.stringify([isChartTesting, texts, rendering], (_key, value: unknown) => {
    if (value instanceof Map) return { map: [...value] };
    return typeof value === "bigint" ? String(value) : value;
  });
}
