import { SourceText } from "#kit/diagnostic/source-text.ts";
import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { defineRule } from "../rule.ts";

/** values.schema.json is JSON, and needs no network to be read. */
export const valuesSchema = defineRule({
  codes: {
    "schema-invalid": diagnostic<{ reason: string }>({
      severity: "error",
      title: "values.schema.json is no JSON",
      message: ({ reason }) => `values.schema.json is no JSON: ${reason}`,
      why: "Helm refuses to package, lint or install the chart",
      fix: "Correct it; JSON has no comments and no comma after the last entry",
      bad: '{"type": "object",}',
      good: '{"type": "object"}',
    }),
    "schema-remote-ref": diagnostic<{ url: string }>({
      severity: "warning",
      title: "values.schema.json refers to a schema in the network",
      message: ({ url }) => `The schema is fetched from ${url} each time`,
      why: "Linting and installing fail where that address cannot be reached",
      fix: "Copy what is referred to into `$defs`, and refer to it there",
      bad: '{"$ref": "https://example.com/schema.json"}',
      good: '{"$ref": "#/$defs/service", "$defs": {"service": {}}}',
    }),
  },
  check({ path, files }, report) {
    const file = files.get("values.schema.json");
    if (file === undefined) return;
    const source = new SourceText(`${path}/values.schema.json`, new TextDecoder().decode(file.data));
    try {
      JSON.parse(source.text);
    } catch (error) {
      report(
        "schema-invalid",
        { reason: error instanceof Error ? error.message : String(error) },
        { path: source.path },
      );
      return;
    }
    const seen = new Set<string>();
    for (const match of source.text.matchAll(/"\$ref"\s*:\s*"(https?:\/\/[^"\\]*)"/g)) {
      const url = match[1] ?? "";
      if (seen.has(url)) continue;
      seen.add(url);
      const start = match.index + match[0].length - url.length - 1;
      report("schema-remote-ref", { url }, { source, span: { start, end: start + url.length } });
    }
  },
});
