import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Tally } from "./tally.ts";

interface Report {
  readonly findings: readonly { readonly severity: string; readonly code: string; readonly chart?: string }[];
}

/** Errors that helm has not, each with its reason in docs/compatibility.md. */
const deliberate: ReadonlySet<string> = new Set(["api-removed"]);

/** Lints every chart with the default profile: on a chart that helm 4 accepts it finds no error but deliberate ones. */
export function corpusLintErrors(corpus: string, binary: string): Tally {
  const tally: Tally = {
    name: "lint: no error on a chart that helm 4 accepts",
    compared: 0,
    equal: 0,
    differences: [],
    skipped: [],
  };
  const discovered = report(corpus, binary, "discover") as { outputs: { discover: { charts: { path: string }[] } } };
  const { findings } = report(corpus, binary, "lint") as Report;
  for (const { path } of discovered.outputs.discover.charts) {
    const golden = join(corpus, "golden/helm-4.1.4", path.replace(/^charts\//, ""), "base/lint.out");
    if (!existsSync(golden)) {
      tally.skipped.push(`${path}: helm's output is not there`);
      continue;
    }
    if (/^\[ERROR\]/m.test(readFileSync(golden, "utf8"))) continue;
    tally.compared += 1;
    const errors = findings.filter(
      ({ severity, chart, code }) => severity === "error" && chart === path && !deliberate.has(code),
    );
    if (errors.length === 0) tally.equal += 1;
    else tally.differences.push(`${path}: ${errors.map(({ code }) => code).join(", ")}`);
  }
  return tally;
}

function report(corpus: string, binary: string, operation: string): unknown {
  const argv = [operation, "-C", corpus, "--json"];
  return JSON.parse(spawnSync(binary, argv, { encoding: "utf8", maxBuffer: 1 << 28 }).stdout);
}
