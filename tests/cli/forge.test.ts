import { test } from "bun:test";
import { inProcess } from "../support/in-process.ts";
import { forgeScenarios, playForgeScenario } from "./forge-scenarios.ts";

test.each(forgeScenarios.map((scenario) => [scenario.name, scenario] as const))(
  "%s",
  (_, scenario) => playForgeScenario(scenario, inProcess),
  30_000,
);
