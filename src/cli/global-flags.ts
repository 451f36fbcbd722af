/** A flag that every command takes. */
export interface GlobalFlag {
  readonly name: string;
  readonly short?: string;
  /** Absent for a switch. */
  readonly placeholder?: string;
  readonly description: string;
  readonly repeats?: boolean;
}

/** The flags that every command takes, in the order of the help page. */
export const globalFlags = [
  { name: "config", placeholder: "file", description: "Configuration file (default: chartyard.yaml at the root)" },
  { name: "directory", short: "C", placeholder: "folder", description: "Work as if started in this folder" },
  {
    name: "report",
    placeholder: "name[=file]",
    repeats: true,
    description: "Reporter: text, json, github, sarif, junit, codequality, markdown",
  },
  { name: "json", description: "Print one JSON document: short for --report json" },
  {
    name: "fail-on",
    placeholder: "severity",
    description: "Exit with 1 from this severity on: error, warning or info (default: error)",
  },
  { name: "check", description: "Write nothing; exit with 1 if something would change" },
  { name: "dry-run", description: "Write nothing; print what would change" },
  {
    name: "concurrency",
    placeholder: "n",
    description: "How many charts are worked on at a time (default: the cores)",
  },
  { name: "offline", description: "Ask no remote service; what would need one is skipped and counted" },
  { name: "allow-plugins", description: "Run the plugins that the configuration of this checkout names" },
  { name: "no-cache", description: "Use nothing that was kept between runs, and keep nothing" },
  { name: "stats", description: "Print where time, memory and calls went" },
  { name: "quiet", short: "q", description: "Print nothing when all is well" },
  { name: "color", placeholder: "when", description: "auto, always or never (default: auto; NO_COLOR is honoured)" },
  { name: "help", short: "h", description: "Print help" },
  { name: "version", description: "Print the version" },
] as const satisfies readonly GlobalFlag[];

/** The name of a global flag. */
export type GlobalFlagName = (typeof globalFlags)[number]["name"];
