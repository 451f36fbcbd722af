import type { ForgeScenario } from "../support/forge-stage.ts";
import { commitScenarios } from "./commit-scenarios.ts";
import { forgeScenarios } from "./forge-scenarios.ts";
import { indexScenarios } from "./index-scenarios.ts";
import { lintScenarios } from "./lint-scenarios.ts";
import { notesScenarios } from "./notes-scenarios.ts";
import { planScenarios } from "./plan-scenarios.ts";
import { pruneScenarios } from "./prune-scenarios.ts";
import { publishScenarios } from "./publish-scenarios.ts";
import { releaseScenarios } from "./release-scenarios.ts";
import { reportScenarios } from "./report-scenarios.ts";
import { statusScenarios } from "./status-scenarios.ts";
import { validationScenarios } from "./validation-scenarios.ts";

/** Every scenario with a code host; each is played in process, by the binary, and under Deno. */
export const scenarios: readonly ForgeScenario[] = [
  ...commitScenarios,
  ...forgeScenarios,
  ...indexScenarios,
  ...lintScenarios,
  ...notesScenarios,
  ...planScenarios,
  ...pruneScenarios,
  ...validationScenarios,
  ...publishScenarios,
  ...releaseScenarios,
  ...reportScenarios,
  ...statusScenarios,
];
