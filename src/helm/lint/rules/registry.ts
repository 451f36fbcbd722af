import type { LintRule } from "../rule.ts";
import { chartApiV1 } from "./chart-api-v1.ts";
import { chartDependencies } from "./chart-dependencies.ts";
import { chartFiles } from "./chart-files.ts";
import { chartIdentity } from "./chart-identity.ts";
import { chartMaintainers } from "./chart-maintainers.ts";
import { chartPeopleAndLinks } from "./chart-people-and-links.ts";
import { chartYamlFormat } from "./chart-yaml-format.ts";
import { chartYamlStrict } from "./chart-yaml-strict.ts";
import { chartYamlSchema } from "./chart-yaml-schema.ts";
import { valuesFormat } from "./values-format.ts";
import { valuesSchema } from "./values-schema.ts";
import { yamlStyle } from "./yaml-style.ts";

/** Every rule, in the order in which helm's own come. */
export const lintRules: readonly LintRule[] = [
  chartYamlFormat,
  chartYamlStrict,
  chartYamlSchema,
  chartIdentity,
  chartPeopleAndLinks,
  chartMaintainers,
  chartApiV1,
  valuesFormat,
  valuesSchema,
  chartFiles,
  chartDependencies,
  yamlStyle,
];
