import { existsSync } from "node:fs";
import { join } from "node:path";
import { measure, ratioOf } from "./measure.ts";
import type { Bench } from "./world.ts";

/** Real charts, as many at a time as there are cores, and one after the other. */
export const benchLint: Bench = ({ binary, corpus, folder }) => {
  if (!existsSync(join(corpus, "charts"))) return undefined;
  const lint = [binary, "lint", "-C", corpus, "--quiet"];
  const [parallel, serial] = measure(
    [lint, [...lint, "--concurrency", "1"]].map((argv) => ({ argv, cwd: folder })),
    5,
  );
  if (parallel === undefined || serial === undefined) return undefined;
  return {
    title: "`lint` of 247 real charts",
    rows: [
      {
        name: "as many at a time as cores",
        measured: parallel,
        note: `${ratioOf(parallel, serial).toFixed(2)} times as fast`,
      },
      { name: "`--concurrency 1`", measured: serial },
    ],
  };
};
