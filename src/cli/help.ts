import { type OperationGroup, operationGroups, type OperationSummary } from "#operation/operation.ts";
import type { Style } from "#operation/style.ts";
import { globalFlags } from "./global-flags.ts";
import { helpTable } from "./help-table.ts";

const tagline = "Chartyard keeps Helm chart repositories.";

const titles = {
  look: "Look",
  check: "Check",
  make: "Make",
  publish: "Publish",
  tool: "Tool",
} as const satisfies Record<OperationGroup, string>;

/** What the bare `chartyard` says of the folder it stands in; what is unknown is left out. */
export interface RepositoryFacts {
  readonly charts?: { readonly application: number; readonly library: number };
  /** Charts and chart roots that discovery could not read. Default: 0. */
  readonly unreadable?: number;
  readonly changed?: { readonly count: number; readonly since: string };
  /** The configuration files that were read; none means that the defaults hold. */
  readonly configuration: readonly string[];
}

/** The screen of `chartyard` without a command: what is here, and what can be done. */
export function bareScreen(facts: RepositoryFacts, entries: readonly OperationSummary[], style: Style): string {
  const groups = operationGroups.flatMap((group) => {
    const ids = entries.filter((entry) => entry.group === group).map((entry) => entry.id);
    return ids.length === 0 ? [] : [`${style.bold(titles[group].padEnd(10))}${ids.join("   ")}\n`];
  });
  const example = entries.some((entry) => entry.id === "lint") ? "chartyard lint --changed" : "chartyard discover";
  return `${tagline}\n\n  ${describeFacts(facts)}\n\n${groups.join("")}\n${style.bold("Try")}  ${example}      ${style.bold("Help")}  chartyard help lint\n`;
}

/** The page of `chartyard help`: every command by what it is for, the flags they share, and the exit codes. */
export function overview(entries: readonly OperationSummary[], style: Style): string {
  const groups = operationGroups.flatMap((group) => {
    const rows = entries
      .filter((entry) => entry.group === group)
      .map(({ id, summary }) => [id.padEnd(11), summary] as const);
    return rows.length === 0 ? [] : [`\n${style.bold(titles[group])}\n${helpTable(rows)}`];
  });
  const flags = globalFlags.map((flag) => {
    const short = "short" in flag ? `-${flag.short}, ` : "    ";
    const value = "placeholder" in flag ? ` <${flag.placeholder}>` : "";
    return [`${short}--${flag.name}${value}`, flag.description] as const;
  });
  return [
    `${tagline}\n\n${style.bold("Usage")}  chartyard <command> [arguments] [flags]\n`,
    ...groups,
    `\n${style.bold("Flags of every command")}\n${helpTable(flags)}`,
    `\n${style.bold("Exit codes")}\n${helpTable(exitCodes)}`,
    `\n${style.bold("More")}\n${helpTable(pointers)}`,
  ].join("");
}

const exitCodes = [
  ["0", "All is well"],
  ["1", "Something was found, or --check saw that something would change"],
  ["2", "The command line or the configuration is wrong"],
  ["3", "The work could not be done: a file, the network, or a bug"],
  ["130", "Interrupted; 143 by SIGTERM while templates are rendered"],
] as const;

const pointers = [
  ["chartyard help lint", "Flags and examples of one command"],
  ["chartyard explain", "Every code that can be printed; with a code, what it means and what to do"],
  ["chartyard config print --origin", "Every setting, and where its value comes from"],
] as const;

function describeFacts({ charts, unreadable = 0, changed, configuration }: RepositoryFacts): string {
  const parts: string[] = [];
  if (charts !== undefined) parts.push(countCharts(charts));
  if (unreadable > 0) parts.push(`${unreadable} cannot be read (chartyard discover says why)`);
  if (changed !== undefined) parts.push(`${changed.count} changed since ${changed.since}`);
  parts.push(
    configuration.length === 0 ? "no chartyard.yaml (defaults are fine)" : `reads ${configuration.join(", ")}`,
  );
  return parts.join(" · ");
}

function countCharts({ application, library }: { application: number; library: number }): string {
  const total = application + library;
  if (total === 0) return "no charts here";
  const kinds = [
    ...(application > 0 ? [`${application} application`] : []),
    ...(library > 0 ? [`${library} library`] : []),
  ];
  return `${total} ${total === 1 ? "chart" : "charts"} here: ${kinds.join(", ")}`;
}
