import { AppError } from "#kit/error/app-error.ts";
import type { RemoteOutcome, RemotePart } from "#operation/change.ts";
import { eachRemote } from "#operation/each-remote.ts";
import { formatOciReference } from "#operation/oci-reference.ts";
import type { OciRegistry } from "#operation/oci-registry.ts";
import type { AliasPlan } from "./plan-aliases.ts";
import type { PushPlan } from "#operation/push/plan-push.ts";
import type { PushContext } from "./push-context.ts";
import type { PushRow } from "./push-row.ts";
import { uploadPackage } from "#operation/push/upload-package.ts";

/** Something to send, with the row of the table that says what became of it. */
interface Push {
  readonly part: RemotePart;
  readonly row: PushRow;
  readonly plan: PushPlan;
  send(signal: AbortSignal): Promise<void>;
}

/**
 * Proposes to send what the registry has not: the packages, then the aliases of those that went well.
 *
 * @returns a row for each package and each alias that moves; the rows change when the plan is carried out.
 */
export function proposePushes(
  { plans, aliases }: { readonly plans: readonly PushPlan[]; readonly aliases: readonly AliasPlan[] },
  registry: OciRegistry,
  context: PushContext,
): PushRow[] {
  const rows = plans.map((plan): PushRow => rowOf(plan, formatOciReference(plan.item.reference)));
  const packages = plans.flatMap((plan, index) => {
    const row = rows[index];
    return row?.status === "planned" ? [packagePush(plan, row, registry, context)] : [];
  });
  const moves = aliases.map((alias) => aliasPush(alias, registry));
  const pushes = [...packages, ...moves];
  if (pushes.length > 0)
    context.propose({
      kind: "remote",
      parts: pushes.map(({ part }) => part),
      async apply(signal) {
        const outcomes = await sendAll(packages, { ...context, signal });
        const failed = new Set(packages.filter((_, index) => outcomes[index]?.isDone !== true).map(({ plan }) => plan));
        const sendMove = (push: Push) => !failed.has(push.plan);
        const moved = await sendAll(moves, { ...context, signal }, sendMove);
        return [...outcomes, ...moved];
      },
    });
  return [...rows, ...moves.map(({ row }) => row)];
}

function rowOf({ state, digest }: PushPlan, reference: string): PushRow {
  return { reference, digest, status: state === "new" || state === "replaced" ? "planned" : state };
}

function packagePush(plan: PushPlan, row: PushRow, registry: OciRegistry, { ports: { files } }: PushContext): Push {
  const { item, found, digest } = plan;
  return {
    part: {
      action: found === undefined ? "create" : "update",
      noun: "version",
      name: row.reference,
      why: found === undefined ? `from ${files.display(item.source.path)}` : `${digest} instead of ${found}`,
    },
    row,
    plan,
    send: (signal) => uploadPackage(item, registry, { files, signal }),
  };
}

function aliasPush({ reference, plan, isNew }: AliasPlan, registry: OciRegistry): Push {
  const name = formatOciReference(reference);
  const why = `leads to ${plan.item.version.original}`;
  return {
    part: { action: isNew ? "create" : "update", noun: "tag", name, why },
    row: { reference: name, digest: plan.digest, status: "planned" },
    plan,
    send: (signal) => registry.tag(reference, reference.tag ?? "", plan.manifest, signal),
  };
}

/** Sends what may be sent; one that fails stops none of the others. */
function sendAll(
  pushes: readonly Push[],
  context: Pick<PushContext, "settings" | "signal">,
  maySend: (push: Push) => boolean = () => true,
): Promise<RemoteOutcome[]> {
  return eachRemote(
    pushes,
    async (push, signal): Promise<RemoteOutcome> => {
      push.row.status = "failed";
      if (!maySend(push)) return { isDone: false, reason: "The version it leads to was not pushed" };
      try {
        await push.send(signal);
      } catch (error) {
        if (!(error instanceof AppError) || signal.aborted) throw error;
        return { isDone: false, reason: error.message };
      }
      push.row.status = "pushed";
      return { isDone: true };
    },
    context,
  );
}
