import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}

interface Profile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** What a rendering spends its time on, by the function that does it; what is nearest to the work counts. */
const stages: readonly { readonly name: string; readonly file: string; readonly functionName: string }[] = [
  { name: "keys", file: "private-key.ts", functionName: "generatePrivateKey" },
  { name: "keys", file: "private-key.ts", functionName: "generateRsaKey" },
  { name: "schemas", file: "check-schemas.ts", functionName: "checkSchemas" },
  { name: "parsing", file: "parse-text.ts", functionName: "parseText" },
  { name: "executing", file: "chart-renderer.ts", functionName: "#execute" },
  { name: "manifests", file: "sort-manifests.ts", functionName: "sortManifests" },
  { name: "loading the chart", file: "load-files.ts", functionName: "loadFiles" },
];

/** The shares of the stages in a profiled run of the sources: what a chart costs beyond the start of the program. */
export function stagesText(chart: string): string {
  const folder = mkdtempSync(join(tmpdir(), "chartyard-profile-"));
  try {
    const main = join(import.meta.dirname, "../../src/main.ts");
    const profiled = ["--cpu-prof", "--cpu-prof-interval", "100", "--cpu-prof-dir", folder];
    Bun.spawnSync([process.execPath, ...profiled, main, "template", chart, "--quiet"], { timeout: 60_000 });
    const [file] = readdirSync(folder);
    return file === undefined ? "" : sharesText(JSON.parse(readFileSync(join(folder, file), "utf8")) as Profile);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function sharesText({ nodes, samples, timeDeltas }: Profile): string {
  const stageOf = stagesOfNodes(nodes);
  const spent = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const stage = stageOf.get(id);
    if (stage !== undefined) spent.set(stage, (spent.get(stage) ?? 0) + (timeDeltas[index] ?? 0));
  }
  const whole = [...spent.values()].reduce((sum, each) => sum + each, 0);
  const shares = [...spent].sort(([, left], [, right]) => right - left);
  return shares.map(([stage, time]) => `${stage} ${((time / whole) * 100).toFixed(0)} %`).join(", ");
}

/** Each node's stage: its own, else that of its caller. A node comes after the one that calls it. */
function stagesOfNodes(nodes: readonly ProfileNode[]): Map<number, string> {
  const stageOf = new Map<number, string>();
  for (const { id, callFrame, children = [] } of nodes) {
    const own = stages.find(
      ({ file, functionName }) => functionName === callFrame.functionName && callFrame.url.endsWith(`/${file}`),
    );
    const stage = own?.name ?? stageOf.get(id);
    if (stage === undefined) continue;
    stageOf.set(id, stage);
    for (const child of children) stageOf.set(child, stage);
  }
  return stageOf;
}
