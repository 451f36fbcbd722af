import { existsSync } from "node:fs";
import { relative } from "node:path";
import { corpusCharts } from "./corpus-charts.ts";
import { measure, ratioOf, type Measured } from "./measure.ts";
import { stagesText } from "./stages.ts";
import type { Row } from "./table.ts";
import type { Bench } from "./world.ts";

/** A cold process for one chart: the median chart of the real ones, and the ten that take longest. */
export const benchOneChart: Bench = ({ binary, helm, corpus, folder }) => {
  if (!existsSync(corpus)) return undefined;
  const commandsOf = (chart: string) =>
    [binary, ...(helm === undefined ? [] : [helm])].map((program) => ({
      argv: [program, "template", chart],
      cwd: folder,
    }));
  const timed = corpusCharts(corpus, binary).map((chart) => ({
    chart,
    seconds: medianOf(measure(commandsOf(chart), 3)[0]),
  }));
  timed.sort((left, right) => left.seconds - right.seconds);
  const rows: Row[] = [];
  for (const { chart } of [timed[timed.length >> 1], ...timed.slice(-10).reverse()].filter(
    (each) => each !== undefined,
  )) {
    const name = relative(corpus, chart);
    const [ours, theirs] = measure(commandsOf(chart), 11);
    if (ours !== undefined)
      rows.push({ name: `\`chartyard template\`, ${name}`, measured: ours, note: stagesText(chart) });
    if (ours === undefined || theirs === undefined) continue;
    const note = `chartyard is ${ratioOf(ours, theirs).toFixed(2)} times as fast`;
    rows.push({ name: `\`helm template\`, ${name}`, measured: theirs, note });
  }
  return { title: "`template` of one chart: the median one, then the ten slowest", rows };
};

function medianOf(measured: Measured | undefined): number {
  return measured?.seconds.median ?? Number.NaN;
}
