import { printable } from "#kit/text/printable.ts";
import type { RunReport } from "#pipeline/run-report.ts";

/** Something that went wrong and is about no file: an operation that could not do its work, or a change elsewhere that failed. */
export interface FailedStep {
  /** The error's code, or `change-failed`. */
  readonly code: string;
  /** `release failed`, `failed to create release api-1.0.0` */
  readonly title: string;
  readonly reason: string;
}

/** What went wrong in a run beside its findings, for formats that have no place of their own for it. */
export function failedSteps({ failures, changes }: RunReport): FailedStep[] {
  return [
    ...failures.map(({ operation, code, message }) => ({
      code,
      title: `${operation} failed`,
      reason: printable(message),
    })),
    ...changes.flatMap((change) =>
      change.kind === "remote" && change.outcome === "failed"
        ? [
            {
              code: "change-failed",
              title: printable(`failed to ${change.action} ${change.noun} ${change.name}`),
              reason: printable(change.reason ?? ""),
            },
          ]
        : [],
    ),
  ];
}
