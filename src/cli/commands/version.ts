import type { Command } from "./command.ts";

/** `chartyard version` */
export const version: Command = {
  id: "version",
  summary: "Print the version",
  group: "tool",
  usage: "",
  flags: [],
  examples: [{ command: "version --json", what: "Print it as JSON" }],
  run(context) {
    const isJson = context.line.flags.get("json") === true;
    context.stdout(isJson ? `${JSON.stringify({ version: context.version })}\n` : `chartyard ${context.version}\n`);
    return Promise.resolve(0);
  },
};
