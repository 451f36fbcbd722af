import { test } from "bun:test";
import { playForgeScenario } from "../support/forge-stage.ts";
import { inProcess } from "../support/in-process.ts";
import { scenarios } from "./scenarios.ts";

test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))("%s", (_, scenario) =>
  playForgeScenario(scenario, inProcess),
);
