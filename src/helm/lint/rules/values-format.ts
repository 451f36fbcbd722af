import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { findDuplicateKeys } from "../../yaml/find-duplicate-keys.ts";
import { YamlError } from "../../yaml/yaml-error.ts";
import { faultIn } from "../fault.ts";
import { mendDuplicates } from "../mend-duplicates.ts";
import { plainYamlError } from "../plain-yaml-error.ts";
import { defineRule, type HelmMessage } from "../rule.ts";
import type { LintFile } from "../subject.ts";

const file = "values.yaml";

/** values.yaml and the values for CI can be read, and each key counts. */
export const valuesFormat = defineRule({
  codes: {
    "values-missing": diagnostic<Record<string, never>>({
      severity: "info",
      title: "The chart has no values.yaml",
      message: () => "There is no values.yaml",
      why: "It is where users look for what can be set",
      fix: "Add one, even if it is empty",
      bad: "charts/api/Chart.yaml",
      good: "charts/api/Chart.yaml\ncharts/api/values.yaml",
    }),
    "values-invalid": diagnostic<{ reason: string }>({
      severity: "error",
      title: "A values file cannot be read",
      message: ({ reason }) => reason,
      why: "Helm cannot load the chart",
      fix: "Correct the line; lists and maps need their own indentation, texts with a colon need quotes",
      bad: "image: [",
      good: "image: {}",
    }),
    "values-duplicate-key": diagnostic<{ key: string; line: number }>({
      severity: "error",
      title: "A values file sets a key twice",
      message: ({ key, line }) =>
        `"${key}" is set twice; Helm keeps the last one, so what line ${line} says has no effect`,
      why: "Helm says nothing of it, and half of the values are gone",
      fix: "Merge the two",
      bad: "limits: {cpu: 500m}\nlimits: {memory: 256Mi}",
      good: "limits: {cpu: 500m, memory: 256Mi}",
    }),
  },
  check({ path, values, isValuesFolder, ciValues, documents }, report) {
    if (isValuesFolder)
      report(
        "values-invalid",
        { reason: `${file} is a folder and should be a file` },
        { path: `${path}/${file}` },
        { helm: { path: file, text: `unable to parse YAML: read ${path}/${file}: is a directory` } },
      );
    else if (values === undefined)
      report("values-missing", {}, { path: `${path}/${file}` }, { helm: { path: file, text: "file does not exist" } });
    for (const each of values === undefined ? ciValues : [values, ...ciValues]) {
      const first = problemOf(each, "first");
      const hasMore = documents === "all" && /\n---/.test(each.source.text);
      const reason = first ?? (hasMore ? problemOf(each, "all") : undefined);
      const helm = each === values && first !== undefined ? helmMessage(first.message) : undefined;
      if (reason !== undefined) {
        report(
          "values-invalid",
          { reason: plainYamlError(reason.message) },
          { source: each.source, span: { start: reason.offset, end: reason.offset } },
          { ...helm, ...(each === values ? { fault: faultIn(file) } : {}) },
        );
      }
      const duplicates = findDuplicateKeys(each.root);
      const edits = mendDuplicates(each, duplicates);
      for (const { name, first, second } of duplicates) {
        const edit = edits.get(second.key.start);
        report(
          "values-duplicate-key",
          { key: name, line: each.source.positionAt(first.key.start).line },
          { source: each.source, span: second.key },
          edit === undefined ? {} : { edits: [edit] },
        );
      }
    }
  },
});

/** The rule of Helm reads the first document alone, and into a type of its own; the others are the loader's. */
function helmMessage(problem: string): { helm: HelmMessage } {
  const words = problem.replace(/map\[string\]interface \{\}$/, "common.Values");
  return { helm: { path: file, text: `unable to parse YAML: ${words}` } };
}

function problemOf(values: LintFile, documents: "first" | "all"): { message: string; offset: number } | undefined {
  try {
    values.values(documents);
    return undefined;
  } catch (error) {
    if (error instanceof YamlError) return { message: error.message, offset: error.offset };
    throw error;
  }
}
