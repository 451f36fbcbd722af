/** What one execution may cost, all that it includes counted. */
export interface Limits {
  /** Actions and iterations. */
  readonly maxSteps: number;
  /** Templates within templates, by `template` and by functions together. */
  readonly maxDepth: number;
  /** Characters that are written or that functions give, eight for each item of a list, and what functions announce. */
  readonly maxOutput: number;
  /** Asked now and then; the execution ends where it says so. Needs a clock, which this room has not. */
  readonly isOverdue?: () => boolean;
}

export const defaultLimits: Limits = { maxSteps: 50_000_000, maxDepth: 10_000, maxOutput: 128 * 1024 * 1024 };
