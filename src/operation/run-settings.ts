import type { Severity } from "#kit/diagnostic/finding.ts";
import type { IgnoredCodes } from "#kit/diagnostic/apply-suppressions.ts";
import type { CacheBounds } from "./forge.ts";

/** What holds for the whole run, whichever operations it has. */
export interface RunSettings {
  /** The branch and remote that "changed" is measured against. */
  readonly target: { readonly branch: string; readonly remote: string; readonly since: string };
  /** How many charts are worked on at a time; at least 1. */
  readonly localConcurrency: number;
  /** How many requests are under way at a time; 1 to 10. */
  readonly remoteConcurrency: number;
  /** Bounds for what remote services answered. */
  readonly cache: CacheBounds;
  /** The severity from which findings make a run fail. */
  readonly failOn: Severity;
  /** The findings that the configuration accepts, for operations that act on what they find. */
  readonly ignore: IgnoredCodes;
  /** True with `--check` or `--dry-run`: nothing will be written. */
  readonly writesNothing: boolean;
  /** True when pre-commit or a user gave `--offline`: remote look-ups are skipped and counted. */
  readonly offline: boolean;
}
