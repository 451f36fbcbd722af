import { test } from "bun:test";
import { playForgeScenario } from "../support/forge-stage.ts";
import { inProcess } from "../support/in-process.ts";
import { notesScenarios } from "./notes-scenarios.ts";
import { commitScenarios } from "./commit-scenarios.ts";
import { forgeScenarios } from "./forge-scenarios.ts";
import { lintScenarios } from "./lint-scenarios.ts";
import { publishScenarios } from "./publish-scenarios.ts";
import { releaseScenarios } from "./release-scenarios.ts";
import { reportScenarios } from "./report-scenarios.ts";

const scenarios = [
  ...forgeScenarios,
  ...lintScenarios,
  ...publishScenarios,
  ...releaseScenarios,
  ...reportScenarios,
  ...commitScenarios,
  ...notesScenarios,
];

test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
  "%s",
  (_, scenario) => playForgeScenario(scenario, inProcess),
  30_000,
);
