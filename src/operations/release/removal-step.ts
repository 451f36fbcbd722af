import type { RemotePart } from "#operation/change.ts";
import type { Forge } from "#operation/forge.ts";
import type { RemovedRow } from "./release-row.ts";
import type { PlannedStep } from "./release-steps.ts";

/** Deletes a version of a chart that is gone: its release, then its tag, by which a run that was stopped finds it again. */
export function removalStep(row: RemovedRow, forge: Forge): PlannedStep {
  const { tag, name, release } = row.removed;
  const part: RemotePart = { action: "delete", noun: "release", name: tag, why: `the chart ${name} is gone` };
  return {
    part,
    calls: release === undefined ? 1 : 2,
    async run(signal) {
      row.state = "failed";
      if (release !== undefined) await forge.deleteRelease(release, signal);
      await forge.deleteTag(tag, signal);
      row.state = "done";
      return { isDone: true };
    },
  };
}
