import type { Finding, Location } from "#kit/diagnostic/finding.ts";
import type { Style } from "#operation/style.ts";
import type { ReportedFileChange, ReportedRemoteChange } from "#operation/run-record.ts";
import type { RunReport } from "#pipeline/run-report.ts";
import type { Reporter, ReporterOptions } from "./reporter.ts";
import { printable } from "#kit/text/printable.ts";
import { statsBlocks } from "./stats-blocks.ts";
import { summaryLine } from "./summary-line.ts";

/** For people: each finding with its place, the lines around it, why and what to do; then one line that sums up. */
export const text: Reporter = {
  id: "text",
  summary: "For people: findings with their lines, and one line that sums up",
  render: (report, options) => ({ text: renderText(report, options) }),
};

function renderText(report: RunReport, options: ReporterOptions): string {
  const { style } = options;
  if (options.quiet && report.findings.length === 0) return statsBlocks(report, style).join("\n");
  const { single, repeated } = splitRemarks(report.findings);
  const blocks = single.map((finding) => findingBlock(finding, options));
  for (const remarks of repeated) blocks.push(remarksBlock(remarks, options));
  const notes: string[] = [];
  for (const { subject, reason } of report.skipped)
    notes.push(style.dim(`skipped ${printable(subject)}: ${printable(reason)}`));
  const isPlanShown = report.outputs.find(({ operation }) => operation === report.operations.at(-1))?.output.showsPlan;
  for (const change of report.changes) {
    if (isPlanShown === true && change.outcome === "planned") continue;
    const note = change.kind === "remote" ? remoteNote(change, style) : fileNote(change, options);
    if (note !== "") notes.push(note);
  }
  if (notes.length > 0) blocks.push(`${notes.join("\n")}\n`);
  blocks.push(...statsBlocks(report, style));
  blocks.push(`${summaryLine(report, style)}\n`);
  return blocks.join("\n");
}

/** What was written is said by the operation and counted in the last line. */
function fileNote({ kind, path, why, outcome }: ReportedFileChange, { style, displayPath }: ReporterOptions): string {
  if (outcome === "unchanged" || outcome === "written") return "";
  const verb = outcome === "planned" ? `would ${kind}` : outcome;
  return `${verb} ${style.bold(displayPath(path))}${whyNote(why, style)}`;
}

/** What was done is said by the operation and counted in the last line, but for what there is to note. */
function remoteNote(change: ReportedRemoteChange, style: Style): string {
  const { action, noun, name, why, outcome, reason = "", note = "" } = change;
  const thing = `${noun} ${style.bold(printable(name))}`;
  if (outcome === "failed") return `${style.red("failed")} to ${action} ${thing}: ${printable(reason)}`;
  if (outcome === "planned") return `would ${action} ${thing}${whyNote(why, style)}`;
  return note === "" ? "" : `${action}d ${thing}${whyNote(note, style)}`;
}

function whyNote(why: string, style: Style): string {
  return why === "" ? "" : style.dim(`  ${printable(why)}`);
}

/** Columns of carets and message together; what is longer is hard to follow even on a wide terminal. */
const maxWidth = 140;
/** Places of a remark that are named before the rest is only counted. */
const namedPlaces = 3;

interface SplitFindings {
  readonly single: readonly Finding[];
  /** Each list has one code and at least two findings. */
  readonly repeated: readonly (readonly Finding[])[];
}

/** What is only worth knowing, and true of many files as a whole, is said once: the rest must not scroll away. */
function splitRemarks(findings: readonly Finding[]): SplitFindings {
  const remarks = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.severity !== "info" || (finding.location?.line ?? 0) > 0 || finding.related.length > 0) continue;
    const same = `${finding.code} ${finding.message}`;
    const group = remarks.get(same);
    if (group === undefined) remarks.set(same, [finding]);
    else group.push(finding);
  }
  const repeated = [...remarks.values()].filter((group) => group.length > 1);
  const collected = new Set(repeated.flat());
  return { single: findings.filter((finding) => !collected.has(finding)), repeated };
}

function remarksBlock(remarks: readonly Finding[], { style, displayPath }: ReporterOptions): string {
  const [first] = remarks;
  if (first === undefined) return "";
  const places = remarks
    .slice(0, namedPlaces)
    .map(({ location, chart = "" }) => printable(location === undefined ? chart : displayPath(location.path)));
  const more = remarks.length - places.length;
  const lines = [
    `${style.cyan("info")} ${first.code} in ${remarks.length} files`,
    `   ${printable(first.message)}: ${places.join(", ")}${more > 0 ? ` and ${more} more` : ""}`,
  ];
  if (first.fix !== undefined) lines.push(`   ${style.dim("fix")}  ${printable(first.fix)}`);
  return `${lines.join("\n")}\n`;
}

function findingBlock(finding: Finding, { style, displayPath }: ReporterOptions): string {
  const paint = { error: style.red, warning: style.yellow, info: style.cyan }[finding.severity];
  const { location } = finding;
  const place = location === undefined ? (finding.chart ?? "") : placeText(location, displayPath);
  const head = [place === "" ? "" : style.bold(printable(place)), paint(finding.severity), finding.code].filter(
    (each) => each !== "",
  );
  const lines = [head.join(" ")];
  const message = printable(finding.message);
  if (location?.frame === undefined || location.line === 0) lines.push(`   ${message.replaceAll("\n", "\n   ")}`);
  else lines.push(...frameLines(location, message, style));
  for (const { message: about, location: other } of finding.related) {
    lines.push(`   ${style.dim("see")}  ${printable(placeText(other, displayPath))} ${printable(about)}`);
  }
  if (finding.fix !== undefined)
    lines.push(`   ${style.dim("fix")}  ${printable(finding.fix).replaceAll("\n", "\n        ")}`);
  return `${lines.join("\n")}\n`;
}

function placeText(location: Location, displayPath: (path: string) => string): string {
  const path = displayPath(location.path);
  return location.line === 0 ? path : `${path}:${location.line}:${location.column}`;
}

function frameLines(location: Location, message: string, style: Style): string[] {
  const { frame } = location;
  if (frame === undefined) return [];
  const width = String(location.line).length;
  const bar = style.dim("|");
  const lines = frame.lines.map((line, index) => {
    const number = String(frame.firstLine + index).padStart(width);
    return `   ${style.dim(number)} ${bar} ${printable(line)}`.trimEnd();
  });
  const last = frame.lines.at(-1) ?? "";
  const from = Math.min(location.column - 1, last.length);
  const to = location.endLine === location.line ? Math.max(location.endColumn - 1, from + 1) : last.length;
  const carets = "^".repeat(Math.max(1, Math.min(to, last.length) - from));
  const [first = "", ...rest] = message.split("\n");
  const margin = " ".repeat(width);
  const pad = last.slice(0, from).replace(/[^\t]/g, " ");
  const isBeside = pad.length + carets.length + first.length <= maxWidth;
  lines.push(`   ${margin} ${bar} ${pad}${carets}${isBeside ? ` ${first}` : ""}`);
  // A message that would run off the screen begins below the carets, at the margin.
  for (const line of isBeside ? rest : [first, ...rest])
    lines.push(`   ${margin} ${bar} ${isBeside ? pad : ""}${line}`);
  return lines;
}
