import type { CommandEntry } from "./command.ts";

/** The commands about Chartyard itself, in the order of the help page. Each is loaded when it is run. */
export const commands: readonly CommandEntry[] = [
  {
    id: "init",
    summary: "Write a commented chartyard.yaml for this repository",
    group: "tool",
    load: async () => (await import("./init.ts")).init,
  },
  {
    id: "config",
    summary: "Print, check and migrate the configuration, or print its JSON Schema",
    group: "tool",
    load: async () => (await import("./config.ts")).config,
  },
  {
    id: "explain",
    summary: "Say what a code means, why it matters and what to do",
    group: "tool",
    load: async () => (await import("./explain.ts")).explain,
  },
  {
    id: "completions",
    summary: "Print a completion script for bash, zsh or fish",
    group: "tool",
    load: async () => (await import("./completions.ts")).completions,
  },
  {
    id: "help",
    summary: "Print help for Chartyard or one of its commands",
    group: "tool",
    load: async () => (await import("./help.ts")).help,
  },
  {
    id: "version",
    summary: "Print the version",
    group: "tool",
    load: async () => (await import("./version.ts")).version,
  },
];
