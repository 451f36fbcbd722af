import { existsSync } from "node:fs";
import { join } from "node:path";
import { corpusCharts } from "./corpus-charts.ts";
import { measure, ratioOf } from "./measure.ts";
import type { Bench } from "./world.ts";

/** Every real chart: ours in one process, a helm for each. */
export const benchTemplate: Bench = ({ binary, helm, corpus, folder }) => {
  if (!existsSync(join(corpus, "charts"))) return undefined;
  const charts = corpusCharts(corpus, binary);
  // Charts that cannot be rendered alone end helm with 1, as they end ours.
  const loop = ["sh", "-c", 'helm=$0; for chart; do "$helm" template "$chart" || true; done'];
  const commands = [[binary, "template", "-C", corpus, "--quiet"]];
  if (helm !== undefined) commands.push([...loop, helm, ...charts]);
  const [ours, theirs] = measure(
    commands.map((argv) => ({ argv, cwd: folder })),
    5,
  );
  if (ours === undefined) return undefined;
  const rows = [{ name: "`chartyard template`", measured: ours }];
  if (theirs === undefined) return { title: `\`template\` of ${charts.length} real charts`, rows };
  const note = `chartyard is ${ratioOf(ours, theirs).toFixed(1)} times as fast`;
  return {
    title: `\`template\` of ${charts.length} real charts`,
    rows: [...rows, { name: "a loop of `helm template`", measured: theirs, note }],
  };
};
