import type { DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import { findDuplicateKeys } from "../../yaml/find-duplicate-keys.ts";
import { mendDuplicates } from "../mend-duplicates.ts";
import { defineRule } from "../rule.ts";
import { checkStyle } from "../yaml-style/check-style.ts";
import { keepSafeEdits } from "../yaml-style/keep-safe-edits.ts";
import { styleRules } from "../yaml-style/rules/registry.ts";

const codes: DiagnosticTable = Object.fromEntries(styleRules.map(({ id, diagnostic }) => [`yaml-${id}`, diagnostic]));

/** Chart.yaml, values.yaml and the values for CI are written as the repository's `lintconf.yaml` wants it. */
export const yamlStyle = defineRule({
  codes,
  check({ chartYaml, values, ciValues, policy }, report) {
    if (policy.style === undefined) return;
    for (const file of [chartYaml, values, ...ciValues].flatMap((each) => each ?? [])) {
      const { source } = file;
      const duplicates = policy.style.rules.has("key-duplicates")
        ? mendDuplicates(file, findDuplicateKeys(file.root))
        : undefined;
      const problems = checkStyle(source.path, source.text, policy.style);
      for (const { rule, level, span, args, edits } of keepSafeEdits(source.text, problems)) {
        const duplicate = rule === "key-duplicates" ? duplicates?.get(span.start) : undefined;
        const remedies = duplicate === undefined ? edits : [duplicate];
        const remedy = remedies.length === 0 ? {} : { edits: remedies };
        report(`yaml-${rule}`, args, { source, span }, { severity: level, ...remedy });
      }
    }
  },
});
