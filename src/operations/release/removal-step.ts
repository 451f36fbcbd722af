import type { RemotePart } from "#operation/change.ts";
import type { Forge } from "#operation/forge.ts";
import type { RemovedRow } from "./release-row.ts";
import type { PlannedStep } from "./release-steps.ts";

/** Deletes a version of a chart that is gone: its release, then its tag, by which a run that was stopped finds it again. */
export function removalSteps(row: RemovedRow, forge: Forge): PlannedStep[] {
  const { name, tagged } = row.removed;
  if (tagged === undefined) return [];
  const { tag, release } = tagged;
  row.host = "planned";
  const part: RemotePart = { action: "delete", noun: "release", name: tag, why: whyOf(name) };
  return [
    {
      part,
      calls: release === undefined ? 1 : 2,
      async run(signal) {
        row.host = "failed";
        if (release !== undefined) await forge.deleteRelease(release, signal);
        await forge.deleteTag(tag, signal);
        row.host = "done";
        return { isDone: true };
      },
    },
  ];
}

/** Deletes what was pushed of it. */
export function pushedRemovalSteps(row: RemovedRow): PlannedStep[] {
  const { name, pushed } = row.removed;
  if (pushed === undefined) return [];
  row.oci = "planned";
  const part: RemotePart = { action: "delete", noun: "version", name: pushed.reference, why: whyOf(name) };
  return [
    {
      part,
      calls: pushed.calls,
      async run(signal) {
        row.oci = "failed";
        await pushed.delete(signal);
        row.oci = "done";
        return { isDone: true };
      },
    },
  ];
}

function whyOf(name: string): string {
  return `the chart ${name} is gone`;
}
