import { join } from "node:path";
import type { z } from "zod";
import type { AnyDiagnosticSpec } from "#kit/diagnostic/diagnostic-spec.ts";
import { suppressionCodes } from "#kit/diagnostic/suppression-codes.ts";
import { fieldKind } from "#operation/field-kind.ts";
import { fieldMeta } from "#operation/field.ts";
import { flagName } from "#operation/flag-name.ts";
import type { Operation } from "#operation/operation.ts";
import { discoveryCodes } from "#pipeline/discovery-codes.ts";
import { loadOperations } from "./registry.ts";

/** A page for each operation and each code, made from the code. */
export async function generatedDocs(): Promise<Map<string, string>> {
  const operations = await loadOperations(join(import.meta.dirname, "../.."));
  const codes = new Map<string, AnyDiagnosticSpec>([
    ...Object.entries(discoveryCodes),
    ...Object.entries(suppressionCodes),
    ...operations.flatMap((operation) => Object.entries(operation.codes)),
  ]);
  return new Map([
    ...operations.map((operation) => [`docs/operations/${operation.id}.md`, operationPage(operation)] as const),
    ...[...codes].map(([code, spec]) => [`docs/rules/${code}.md`, rulePage(code, spec)] as const),
  ]);
}

function operationPage(operation: Operation): string {
  const fields = Object.entries(operation.input.shape) as [string, z.ZodType][];
  const rows = fields.map(([name, schema]) => {
    const meta = fieldMeta(schema);
    const flag =
      meta.positional === true ? `\`${name}\` (words)` : meta.only === "config" ? "" : `\`--${flagName(name)}\``;
    const key = meta.only === "flag" || meta.positional === true ? "" : `\`${operation.id}.${name}\``;
    const value: unknown = schema.safeParse(undefined).data;
    const shown = value === undefined ? "" : `\`${JSON.stringify(value)}\``;
    const { kind } = fieldKind(schema);
    return `| ${flag} | ${key} | ${kind} | ${shown} | ${meta.description.replaceAll("|", "\\|")} |`;
  });
  const codes = Object.entries(operation.codes).map(
    ([code, spec]) => `| [${code}](../rules/${code}.md) | ${spec.severity} | ${spec.title} |`,
  );
  return [
    `# ${operation.id}`,
    "",
    `${operation.summary}.`,
    "",
    "```sh",
    ...operation.examples.map(({ command, what }) => `chartyard ${command}  # ${what}`),
    "```",
    "",
    ...(rows.length === 0
      ? []
      : ["| flag | configuration | takes | default | meaning |", "|---|---|---|---|---|", ...rows, ""]),
    ...(operation.sharesWith === undefined
      ? []
      : [
          `Where the configuration has nothing below \`${operation.id}\`, what it has below \`${operation.sharesWith}\` counts.`,
          "",
        ]),
    ...(codes.length === 0 ? [] : ["## Findings", "", "| code | severity | what |", "|---|---|---|", ...codes, ""]),
  ].join("\n");
}

function rulePage(code: string, spec: AnyDiagnosticSpec): string {
  const example = (title: string, text: string | undefined): string[] =>
    text === undefined ? [] : [`## ${title}`, "", "```yaml", text, "```", ""];
  return [
    `# ${code}`,
    "",
    `${spec.title}. Severity: ${spec.severity}.`,
    "",
    `${spec.why}.`,
    "",
    ...(typeof spec.fix === "string" ? [`Fix: ${spec.fix}.`, ""] : []),
    ...example("Bad", spec.bad),
    ...example("Good", spec.good),
    "## Accept it",
    "",
    "```yaml",
    `# chartyard-ignore ${code} -- the reason`,
    "```",
    "",
    `or, in \`chartyard.yaml\`, \`ignore: {${code}: the reason}\`.`,
    "",
  ].join("\n");
}
