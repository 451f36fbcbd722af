import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { corpusCharts } from "./corpus-charts.ts";
import { measure, ratioOf } from "./measure.ts";
import type { Row } from "./table.ts";
import type { Bench } from "./world.ts";

const rounds = 3;

/** Every real chart: with nothing known and with all known from an earlier run, against one helm for all and one for each. */
export const benchLint: Bench = ({ binary, helm, corpus, folder }) => {
  if (!existsSync(join(corpus, "charts"))) return undefined;
  const charts = corpusCharts(corpus, binary);
  const lint = [binary, "lint", "-C", corpus, "--quiet"];
  const caches = join(folder, "lint-caches");
  mkdirSync(caches);
  const commands = [
    { name: "`chartyard lint`, nothing known", argv: [...lint, "--no-cache"] },
    {
      name: "the same with `--profile helm4`, which does as much as helm",
      argv: [...lint, "--no-cache", "--profile", "helm4"],
    },
    { name: "nothing known, one chart at a time", argv: [...lint, "--no-cache", "--concurrency", "1"] },
    // The round that is not counted fills the cache.
    { name: "`chartyard lint`, nothing changed since", argv: ["env", `XDG_CACHE_HOME=${caches}`, ...lint] },
  ];
  if (helm !== undefined) {
    const loop = 'helm=$0; for chart; do "$helm" lint "$chart" || true; done';
    commands.push(
      { name: "one `helm lint` with all charts", argv: [helm, "lint", ...charts] },
      { name: "a loop of `helm lint`", argv: ["sh", "-c", loop, helm, ...charts] },
    );
  }
  const measured = measure(
    commands.map(({ argv }) => ({ argv, cwd: folder })),
    rounds,
  );
  const [cold] = measured;
  if (cold === undefined) return undefined;
  const rows = commands.flatMap(({ name }, index): Row[] => {
    const each = measured[index];
    if (each === undefined) return [];
    return [index === 0 ? { name, measured: each } : { name, measured: each, note: comparison(ratioOf(cold, each)) }];
  });
  return { title: `\`lint\` of ${charts.length} real charts`, rows };
};

/** @param ratio how many times as long it takes as the first row */
function comparison(ratio: number): string {
  return ratio < 1
    ? `${(1 / ratio).toFixed(1)} times as fast as with nothing known`
    : `takes ${ratio.toFixed(1)} times as long`;
}
