import type { Metadata } from "#helm/chart/metadata.ts";
import { metadataObject } from "#helm/template/objects/chart-object.ts";
import { AppError } from "#kit/error/app-error.ts";
import { ExecutionError } from "#kit/gotemplate/exec/execution-error.ts";
import { ParseError } from "#kit/gotemplate/parse/parse-error.ts";
import { parseText } from "#kit/gotemplate/parse-text.ts";
import { TemplateSet } from "#kit/gotemplate/template-set.ts";

/**
 * A template of a name, as chart-releaser has it: over Chart.yaml, with no functions but Go's own.
 *
 * @param name What the name is of a release: `tag`.
 * @throws {AppError} `config-invalid`, here and when it is used.
 */
export function nameTemplate(name: string, text: string): (metadata: Metadata) => string {
  const set = new TemplateSet((own, each) => parseText(own, each, { functions: new Map() }), name);
  const wrong = (error: unknown): unknown =>
    error instanceof ParseError || error instanceof ExecutionError
      ? new AppError("config-invalid", `The template of a release's ${name} fails: ${error.message}`, {
          hint: "It is made of Chart.yaml's fields and of Go's own functions: {{ .Name }}-{{ .Version }}",
        })
      : error;
  try {
    set.parse(name, text);
  } catch (error) {
    throw wrong(error);
  }
  return (metadata) => {
    try {
      return set.execute(name, metadataObject(metadata)).trim();
    } catch (error) {
      throw wrong(error);
    }
  };
}
