/** What one execution may cost, all that it includes counted. */
export interface Limits {
  /** Actions, calls and iterations, one more for every 64 characters that a function is given, and what functions announce. */
  readonly maxSteps: number;
  /** Templates within templates, by `template` and by functions together. */
  readonly maxDepth: number;
  /** Characters that are written, 32 more for each piece, or that functions give, eight for each item of a list, and what functions announce. */
  readonly maxOutput: number;
  /** Asked now and then; the execution ends where it says so. Needs a clock, which this room has not. */
  readonly isOverdue?: () => boolean;
}

export const defaultLimits: Limits = { maxSteps: 50_000_000, maxDepth: 10_000, maxOutput: 64 * 1024 * 1024 };
