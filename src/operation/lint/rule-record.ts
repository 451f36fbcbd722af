import { z } from "zod";
import { severities } from "#kit/diagnostic/finding.ts";
import type { Json } from "#kit/type/json.ts";

const offset = z.int().min(0);

const place = z.union([
  z.strictObject({ path: z.string(), start: offset, end: offset }),
  z.strictObject({ path: z.string(), line: offset.exactOptional(), column: offset.exactOptional() }),
]);

const helmMessage = z.strictObject({
  path: z.string(),
  text: z.string(),
  only: z.enum(["helm3", "helm4"]).exactOptional(),
});

const said = z.strictObject({
  code: z.string(),
  args: z.record(
    z.string(),
    z.custom<Json>((value) => value !== undefined),
  ),
  place,
  options: z.strictObject({
    helm: z.union([helmMessage, z.array(helmMessage)]).exactOptional(),
    edits: z.array(z.strictObject({ start: offset, end: offset, text: z.string() })).exactOptional(),
    severity: z.enum(severities).exactOptional(),
    fault: z.string().exactOptional(),
    related: z.array(z.strictObject({ message: z.string(), place })).exactOptional(),
  }),
});

/** What the rules say of a chart, without the texts of its files: it is kept between runs. */
export const RuleRecord = z.strictObject({
  said: z.array(said),
  skipped: z.array(z.tuple([z.string(), z.string()])),
  /** Files in which comments accept findings. */
  suppressing: z.array(z.string()),
  /** Texts with places that are in no file of the chart's folder, such as those in archives. */
  texts: z.array(z.tuple([z.string(), z.string()])),
});
export type RuleRecord = z.output<typeof RuleRecord>;

/** A finding as a rule reports it. */
export type RecordedFinding = z.output<typeof said>;

/** A place without the text that it is in. */
export type RecordedPlace = z.output<typeof place>;
