import { ChartLoadError } from "../../chart/chart-load-error.ts";
import { renderingCodes } from "../rendering/rendering-codes.ts";
import { defineRule } from "../rule.ts";

/** The templates can be rendered with the chart's values, and give manifests that Kubernetes takes. */
export const renderedTemplates = defineRule({
  codes: renderingCodes,
  async check(subject, report, skip) {
    const { chart, folders, rendering } = subject;
    if (chart instanceof ChartLoadError) {
      // Helm looks at no template of a chart that it cannot load.
      if (rendering.isHelmOnly || chart.path !== "values.yaml") return;
      const { checkParsing } = await import("../rendering/check-parsing.ts");
      checkParsing(subject, report);
      return;
    }
    if (folders.templates === "file") return;
    // Helm 4 then looks at no template of the charts inside either.
    if (folders.templates === "missing" && rendering.isHelmOnly && rendering.helm === "helm4") return;
    const { checkRendering } = await import("../rendering/check-rendering.ts");
    checkRendering(subject, chart, report, skip);
  },
});
