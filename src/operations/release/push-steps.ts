import type { RemotePart } from "#operation/change.ts";
import { eachRemote } from "#operation/each-remote.ts";
import { joinPath, type FilePath } from "#operation/files.ts";
import { formatOciReference } from "#operation/oci-reference.ts";
import { planPush, type PushPlan } from "#operation/push/plan-push.ts";
import type { PushSource } from "#operation/push/push-source.ts";
import { PushPackageError, readPushPackage } from "#operation/push/read-push-package.ts";
import { uploadPackage } from "#operation/push/upload-package.ts";
import type { PublishPlaces } from "./publish-places.ts";
import type { ReleaseContext } from "./release-context.ts";
import { isReleased, type ReleaseRow } from "./release-row.ts";
import type { PlannedStep } from "./release-steps.ts";

/** Compares releases with a registry, and pushes those that it lacks. What it has otherwise is reported and stays. */
export async function pushSteps(
  rows: readonly ReleaseRow[],
  { oci }: PublishPlaces,
  context: ReleaseContext,
): Promise<PlannedStep[]> {
  if (oci === undefined) return [];
  const steps = await eachRemote(
    rows,
    async (row, signal): Promise<PlannedStep | undefined> => {
      const plan = await planRow(row, oci, context, signal);
      row.oci =
        plan === undefined
          ? "refused"
          : plan.state === "new"
            ? "planned"
            : plan.state === "refused"
              ? "refused"
              : "unchanged";
      return plan?.state === "new" ? pushStep(row, plan, oci, context) : undefined;
    },
    context,
  );
  return steps.filter((step) => step !== undefined);
}

type Registry = NonNullable<PublishPlaces["oci"]>;

async function planRow(
  row: ReleaseRow,
  { registry, target }: Registry,
  { ports: { files }, report, input }: ReleaseContext,
  signal: AbortSignal,
): Promise<PushPlan | undefined> {
  const { chart } = row.release;
  try {
    const source = sourceOf(row, input.packages === undefined ? undefined : files.resolve(input.packages));
    const item = await readPushPackage(source, target, { files, signal });
    const plan = await planPush(item, registry, { force: false, signal });
    if (plan.state === "refused") {
      const args = { reference: formatOciReference(item.reference), found: plan.found ?? "" };
      report("push-refused", args, { path: chart.path }, { chart: chart.path });
    }
    return plan;
  } catch (error) {
    if (!(error instanceof PushPackageError)) throw error;
    report(
      "release-package-unusable",
      { file: chart.path, reason: error.message },
      { path: chart.path },
      { chart: chart.path },
    );
    return undefined;
  }
}

function sourceOf({ release }: ReleaseRow, packages: FilePath | undefined): PushSource {
  const { chart, files, load } = release;
  const read = async (signal: AbortSignal): Promise<Uint8Array> => (await load(signal))[0]?.bytes ?? new Uint8Array();
  const provenance = files.find(({ name }) => name.endsWith(".prov"));
  return {
    path: chart.path,
    chart: chart.path,
    ...(provenance === undefined || packages === undefined ? {} : { provenance: joinPath(packages, provenance.name) }),
    read,
    open: async (signal) => new Blob([new Uint8Array(await read(signal))]),
  };
}

function pushStep(
  row: ReleaseRow,
  plan: PushPlan,
  { registry }: Registry,
  { ports: { files } }: ReleaseContext,
): PlannedStep {
  const { item } = plan;
  const name = formatOciReference(item.reference);
  const part: RemotePart = { action: "create", noun: "version", name, why: row.release.chart.path };
  return {
    part,
    calls: 0,
    async run(signal) {
      row.oci = "failed";
      if (!isReleased(row)) return { isDone: false, reason: "Its release was not made" };
      await uploadPackage(item, registry, { files, signal });
      row.oci = "done";
      return { isDone: true };
    },
  };
}
