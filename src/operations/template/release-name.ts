import { quote } from "#kit/gotemplate/strconv/quote.ts";
import { AppError } from "#kit/error/app-error.ts";
import { renderText } from "#helm/template/render-text.ts";
import type { RenderMachine } from "#helm/template/render-machine.ts";

const maxLength = 53;
const valid = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

/** The release's name: as it was given, by a template, or Helm's own. @throws {AppError} `usage` for one that Helm refuses */
export function releaseName(given: string | undefined, template: string | undefined, machine: RenderMachine): string {
  if (given !== undefined && template !== undefined)
    throw new AppError("usage", "A release has a name or a template of it, not both");
  const name = template === undefined ? (given ?? "release-name") : renderText(template, machine);
  if (name.length > maxLength)
    throw new AppError("usage", `The release name ${quote(name)} has more than ${maxLength} characters`);
  if (!valid.test(name)) {
    throw new AppError("usage", `${quote(name)} is no name for a release`, {
      hint: "Small letters, digits, dashes and dots, such as shop-api; a chart that is meant must exist",
    });
  }
  return name;
}
