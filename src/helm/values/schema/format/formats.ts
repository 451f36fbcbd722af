import type { FormatCheck } from "../format-check.ts";
import { compilePattern } from "../pattern.ts";
import { dateProblem, dateTimeProblem, timeProblem } from "./date-time.ts";
import { durationProblem, periodProblem } from "./duration.ts";
import { emailProblem, hostnameProblem, ipv4Problem, ipv6Problem } from "./host.ts";
import { jsonPointerProblem, relativeJsonPointerProblem } from "./json-pointer.ts";
import { semverProblem } from "./semver.ts";
import { uriProblem, uriReferenceProblem, uriTemplateProblem } from "./uri.ts";
import { uuidProblem } from "./uuid.ts";

/** The formats that are checked, by name; others are left aside. */
export const formats: ReadonlyMap<string, FormatCheck> = new Map<string, FormatCheck>([
  ["regex", regexProblem],
  ["json-pointer", jsonPointerProblem],
  ["relative-json-pointer", relativeJsonPointerProblem],
  ["uuid", uuidProblem],
  ["duration", durationProblem],
  ["period", periodProblem],
  ["ipv4", ipv4Problem],
  ["ipv6", ipv6Problem],
  ["hostname", hostnameProblem],
  ["email", emailProblem],
  ["date", dateProblem],
  ["time", timeProblem],
  ["date-time", dateTimeProblem],
  ["uri", uriProblem],
  ["iri", uriProblem],
  ["uri-reference", uriReferenceProblem],
  ["iri-reference", uriReferenceProblem],
  ["uri-template", uriTemplateProblem],
  ["semver", semverProblem],
]);

function regexProblem(text: string): string | undefined {
  const compiled = compilePattern(text);
  return typeof compiled === "string" ? compiled : undefined;
}
