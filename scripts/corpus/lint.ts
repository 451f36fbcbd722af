import { join } from "node:path";
import { findCases, readGolden, runInCharts, twoAtATime, type Case } from "./cases.ts";
import type { Tally } from "./tally.ts";

/** What a lint of one case printed: the lines below the chart's heading. */
type Lines = ReadonlySet<string>;

/** A schema that helm could not fetch: it was not fetched for the golden files, and never is by us. */
const unfetched = /failing loading "https?:/;
/** Helm 3 as it is built by `go install` has a version of Kubernetes of its own. */
const kubeVersion = ["--kube-version", "1.36.0"];

/** Compares what the profile helm4 prints in helm's words with what helm 4.1.4 printed, case by case. */
export async function corpusLint(corpus: string, binary: string): Promise<Tally> {
  const tally: Tally = {
    name: "lint --profile helm4 against helm 4.1.4",
    compared: 0,
    equal: 0,
    differences: [],
    skipped: [],
  };
  const cases = findCases(corpus);
  const ours = await lintCases(cases, corpus, binary, ["--profile", "helm4"]);
  let messages = 0;
  for (const each of cases) {
    const theirs = linesOf(readGolden(each, "lint.out"), each);
    messages += theirs.size;
    compare(each, ours.get(each.name), theirs, tally);
  }
  return { ...tally, name: `${tally.name} (${messages} lines)` };
}

/** The same with the profile helm3 against a helm 3 that is there. */
export async function corpusLintHelm3(corpus: string, binary: string, helm3: string | undefined): Promise<Tally> {
  const tally: Tally = {
    name: "lint --profile helm3 against helm 3",
    compared: 0,
    equal: 0,
    differences: [],
    skipped: [],
  };
  if (helm3 === undefined) return { ...tally, skipped: ["CHARTYARD_HELM3 names no helm"] };
  const cases = findCases(corpus);
  const ours = await lintCases(cases, corpus, binary, ["--profile", "helm3", ...kubeVersion]);
  await twoAtATime(cases, async (each) => {
    const { stdout } = await runInCharts(helm3, ["lint", each.chart, ...valuesOf(each), ...kubeVersion], corpus);
    compare(each, ours.get(each.name), linesOf(stdout, each), tally);
  });
  return tally;
}

/** All charts with their own values in one process, each other case in its own. */
async function lintCases(
  cases: readonly Case[],
  corpus: string,
  binary: string,
  flags: readonly string[],
): Promise<Map<string, Lines>> {
  const linted = new Map<string, Lines>();
  const lint = async (some: readonly Case[], values: readonly string[]): Promise<void> => {
    const args = ["lint", ...some.map(({ chart }) => chart), ...values, ...flags, "--format", "helm", "--json"];
    const { stdout, stderr } = await runInCharts(binary, args, corpus);
    if (stdout === "") throw new Error(`chartyard ${args.join(" ")}: ${stderr}`);
    const { outputs } = JSON.parse(stdout) as { outputs: { lint: { text: string } } };
    const blocks = new Map(
      outputs.lint.text.split(/^(?===> Linting )/m).map((block) => [/^==> Linting (.*)/.exec(block)?.[1] ?? "", block]),
    );
    for (const each of some) linted.set(each.name, linesOf(blocks.get(each.chart) ?? "", each));
  };
  await lint(
    cases.filter(({ values }) => values === undefined),
    [],
  );
  await twoAtATime(
    cases.filter(({ values }) => values !== undefined),
    (each) => lint([each], valuesOf(each)),
  );
  return linted;
}

function valuesOf({ chart, values }: Case): string[] {
  return values === undefined ? [] : ["-f", join(chart, values)];
}

/** The order of schema errors is chance to helm, and the folder of a chart is where helm ran. */
function linesOf(text: string, { chart }: Case): Lines {
  const lines = text
    .split("\n")
    .map((line) => line.replace(/^(\[\w+\] )\S*\/[^\s:]*(?=: chart (?:metadata|directory) )/, `$1${chart}`).trim())
    .filter((line) => line !== "" && !line.startsWith("==> Linting ") && !/^\d+ chart\(s\) linted/.test(line));
  return new Set(lines);
}

function compare({ name }: Case, ours: Lines | undefined, theirs: Lines, tally: Tally): void {
  if ([...theirs].some((line) => unfetched.test(line))) {
    tally.skipped.push(`${name}: helm could not fetch a schema that the chart refers to`);
    return;
  }
  tally.compared += 1;
  const missing = [...theirs].filter((line) => ours?.has(line) !== true).map((line) => `helm: ${line}`);
  const extra = [...(ours ?? [])].filter((line) => !theirs.has(line)).map((line) => `ours: ${line}`);
  if (missing.length + extra.length === 0) tally.equal += 1;
  else tally.differences.push(`${name}: ${[...missing, ...extra].join(" | ").slice(0, 600)}`);
}
