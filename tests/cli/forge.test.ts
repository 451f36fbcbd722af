import { test } from "bun:test";
import { playForgeScenario } from "../support/forge-stage.ts";
import { inProcess } from "../support/in-process.ts";
import { forgeScenarios } from "./forge-scenarios.ts";
import { reportScenarios } from "./report-scenarios.ts";

test.each([...forgeScenarios, ...reportScenarios].map((scenario) => [scenario.name, scenario] as const))(
  "%s",
  (_, scenario) => playForgeScenario(scenario, inProcess),
  30_000,
);
