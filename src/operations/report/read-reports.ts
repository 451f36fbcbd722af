import { z } from "zod";
import { AppError } from "#kit/error/app-error.ts";
import { severities } from "#kit/diagnostic/finding.ts";
import type { RunContext } from "#operation/context.ts";
import type { RunRecord } from "#operation/run-record.ts";

/** The parts of docs/report.schema.json that an issue is made of. */
const Report = z.object({
  version: z.literal(1),
  operations: z.array(z.string()),
  findings: z.array(
    z.object({
      code: z.string(),
      severity: z.enum(severities),
      operation: z.string(),
      chart: z.string().exactOptional(),
      message: z.string(),
      location: z
        .object({
          path: z.string(),
          line: z.number(),
          column: z.number(),
          endLine: z.number(),
          endColumn: z.number(),
        })
        .exactOptional(),
    }),
  ),
  skipped: z.array(z.object({ subject: z.string(), reason: z.string() })),
  changes: z.array(
    z.discriminatedUnion("kind", [
      z.object({
        kind: z.enum(["write", "delete"]),
        path: z.string(),
        why: z.string(),
        outcome: z.enum(["planned", "written", "deleted", "unchanged"]),
      }),
      z.object({
        kind: z.literal("remote"),
        action: z.enum(["create", "update", "delete"]),
        noun: z.string(),
        name: z.string(),
        why: z.string(),
        outcome: z.enum(["planned", "done", "failed"]),
        reason: z.string().exactOptional(),
      }),
    ]),
  ),
  failures: z
    .array(z.object({ operation: z.string(), code: z.string(), message: z.string(), hint: z.string().exactOptional() }))
    .default([]),
});

const maxBytes = 64 << 20;

/**
 * Reads what other runs came to. A report that is not there, or empty, is a failure itself: a run that cannot do its work ends
 * before it writes one.
 *
 * @throws {AppError} `usage` for a file that is no report.
 */
export async function readReports(
  names: readonly string[],
  { ports, signal }: Pick<RunContext, "ports" | "signal">,
): Promise<RunRecord> {
  const records = await Promise.all(names.map((name) => readReport(name, ports, signal)));
  return {
    operations: [...new Set(records.flatMap(({ operations }) => operations))],
    findings: records.flatMap(({ findings }) => findings),
    changes: records.flatMap(({ changes }) => changes),
    skipped: records.flatMap(({ skipped }) => skipped),
    failures: records.flatMap(({ failures }) => failures),
  };
}

async function readReport(name: string, ports: RunContext["ports"], signal: AbortSignal): Promise<RunRecord> {
  const text = await readText(name, ports, signal);
  if (text.trim() === "") {
    const what = name === "-" ? "Standard input is empty" : `There is no report in "${name}"`;
    const failure = { operation: "chartyard", code: "internal", message: `${what}: the run ended before it wrote one` };
    return { operations: [], findings: [], changes: [], skipped: [], failures: [failure] };
  }
  const parsed = Report.safeParse(jsonOf(text));
  if (!parsed.success)
    throw new AppError(
      "usage",
      `"${name}" is no report of Chartyard: ${z.prettifyError(parsed.error).split("\n")[0]}`,
      {
        hint: "Write one with --report json=<file>",
      },
    );
  const { findings, ...rest } = parsed.data;
  return { ...rest, findings: findings.map((finding) => ({ ...finding, args: {}, related: [] })) };
}

async function readText(name: string, ports: RunContext["ports"], signal: AbortSignal): Promise<string> {
  if (name === "-") return ports.readInput(maxBytes, signal);
  const path = ports.files.resolve(name);
  if ((await ports.files.info(path, signal)) === undefined) return "";
  return new TextDecoder().decode(await ports.files.read(path, signal, maxBytes));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
