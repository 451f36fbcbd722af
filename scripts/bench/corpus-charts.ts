import { join } from "node:path";

interface Discovered {
  readonly outputs: { readonly discover: { readonly charts: readonly { readonly path: string }[] } };
}

/** The folders of the real charts, as chartyard finds them. */
export function corpusCharts(corpus: string, binary: string): string[] {
  const ran = Bun.spawnSync([binary, "discover", "-C", corpus, "--json"]);
  const { outputs } = JSON.parse(ran.stdout.toString()) as Discovered;
  return outputs.discover.charts.map(({ path }) => join(corpus, path));
}
