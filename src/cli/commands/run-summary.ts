import type { CommandSummary } from "./command.ts";

/** What help and completions say of `chartyard run`, which is carried out by the pipeline and not by a command. */
export const runSummary: CommandSummary = {
  id: "run",
  summary: "Run a pipeline of the configuration: its operations share one discovery and one plan",
  group: "tool",
  usage: "<pipeline>",
  flags: [],
  examples: [
    { command: "run pull-request", what: "Run what `pipelines: {pull-request: [changed, lint]}` lists" },
    { command: "run main --dry-run", what: "Show what the pipeline would write" },
  ],
};
