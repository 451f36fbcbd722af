import type { RemoteChange, RemoteOutcome } from "#operation/change.ts";
import type { ReportedChange } from "#operation/run-record.ts";

/**
 * Carries out the changes elsewhere, one after the other. A part that fails is reported and stops none of the others: each
 * of them may be tried again in a second run.
 *
 * @param writesNothing true with --check and --dry-run: nothing is sent.
 */
export async function applyRemotes(
  changes: readonly RemoteChange[],
  writesNothing: boolean,
  signal: AbortSignal,
): Promise<ReportedChange[]> {
  const reported: ReportedChange[] = [];
  for (const change of changes) {
    const outcomes = writesNothing ? [] : await change.apply(signal);
    for (const [index, part] of change.parts.entries()) {
      const outcome = writesNothing ? ({ outcome: "planned" } as const) : reportedOutcome(outcomes[index]);
      reported.push({ kind: "remote", ...part, ...outcome });
    }
  }
  return reported;
}

function reportedOutcome(
  outcome: RemoteOutcome | undefined,
): { readonly outcome: "done"; readonly note?: string } | { readonly outcome: "failed"; readonly reason: string } {
  if (outcome?.isDone === true)
    return { outcome: "done", ...(outcome.note === undefined ? {} : { note: outcome.note }) };
  return { outcome: "failed", reason: outcome?.reason ?? "It was not tried" };
}
