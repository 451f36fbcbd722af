import type { Forge } from "#operation/forge.ts";
import type { RemovedRow } from "./release-row.ts";
import type { PlannedStep } from "./release-steps.ts";
import type { RemovedPush, RemovedTag } from "./removed-version.ts";

/** What is deleted of a version in one place. */
interface Removal {
  readonly noun: string;
  readonly name: string;
  readonly calls: number;
  delete(signal: AbortSignal): Promise<void>;
}

/** Deletes a version of a chart that is gone from the code host, or what was pushed of it; nothing where there is none. */
export function removalSteps(row: RemovedRow, place: "host" | "oci", forge: Forge): PlannedStep[] {
  const { name, tagged, pushed } = row.removed;
  const removal = place === "host" ? tagged && removalOfTag(tagged, forge) : pushed && removalOfPush(pushed);
  if (removal === undefined) return [];
  row[place] = "planned";
  const { noun, name: what, calls } = removal;
  return [
    {
      part: { action: "delete", noun, name: what, why: `the chart ${name} is gone` },
      calls,
      async run(signal) {
        row[place] = "failed";
        await removal.delete(signal);
        row[place] = "done";
        return { isDone: true };
      },
    },
  ];
}

/** The release, then its tag, by which a run that was stopped finds it again. */
function removalOfTag({ tag, release }: RemovedTag, forge: Forge): Removal {
  return {
    noun: "release",
    name: tag,
    calls: release === undefined ? 1 : 2,
    async delete(signal) {
      if (release !== undefined) await forge.deleteRelease(release, signal);
      await forge.deleteTag(tag, signal);
    },
  };
}

function removalOfPush({ reference, calls, delete: remove }: RemovedPush): Removal {
  return { noun: "version", name: reference, calls, delete: remove };
}
