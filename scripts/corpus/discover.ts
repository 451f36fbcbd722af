import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeMetadata } from "#helm/chart/decode-metadata.ts";
import type { Tally } from "./tally.ts";

/** Compares what the streaming scan says of each chart with what a whole decode of its Chart.yaml says. */
export async function corpusDiscover(corpus: string, binary: string): Promise<Tally> {
  const tally: Tally = { name: "discover against a whole decode", compared: 0, equal: 0, differences: [], skipped: [] };
  const ran = spawnSync(binary, ["discover", "-C", corpus, "--json"], { encoding: "utf8", maxBuffer: 1 << 28 });
  const report = JSON.parse(ran.stdout) as {
    outputs: {
      discover: {
        charts: { path: string; name: string; version: string; type: string; dependencies: { name: string }[] }[];
      };
    };
  };
  const { charts } = report.outputs.discover;
  for (const chart of charts) {
    const folder = join(corpus, chart.path);
    const metadata = decodeMetadata(readFileSync(join(folder, "Chart.yaml"), "utf8"));
    const isOld = readdirSync(folder).includes("requirements.yaml");
    tally.compared += 1;
    const names = (metadata.dependencies ?? []).map((each) => each?.name ?? "").join();
    const isSame =
      (metadata.name ?? "") === chart.name &&
      (metadata.type === "library") === (chart.type === "library") &&
      (isOld || names === chart.dependencies.map((each) => each.name).join());
    if (isSame) tally.equal += 1;
    else tally.differences.push(`${chart.path}: ${JSON.stringify(chart)}`);
  }
  return tally;
}
