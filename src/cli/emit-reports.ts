import { AppError } from "#kit/error/app-error.ts";
import type { FilePath } from "#operation/files.ts";
import type { PreparedOperation } from "#operation/operation.ts";
import type { Style } from "#operation/style.ts";
import { applyChanges } from "#pipeline/apply.ts";
import type { RunReport } from "#pipeline/run-report.ts";
import type { Reporter, ReporterOptions } from "./reporters/reporter.ts";
import { reporters } from "./reporters/registry.ts";
import { statsBlocks } from "./reporters/stats-blocks.ts";
import type { RunOptions } from "./run-options.ts";
import { styleFor } from "./style.ts";
import { nearest } from "#kit/text/nearest.ts";

interface Destination {
  readonly reporter: string;
  /** Absent: a stream. */
  readonly file?: string;
}

/** GitHub refuses a summary file above this size. */
const maxSummaryBytes = 1 << 20;

/** Refuses a run whose reports nobody could make, before it does anything. @throws {AppError} `usage` */
export function checkReporters(options: RunOptions): void {
  for (const { reporter } of destinationsOf(options)) findReporter(reporter);
}

/**
 * Prints what a run came to. What the operations print goes to stdout. So do the findings where they are what the last operation
 * is about (not one that only tells what became of the others); otherwise they go to stderr. `--json` puts one document
 * with both on stdout. What could not be done is told after that, and to people it alone where nothing else came of the run.
 */
export async function emitReports(
  report: RunReport,
  ran: readonly PreparedOperation[],
  options: RunOptions,
): Promise<void> {
  const { host, line, config } = options;
  const isJson = line.flags.get("json") === true;
  const isText = ({ reporter, file }: Destination): boolean => reporter === "text" && file === undefined;
  const isBare = hasOnlyFailed(report);
  const destinations = destinationsOf(options).filter((each) => !isBare || !isText(each));
  const last = ran.findLast(({ operation }) => operation.runsAfterFailure !== true)?.operation ?? ran.at(-1)?.operation;
  const isOutput = last?.stdout === "output" || report.outputs.some(({ operation }) => operation === last?.id);
  const stdoutStyle = styleFor(line.flags.get("color"), host.terminal.stdout, host.environment);
  // What an operation has written says for itself that all is well; a list that was asked for is printed all the same.
  const isQuiet = line.flags.get("quiet") === true && report.changes.length > 0;
  if (!isJson && !isQuiet) for (const text of outputTexts(report, stdoutStyle)) host.stdout(text);
  if (line.flags.get("quiet") !== true && !isJson && !isBare)
    for (const note of config.notes) host.stderr(`note: ${note.message}\n`);
  for (const destination of destinations) {
    const { reporter, file } = destination;
    const toStdout = file === undefined && (isJson ? reporter === "json" : !isOutput);
    await emitTo(destination, toStdout ? "stdout" : "stderr", report, options);
  }
  // What a run took differs each time, and is in no document.
  if (!destinations.some(isText)) host.stderr(statsText(report, options));
}

/** Whether all that came of a run is that an operation could not do its work. */
function hasOnlyFailed({ operations, failures, findings, skipped, changes }: RunReport): boolean {
  return (
    failures.length > 0 && operations.length === 1 && [findings, skipped, changes].every(({ length }) => length === 0)
  );
}

function statsText(report: RunReport, { host, line }: RunOptions): string {
  return statsBlocks(report, styleFor(line.flags.get("color"), host.terminal.stderr, host.environment)).join("\n");
}

async function emitTo(
  { reporter: id, file }: Destination,
  stream: "stdout" | "stderr",
  report: RunReport,
  options: RunOptions,
): Promise<void> {
  const { host, line } = options;
  const style =
    file === undefined
      ? styleFor(line.flags.get("color"), host.terminal[stream], host.environment)
      : plainStyle(options);
  const reporter = await findReporter(id)();
  const rendered = reporter.render(report, reporterOptions(style, file === undefined, options));
  if (file === undefined) host[stream](rendered.text);
  else await writeReport(options.workplace.ports.files.resolve(file), rendered.text, options);
  if (rendered.summary !== undefined) await appendSummary(rendered.summary, options);
}

/** What the operations print, an empty line apart, in pieces. */
function* outputTexts({ outputs, operations, changes }: RunReport, style: Style): Generator<string> {
  // A plan that is no part of the last output is told by the report.
  const isPlan = changes.some(({ outcome }) => outcome === "planned");
  let gap = "";
  for (const { operation, output } of outputs) {
    if (isPlan && output.showsPlan === true && operation !== operations.at(-1)) continue;
    const text = output.text(style);
    let isBegun = false;
    for (const piece of typeof text === "string" ? [text] : text) {
      if (piece === "") continue;
      yield isBegun ? piece : gap + piece;
      isBegun = true;
    }
    if (isBegun) gap = "\n";
  }
}

function destinationsOf({ line, config, host }: RunOptions): Destination[] {
  const wanted = config.values.reporters.map((text): Destination => {
    const at = text.indexOf("=");
    return at < 0 ? { reporter: text } : { reporter: text.slice(0, at), file: text.slice(at + 1) };
  });
  if (line.flags.get("json") === true)
    return [...wanted.filter((each) => each.file !== undefined), { reporter: "json" }];
  if (wanted.some((each) => each.file === undefined)) return wanted;
  const isActions = host.environment["GITHUB_ACTIONS"] === "true";
  const shown: Destination[] = [{ reporter: "text" }, ...(isActions ? [{ reporter: "github" }] : [])];
  return [...shown, ...wanted];
}

function findReporter(id: string): () => Promise<Reporter> {
  const load = Object.hasOwn(reporters, id) ? reporters[id] : undefined;
  if (load !== undefined) return load;
  const known = Object.keys(reporters);
  const near = nearest(id, known);
  throw new AppError("usage", `There is no reporter "${id}"${near === undefined ? "" : `. Did you mean "${near}"?`}`, {
    hint: `Reporters: ${known.join(", ")}`,
  });
}

function reporterOptions(style: Style, isStream: boolean, { host, line, workplace }: RunOptions): ReporterOptions {
  const isPerson = isStream && (host.terminal.stdout || host.terminal.stderr);
  return {
    style,
    version: host.version,
    quiet: line.flags.get("quiet") === true,
    displayPath: (path) => (isPerson ? workplace.ports.files.display(path as FilePath) : path),
  };
}

function plainStyle({ host }: RunOptions): Style {
  return styleFor("never", false, host.environment);
}

async function writeReport(path: FilePath, text: string, { workplace, host }: RunOptions): Promise<void> {
  const { ports, writer } = workplace;
  const change = {
    kind: "write",
    path,
    content: new TextEncoder().encode(text),
    expect: "any",
    why: "report",
  } as const;
  await applyChanges([change], { files: ports.files, writer, writesNothing: false }, host.signal);
}

/** Adds to the page that GitHub shows for the job, where it names one. */
async function appendSummary(summary: string, options: RunOptions): Promise<void> {
  const { files } = options.workplace.ports;
  const name = options.host.environment["GITHUB_STEP_SUMMARY"];
  if (name === undefined || name === "") return;
  const path = files.resolve(name);
  const present =
    (await files.info(path, options.host.signal)) === undefined
      ? ""
      : new TextDecoder().decode(await files.read(path, options.host.signal));
  const text = present + summary;
  if (new TextEncoder().encode(text).length <= maxSummaryBytes) await writeReport(path, text, options);
}
