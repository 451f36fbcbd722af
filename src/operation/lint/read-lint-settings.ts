import type { LintPolicy } from "#helm/lint/policy.ts";
import type { RenderSettings } from "#helm/lint/render-settings.ts";
import type { CheckContext } from "./check-context.ts";
import { readPolicy } from "./read-policy.ts";

/** What holds for every chart of the run. */
export interface LintSettings {
  readonly policy: LintPolicy;
  readonly rendering: RenderSettings;
  /**
   * Whether a chart is held for unchanged where the file system says that no file of it has changed since an earlier run.
   * What decides what is written is read.
   */
  readonly trustsFileTimes: boolean;
  /** Names all that findings follow from. */
  readonly key: string;
}

/**
 * Reads what the repository asks of its charts. Every file of a chart is to be read.
 *
 * @throws {AppError} as {@link readPolicy} does.
 */
export async function readLintSettings(rendering: RenderSettings, context: CheckContext): Promise<LintSettings> {
  const texts: string[] = [];
  const policy = await readPolicy(context, (text) => texts.push(text));
  return {
    policy,
    rendering,
    trustsFileTimes: false,
    key: settingsKey(context.input.profile === "ct", texts, rendering),
  };
}

/** @param texts what the policy was read from */
function settingsKey(isChartTesting: boolean, texts: readonly string[], rendering: RenderSettings): string {
  return JSON.stringify([isChartTesting, texts, rendering], (_key, value: unknown) => {
    if (value instanceof Map) return { map: [...value] };
    return typeof value === "bigint" ? String(value) : value;
  });
}
