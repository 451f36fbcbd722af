import { join } from "node:path";
import { findCases, readGolden, runInCharts, twoAtATime, type Case, type Printed } from "./cases.ts";
import type { Tally } from "./tally.ts";

/** What a rendering came to: manifests, or the first line of the error in Helm's words. */
type Rendered = { readonly text: string } | { readonly error: string; readonly isOffline?: boolean };

interface Report {
  readonly outputs: { readonly template?: { readonly charts: readonly { chart: string; manifests: string }[] } };
  readonly findings: readonly { readonly chart?: string; readonly args: { reason: string; helm?: string } }[];
}

const kubeVersion = ["--kube-version", "1.36.0"];

/** Renders every case of the golden files, and compares with what helm 4.1.4 printed. */
export async function corpusRender(corpus: string, binary: string): Promise<Tally> {
  const tally: Tally = { name: "template against helm 4.1.4", compared: 0, equal: 0, differences: [], skipped: [] };
  const cases = findCases(corpus);
  const rendered = await renderCases(cases, corpus, binary, []);
  for (const each of cases) {
    const { template_rc: code, mask } = JSON.parse(readGolden(each, "case.json")) as {
      template_rc: number;
      mask: number[];
    };
    const theirs = { code, stdout: readGolden(each, "template.out"), stderr: readGolden(each, "template.err") };
    compare(each, rendered.get(each.name), renderedBy(theirs), new Set(mask), tally);
  }
  return tally;
}

/** The same with Helm 3's ways against a helm 3 that is there. Lines that two runs of it print differently are passed over. */
export async function corpusRenderHelm3(corpus: string, binary: string, helm3: string | undefined): Promise<Tally> {
  const tally: Tally = {
    name: "template --compat helm3 against helm 3",
    compared: 0,
    equal: 0,
    differences: [],
    skipped: [],
  };
  if (helm3 === undefined) return { ...tally, skipped: ["no helm 3 to compare with: run scripts/peers.ts helm3"] };
  const cases = findCases(corpus);
  const rendered = await renderCases(cases, corpus, binary, ["--compat", "helm3", ...kubeVersion]);
  await twoAtATime(cases, async (each) => {
    const first = await helm(helm3, each, corpus);
    const second = await helm(helm3, each, corpus);
    const again = second.stdout.split("\n");
    const mask = first.stdout.split("\n").flatMap((line, index) => (line === again[index] ? [] : [index + 1]));
    compare(each, rendered.get(each.name), renderedBy(first), new Set(mask), tally);
  });
  return tally;
}

/** All charts with their own values in one process, each other case in its own. */
async function renderCases(
  cases: readonly Case[],
  corpus: string,
  binary: string,
  flags: readonly string[],
): Promise<Map<string, Rendered>> {
  const rendered = new Map<string, Rendered>();
  const render = async (some: readonly Case[], values: readonly string[]): Promise<void> => {
    const args = ["template", "x", ...some.map(({ chart }) => chart), ...values, ...flags, "--json"];
    const { stdout, stderr } = await runInCharts(binary, args, corpus);
    if (stdout === "") throw new Error(`chartyard ${args.join(" ")}: ${stderr}`);
    const report = JSON.parse(stdout) as Report;
    for (const each of some) rendered.set(each.name, renderedIn(report, each));
  };
  await render(
    cases.filter(({ values }) => values === undefined),
    [],
  );
  await twoAtATime(
    cases.filter(({ values }) => values !== undefined),
    (each) => render([each], ["-f", join(each.chart, each.values ?? "")]),
  );
  return rendered;
}

function renderedIn({ outputs, findings }: Report, { chart }: Case): Rendered {
  const output = outputs.template?.charts.find((each) => each.chart === chart);
  if (output !== undefined) return { text: output.manifests };
  const finding = findings.find((each) => each.chart === chart) ?? findings.find((each) => each.chart === undefined);
  return { error: firstLine(finding?.args.helm ?? finding?.args.reason ?? "") };
}

function renderedBy({ code, stdout, stderr }: Printed): Rendered {
  if (code === 0) return { text: stdout };
  const isOffline = stderr.includes('failing loading "http');
  return { error: firstLine(/^Error: ([^]*)/m.exec(stderr)?.[1] ?? stderr), isOffline };
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}

function helm(program: string, { chart, values }: Case, corpus: string): Promise<Printed> {
  const given = values === undefined ? [] : ["-f", join(chart, values)];
  return runInCharts(program, ["template", "x", chart, ...given, ...kubeVersion], corpus);
}

function compare(
  { name }: Case,
  ours: Rendered | undefined,
  theirs: Rendered,
  mask: ReadonlySet<number>,
  tally: Tally,
): void {
  if ("error" in theirs && theirs.isOffline === true) {
    tally.skipped.push(`${name}: helm could not fetch a schema that the chart refers to`);
    return;
  }
  tally.compared += 1;
  const difference = ours === undefined ? "not rendered" : differenceOf(ours, theirs, mask);
  if (difference === undefined) tally.equal += 1;
  else tally.differences.push(`${name}: ${difference.slice(0, 500)}`);
}

function differenceOf(ours: Rendered, theirs: Rendered, mask: ReadonlySet<number>): string | undefined {
  if ("error" in ours || "error" in theirs) {
    const [mine, helms] = [ours, theirs].map((each) => ("error" in each ? each.error : "rendered"));
    return mine === helms ? undefined : `helm: ${helms} | ours: ${mine}`;
  }
  const masked = (text: string): string[] =>
    text.split("\n").map((line, index) => (mask.has(index + 1) ? "<random>" : line));
  const mine = masked(ours.text);
  const helms = masked(theirs.text);
  const at = Array.from({ length: Math.max(mine.length, helms.length) }).findIndex(
    (_, line) => mine[line] !== helms[line],
  );
  if (at < 0) return undefined;
  return `line ${at + 1}: helm: ${JSON.stringify(helms[at])} | ours: ${JSON.stringify(mine[at])}`;
}
