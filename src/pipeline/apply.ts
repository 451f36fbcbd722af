import { nodeCrypto } from "#kit/builtin/node-crypto.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { Content, Expectation, FileChange } from "#operation/change.ts";
import type { FilePath, Files } from "#operation/files.ts";
import type { ReportedFileChange } from "#operation/run-record.ts";
import type { FileWriter, StagedFile } from "./file-writer.ts";

/** What `apply` works with. */
export interface ApplyOptions {
  readonly files: Files;
  readonly writer: FileWriter;
  /** True with --check and --dry-run: the plan is compared with what is there, and nothing is written. */
  readonly writesNothing: boolean;
}

/** Files that are staged at a time: writing is waiting for the disk. */
const preparedTogether = 16;

interface Step {
  readonly change: FileChange;
  readonly outcome: ReportedFileChange["outcome"];
  readonly staged?: StagedFile;
}

/**
 * Carries out the changes of files; the only writer of the program. Every file is written beside its place first and renamed only
 * when all of them are: a failure or an interruption before that leaves everything as it was.
 *
 * @throws {AppError} `plan-conflict` when a file is not what the change expects, `file-unwritable`.
 */
export async function applyChanges(
  changes: readonly FileChange[],
  options: ApplyOptions,
  signal: AbortSignal,
): Promise<ReportedFileChange[]> {
  const steps: Step[] = [];
  try {
    for (let from = 0; from < changes.length; from += preparedTogether) {
      const settled = await Promise.allSettled(
        changes.slice(from, from + preparedTogether).map((change) => prepare(change, options, signal)),
      );
      for (const each of settled) if (each.status === "fulfilled") steps.push(each.value);
      for (const each of settled) if (each.status === "rejected") throw each.reason;
    }
    signal.throwIfAborted();
  } catch (error) {
    for (const step of steps) await step.staged?.discard();
    throw error;
  }
  for (const { change, staged, outcome } of steps) {
    if (staged !== undefined) await staged.commit();
    else if (outcome === "deleted") await options.writer.remove(change.path);
  }
  return steps.map(({ change, outcome }) => ({ kind: change.kind, path: change.path, why: change.why, outcome }));
}

async function prepare(change: FileChange, options: ApplyOptions, signal: AbortSignal): Promise<Step> {
  const present = await digestOf(change.path, options.files, signal);
  refuseUnexpected(change, present);
  if (change.kind === "delete") {
    if (present === undefined) return { change, outcome: "unchanged" };
    return { change, outcome: options.writesNothing ? "planned" : "deleted" };
  }
  if (options.writesNothing) {
    const wanted = await digestOfContent(change.content);
    return { change, outcome: wanted === present ? "unchanged" : "planned" };
  }
  if (change.content instanceof Uint8Array && sha256(change.content) === present)
    return { change, outcome: "unchanged" };
  const staged = await options.writer.stage(change.path, pieces(change.content), signal);
  if (staged.sha256 !== present) return { change, outcome: "written", staged };
  await staged.discard();
  return { change, outcome: "unchanged" };
}

function refuseUnexpected(change: FileChange, present: string | undefined): void {
  const expected: Expectation = change.expect;
  if (expected === "any") return;
  if (expected === "absent") {
    if (present === undefined) return;
    throw new AppError("plan-conflict", `"${change.path}" is already there`, {
      hint: "Move it away, or choose another place",
    });
  }
  if (present === expected.sha256) return;
  throw new AppError("plan-conflict", `"${change.path}" changed while the run was under way`, { hint: "Run it again" });
}

async function digestOf(path: FilePath, files: Files, signal: AbortSignal): Promise<string | undefined> {
  const info = await files.info(path, signal);
  if (info === undefined || info.kind !== "file") return undefined;
  return digestOfContent(() => files.stream(path, signal));
}

async function digestOfContent(content: Content): Promise<string> {
  const hash = nodeCrypto().createHash("sha256");
  for await (const piece of pieces(content)) hash.update(piece);
  return hash.digest("hex");
}

function sha256(bytes: Uint8Array): string {
  return nodeCrypto().createHash("sha256").update(bytes).digest("hex");
}

async function* pieces(content: Content): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) yield content;
  else yield* content();
}
