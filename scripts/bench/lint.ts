import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { corpusCharts } from "./corpus-charts.ts";
import { measure, ratioOf } from "./measure.ts";
import type { Row } from "./table.ts";
import type { Bench } from "./world.ts";

const rounds = 5;

/** Every real chart: the first time, which keeps what it finds out, and again; against one helm for all and one for each. */
export const benchLint: Bench = ({ binary, helm, corpus, folder }) => {
  if (!existsSync(join(corpus, "charts"))) return undefined;
  const charts = corpusCharts(corpus, binary);
  const lint = [binary, "lint", "-C", corpus, "--quiet"];
  const caches = join(folder, "lint-caches");
  mkdirSync(caches);
  // Each run has a place of its own to keep things.
  const firstTime = (argv: readonly string[]): string[] => {
    const script = 'mkdir "$0/$$" && XDG_CACHE_HOME="$0/$$" exec "$@"';
    return ["sh", "-c", script, caches, ...argv];
  };
  const commands = [
    { name: "`chartyard lint`, the first time", argv: firstTime(lint) },
    {
      name: "the same with `--profile helm4`, which does as much as helm",
      argv: firstTime([...lint, "--profile", "helm4"]),
    },
    { name: "the first time, with `--no-cache`", argv: [...lint, "--no-cache"] },
    { name: "the first time, one chart at a time", argv: firstTime([...lint, "--concurrency", "1"]) },
    // The round that is not counted fills the cache.
    { name: "`chartyard lint` again, nothing changed since", argv: ["env", `XDG_CACHE_HOME=${caches}`, ...lint] },
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
  const [first] = measured;
  if (first === undefined) return undefined;
  const rows = commands.flatMap(({ name }, index): Row[] => {
    const each = measured[index];
    if (each === undefined) return [];
    return [index === 0 ? { name, measured: each } : { name, measured: each, note: comparison(ratioOf(first, each)) }];
  });
  return { title: `\`lint\` of ${charts.length} real charts`, rows };
};

/** @param ratio how many times as long it takes as the first row */
function comparison(ratio: number): string {
  return ratio < 1
    ? `${(1 / ratio).toFixed(1)} times as fast as the first time`
    : `takes ${ratio.toFixed(1)} times as long`;
}
