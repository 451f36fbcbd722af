import { z } from "zod";
import type { Json } from "#kit/type/json.ts";
import { severities } from "#kit/diagnostic/finding.ts";

/** Any JSON; the output type is ours, whose lists are readonly. */
const jsonValue: z.ZodType<Json> = z.json();

const Location = z.strictObject({
  path: z
    .string()
    .meta({ description: "Posix path, relative to the root of the repository where the file is inside it" }),
  line: z.int().min(0).meta({ description: "From 1; 0 means the file as a whole" }),
  column: z.int().min(0).meta({ description: "From 1, in UTF-16 units" }),
  endLine: z.int().min(0),
  endColumn: z.int().min(0).meta({ description: "Not part of the place" }),
});

/** The document that `--json` prints; its version changes when a key goes or gets another meaning. */
export const JsonReport = z.strictObject({
  version: z.literal(1),
  operations: z.array(z.string()).meta({ description: "The operations that ran, in order" }),
  outputs: z.record(z.string(), jsonValue).meta({ description: "What each operation prints, by its id" }),
  findings: z.array(
    z.strictObject({
      code: z.string(),
      severity: z.enum(severities),
      operation: z.string(),
      chart: z.string().optional().meta({ description: "The folder of the chart" }),
      args: z.record(z.string(), jsonValue).meta({ description: "What the message was made from" }),
      message: z.string(),
      fix: z.string().optional(),
      isMendable: z.literal(true).optional().meta({ description: "Whether --fix can mend it" }),
      location: Location.optional(),
      related: z.array(z.strictObject({ message: z.string(), location: Location })).optional(),
    }),
  ),
  suppressed: z.int().min(0),
  mended: z.int().min(0).meta({ description: "How many findings --fix mended; they are not among the findings" }),
  skipped: z.array(z.strictObject({ subject: z.string(), reason: z.string() })),
  examined: z.record(z.string(), z.int().min(0)),
  changes: z.array(
    z.discriminatedUnion("kind", [
      z.strictObject({
        kind: z.enum(["write", "delete"]),
        path: z.string(),
        why: z.string(),
        outcome: z.enum(["planned", "written", "deleted", "unchanged"]),
      }),
      z.strictObject({
        kind: z.literal("remote").meta({ description: "Something elsewhere: in a registry, at a code host" }),
        action: z.enum(["create", "update", "delete"]),
        noun: z.string().meta({ description: "What kind of thing" }),
        name: z.string(),
        why: z.string(),
        outcome: z.enum(["planned", "done", "failed"]),
        reason: z.string().optional().meta({ description: "Why it failed" }),
        note: z.string().optional().meta({ description: "What there is to know of it, such as its address" }),
      }),
    ]),
  ),
  failures: z
    .array(
      z.strictObject({ operation: z.string(), code: z.string(), message: z.string(), hint: z.string().optional() }),
    )
    .meta({ description: "Operations of a pipeline that could not do their work" }),
  summary: z.strictObject({ errors: z.int(), warnings: z.int(), infos: z.int() }),
});

/** The type of the document. */
export type JsonReport = z.output<typeof JsonReport>;
