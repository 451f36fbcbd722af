import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Tally } from "./tally.ts";

/** Shows every chart with ours and with helm 4, and compares what is printed. Charts that helm cannot load are counted apart. */
export function corpusShow(corpus: string, binary: string, helm4: string | undefined): Tally {
  const tally: Tally = { name: "show against helm 4", compared: 0, equal: 0, differences: [], skipped: [] };
  if (helm4 === undefined) {
    tally.skipped.push("no helm 4 to compare with: run scripts/peers.ts helm4");
    return tally;
  }
  const options = { cwd: tmpdir(), env: { ...process.env, GITHUB_ACTIONS: "" }, maxBuffer: 1 << 28 };
  const discovered = spawnSync(binary, ["discover", "-C", corpus, "--json"], { ...options, encoding: "utf8" });
  const report = JSON.parse(discovered.stdout) as { outputs: { discover: { charts: { path: string }[] } } };
  for (const { path } of report.outputs.discover.charts) {
    const theirs = spawnSync(helm4, ["show", "all", join(corpus, path)], options);
    if (theirs.status !== 0) {
      tally.skipped.push(`${path}: ${theirs.stderr.toString().trim().split("\n").at(-1) ?? ""}`);
      continue;
    }
    const ours = spawnSync(binary, ["show", "all", join(corpus, path), "--quiet"], options);
    tally.compared += 1;
    if (ours.stdout.equals(theirs.stdout)) tally.equal += 1;
    else tally.differences.push(path);
  }
  return tally;
}
