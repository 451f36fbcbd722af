import { fileText } from "../../chart/file-text.ts";
import { ChartRenderer } from "../../template/chart-renderer.ts";
import { failureSteps } from "../../template/failure-steps.ts";
import { isPartial } from "../../template/is-partial.ts";
import { RenderError } from "../../template/render-error.ts";
import { seededMachine } from "../../template/seeded-machine.ts";
import type { RuleReport } from "../rule.ts";
import type { LintSubject } from "../subject.ts";
import type { renderingCodes } from "./rendering-codes.ts";
import { TemplatePlaces } from "./template-places.ts";

/** Says which templates of a chart do not parse, where it has no values that they could be executed with. */
export function checkParsing(subject: LintSubject, report: RuleReport<typeof renderingCodes>): void {
  const { files, metadata, rendering } = subject;
  const renderer = new ChartRenderer({ helm: rendering.helm, machine: seededMachine("lint") });
  const places = new TemplatePlaces(subject);
  const isLibrary = metadata?.type?.toLowerCase() === "library";
  for (const file of files.values()) {
    const { name } = file;
    if (!name.startsWith("templates/") || (isLibrary && !isPartial(name))) continue;
    try {
      renderer.add({ name: `${metadata?.name ?? ""}/${name}`, text: fileText(file) });
    } catch (error) {
      if (!(error instanceof RenderError)) throw error;
      const { place, related } = places.ofFailure(error);
      report("render-failed", { reason: failureSteps(error).reason, where: "" }, place, { related });
    }
  }
}
