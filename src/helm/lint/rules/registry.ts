import type { LintRule } from "../rule.ts";
import { chartApiV1 } from "./chart-api-v1.ts";
import { chartCrds } from "./chart-crds.ts";
import { chartDependencies } from "./chart-dependencies.ts";
import { chartTemplates } from "./chart-templates.ts";
import { chartIdentity } from "./chart-identity.ts";
import { chartMaintainers } from "./chart-maintainers.ts";
import { chartPeopleAndLinks } from "./chart-people-and-links.ts";
import { chartVersionRanges } from "./chart-version-ranges.ts";
import { chartVersionStrict } from "./chart-version-strict.ts";
import { chartYamlFormat } from "./chart-yaml-format.ts";
import { chartYamlStrict } from "./chart-yaml-strict.ts";
import { chartYamlSchema } from "./chart-yaml-schema.ts";
import { renderedTemplates } from "./rendered-templates.ts";
import { valuesFormat } from "./values-format.ts";
import { valuesSchema } from "./values-schema.ts";
import { yamlStyle } from "./yaml-style.ts";

/** Every rule: those of helm in its order, and of those that see one fault the one first that says most about it. */
export const lintRules: readonly LintRule[] = [
  chartYamlFormat,
  chartYamlStrict,
  chartIdentity,
  chartPeopleAndLinks,
  chartMaintainers,
  chartApiV1,
  chartVersionStrict,
  chartVersionRanges,
  chartYamlSchema,
  valuesFormat,
  valuesSchema,
  chartTemplates,
  renderedTemplates,
  chartDependencies,
  chartCrds,
  yamlStyle,
];
