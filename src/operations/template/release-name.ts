import { AppError } from "#kit/error/app-error.ts";
import { ExecutionError } from "#kit/gotemplate/exec/execution-error.ts";
import { ParseError } from "#kit/gotemplate/parse/parse-error.ts";
import { quote } from "#kit/gotemplate/strconv/quote.ts";
import { executionErrorText } from "#helm/template/helm-error-text.ts";
import { renderText } from "#helm/template/render-text.ts";
import type { RenderMachine } from "#helm/template/render-machine.ts";

const maxLength = 53;
const valid = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

/** The release's name: as it was given, by a template, or Helm's own. @throws {AppError} `usage` for one that Helm refuses */
export function releaseName(given: string | undefined, template: string | undefined, machine: RenderMachine): string {
  if (given !== undefined && template !== undefined)
    throw new AppError("usage", "A release has a name or a template of it, not both");
  const name = template === undefined ? (given ?? "release-name") : rendered(template, machine);
  if (name.length > maxLength)
    throw new AppError("usage", `The release name ${quote(name)} has more than ${maxLength} characters`);
  if (!valid.test(name)) {
    throw new AppError("usage", `${quote(name)} is no name for a release`, {
      hint: "Small letters, digits, dashes and dots, such as shop-api; a chart that is meant must exist",
    });
  }
  return name;
}

function rendered(template: string, machine: RenderMachine): string {
  try {
    return renderText("name-template", template, machine);
  } catch (error) {
    if (!(error instanceof ParseError || error instanceof ExecutionError)) throw error;
    const reason = error instanceof ParseError ? error.message : executionErrorText(error, "helm4");
    throw new AppError("usage", `The template of the release's name cannot be rendered: ${reason}`, {
      hint: "Go's templates with Helm's functions, such as --name-template 'web-{{ \"A\" | lower }}'",
    });
  }
}
