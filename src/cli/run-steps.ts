import type { IgnoredCodes } from "#kit/diagnostic/apply-suppressions.ts";
import { rankOf } from "#kit/diagnostic/severity-rank.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { MemoryMonitor } from "#kit/memory/memory-monitor.ts";
import type { Output, RunContext } from "#operation/context.ts";
import type { PreparedOperation } from "#operation/operation.ts";
import type { ReportedChange, RunFailure } from "#operation/run-record.ts";
import { applyChanges } from "#pipeline/apply.ts";
import { applyRemotes } from "#pipeline/apply-remotes.ts";
import { createRunContext, type RunParts } from "#pipeline/create-run-context.ts";
import type { FileWriter } from "#pipeline/file-writer.ts";
import { keptFindings } from "#pipeline/kept-findings.ts";
import { mendFindings } from "#pipeline/mend-findings.ts";
import { Plan } from "#pipeline/plan.ts";
import { describeFailure } from "./describe-failure.ts";

/** What the steps of a run share. */
export interface StepOptions {
  readonly parts: Omit<RunParts, "record">;
  readonly writer: FileWriter;
  readonly memory: MemoryMonitor;
  /** The codes that the configuration accepts. */
  readonly ignore: IgnoredCodes;
}

/** What the steps came to. */
export interface Steps {
  /** The operations that ran, those that failed included. */
  readonly ran: readonly PreparedOperation[];
  readonly changes: readonly ReportedChange[];
  readonly failures: readonly StepFailure[];
}

/** An error that ended an operation. */
export interface StepFailure {
  readonly error: unknown;
  readonly described: RunFailure;
}

/**
 * Runs operations one after the other. Each one's changes are written before the next begins, so that `index` sees what
 * `package` made. After one that failed, or had findings at the threshold, only those run that are there for this case.
 */
export async function runSteps(operations: readonly PreparedOperation[], options: StepOptions): Promise<Steps> {
  const { recorder, signal, settings } = options.parts;
  const ran: PreparedOperation[] = [];
  const changes: ReportedChange[] = [];
  const failures: StepFailure[] = [];
  const hasFailed = (): boolean =>
    failures.length > 0 ||
    changes.some(({ outcome }) => outcome === "failed") ||
    keptFindings(recorder, options.ignore).some(({ severity }) => rankOf(severity) <= rankOf(settings.failOn));
  await foreseeSteps(operations.slice(1), options);
  for (const prepared of operations) {
    const { id, runsAfterFailure = false } = prepared.operation;
    if (ran.length > 0 && !runsAfterFailure && hasFailed()) {
      recorder.skip(id, "an operation before it failed, or had findings at the threshold");
      continue;
    }
    const before = ran.map(({ operation }) => operation.id);
    const record: RunParts["record"] = () => ({
      operations: before,
      findings: keptFindings(recorder, options.ignore),
      changes: [...changes],
      skipped: recorder.skipped,
      failures: failures.map(({ described }) => described),
    });
    ran.push(prepared);
    try {
      await runStep(prepared, { ...options.parts, record }, options, changes);
    } catch (error) {
      signal.throwIfAborted();
      failures.push({ error, described: describeFailure(id, error) });
    }
  }
  return { ran, changes, failures };
}

/** What goes wrong here goes wrong again when the operation runs, and is told then. */
async function foreseeSteps(operations: readonly PreparedOperation[], { parts }: StepOptions): Promise<void> {
  if (parts.settings.offline) return;
  const record: RunParts["record"] = () => ({ operations: [], findings: [], changes: [], skipped: [], failures: [] });
  for (const { operation, foresee } of operations) {
    try {
      await foresee?.(createRunContext(operation.id, new Plan(), { ...parts, record }));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
}

async function runStep(
  prepared: PreparedOperation,
  parts: RunParts,
  { writer, memory, ignore }: StepOptions,
  changes: ReportedChange[],
): Promise<void> {
  const { recorder, signal, settings, ports } = parts;
  const { id } = prepared.operation;
  const { writesNothing } = settings;
  const plan = new Plan();
  let printed: Output | undefined;
  const context: RunContext = { ...createRunContext(id, plan, parts), print: (output) => void (printed = output) };
  await memory.during(id, () => prepared.run(context));
  const mended = await mendFindings(recorder, { plan, files: ports.files, ignore, writesNothing, signal });
  signal.throwIfAborted();
  changes.push(...(await applyChanges(plan.files, { files: ports.files, writer, writesNothing }, signal)));
  recorder.withdraw(mended);
  changes.push(...(await applyRemotes(plan.remotes, writesNothing, signal)));
  // It tells what was made, which is true only now.
  if (printed !== undefined) recorder.print(id, printed);
}
