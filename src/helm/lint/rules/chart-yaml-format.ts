import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { faultIn } from "../fault.ts";
import { plainYamlError } from "../plain-yaml-error.ts";
import { defineRule } from "../rule.ts";

/** Chart.yaml is a file that helm can decode. */
export const chartYamlFormat = defineRule({
  codes: {
    "chart-yaml-invalid": diagnostic<{ reason: string }>({
      severity: "error",
      title: "Chart.yaml cannot be decoded",
      message: ({ reason }) => reason,
      why: "Helm cannot load the chart, and the other rules about Chart.yaml cannot be checked",
      fix: "Correct the line; lists and maps need their own indentation, texts with a colon need quotes",
      bad: "name: api\n version: 1.0.0",
      good: "name: api\nversion: 1.0.0",
    }),
  },
  check({ path, isChartYamlFolder, chartYaml, metadataError }, report) {
    const file = "Chart.yaml";
    if (isChartYamlFolder)
      report(
        "chart-yaml-invalid",
        { reason: `${file} is a folder and should be a file` },
        { path: `${path}/${file}` },
        {
          fault: faultIn(file),
          helm: [
            { path: file, text: "should be a file, not a directory" },
            { path: file, text: `unable to parse YAML\n\tread ${path}/${file}: is a directory` },
          ],
        },
      );
    if (metadataError === undefined || chartYaml === undefined) return;
    const { message, offset } = metadataError;
    const place = { source: chartYaml.source, span: { start: offset, end: offset } };
    report("chart-yaml-invalid", { reason: plainYamlError(message) }, place, {
      fault: faultIn(file),
      helm: { path: file, text: `unable to parse YAML\n\t${message}` },
    });
  },
});
