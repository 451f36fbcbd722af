import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { corpusCharts } from "./corpus-charts.ts";
import { measure, ratioOf } from "./measure.ts";
import type { Row } from "./table.ts";
import type { Bench } from "./world.ts";

/** Every real chart, ours in one process, a helm for each; and those that do not spend their time on RSA keys. */
export const benchTemplate: Bench = ({ binary, helm, corpus, folder }) => {
  if (!existsSync(join(corpus, "charts"))) return undefined;
  const charts = corpusCharts(corpus, binary);
  const withKeys = chartsWithKeys(corpus, binary);
  const others = charts.filter((chart) => !withKeys.has(relative(corpus, chart)));
  const title = `\`template\` of ${charts.length} real charts`;
  const ours = [binary, "template", "-C", corpus, "--quiet"];
  // Charts that cannot be rendered alone end helm with 1, as they end ours.
  const loop = ["sh", "-c", 'helm=$0; for chart; do "$helm" template "$chart" || true; done'];
  const pairs = [
    { of: "", ours, theirs: charts },
    { of: ` of the ${others.length} that print no private key`, ours: [...ours, ...others], theirs: others },
  ];
  const commands = pairs.flatMap((pair) =>
    helm === undefined ? [pair.ours] : [pair.ours, [...loop, helm, ...pair.theirs]],
  );
  const measured = measure(
    commands.map((argv) => ({ argv, cwd: folder })),
    5,
  );
  const rows = pairs.flatMap(({ of }): Row[] => {
    const [own, peers] = measured.splice(0, helm === undefined ? 1 : 2);
    if (own === undefined) return [];
    const row = { name: `\`chartyard template\`${of}`, measured: own };
    if (peers === undefined) return [row];
    const note = `chartyard is ${ratioOf(own, peers).toFixed(1)} times as fast`;
    return [row, { name: `a loop of \`helm template\`${of}`, measured: peers, note }];
  });
  return { title, rows };
};

interface Templated {
  readonly outputs: {
    readonly template: { readonly charts: readonly { readonly chart: string; readonly manifests: string }[] };
  };
}

/** As it is written in a PEM file, and in one in Base64. */
const privateKey = /BEGIN (?:RSA )?PRIVATE KEY|LS0tLS1CRUdJTi(?:BSU0E|BQUklW)/;

/** The charts that print a private key: to make one takes as long as to render ten charts, for every program. */
function chartsWithKeys(corpus: string, binary: string): Set<string> {
  const ran = Bun.spawnSync([binary, "template", "-C", corpus, "--json"], { stderr: "ignore" });
  const { outputs } = JSON.parse(ran.stdout.toString()) as Templated;
  return new Set(
    outputs.template.charts.flatMap(({ chart, manifests }) => (privateKey.test(manifests) ? [chart] : [])),
  );
}
