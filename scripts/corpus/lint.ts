import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Tally } from "./tally.ts";

/** Lines of helm's lint that come from rules which render templates, or that tell of schemas it could not fetch. */
const notCovered = [
  /^\[(?:ERROR|WARNING|INFO)\] templates\//,
  /^\[ERROR\] values\.yaml: failing loading "https?:/,
  /^\[ERROR\] crds\/: /,
];

/** Compares, chart by chart, what the profile helm4 prints in helm's words with what helm 4 printed, as sets of lines. */
export async function corpusLint(corpus: string, binary: string): Promise<Tally> {
  const tally: Tally = {
    name: "lint --profile helm4 against helm 4",
    compared: 0,
    equal: 0,
    differences: [],
    skipped: [],
  };
  let lines = 0;
  const ran = spawnSync(binary, ["lint", "-C", corpus, "--profile", "helm4", "--format", "helm", "--json"], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const report = JSON.parse(ran.stdout) as { outputs: { lint: { text: string } } };
  for (const block of report.outputs.lint.text.split(/^==> Linting /m).slice(1)) {
    const [path = "", ...rest] = block.split("\n");
    const golden = join(corpus, "golden/helm-4.1.4", path.replace(/^charts\//, ""), "base/lint.out");
    if (!existsSync(golden)) {
      tally.skipped.push(`${path}: helm's output is not there`);
      continue;
    }
    tally.compared += 1;
    const ours = messages(rest.join("\n"), path);
    const theirs = messages(readFileSync(golden, "utf8"), path);
    lines += theirs.length;
    const missing = theirs.filter((line) => !ours.includes(line));
    const extra = ours.filter((line) => !theirs.includes(line));
    if (missing.length + extra.length === 0) tally.equal += 1;
    else
      tally.differences.push(
        `${path}: ${[...missing.map((line) => `helm: ${line}`), ...extra.map((line) => `ours: ${line}`)].join(" | ")}`,
      );
  }
  return { ...tally, name: `${tally.name} (${lines} messages)` };
}

/** The messages of covered rules; a message may take several lines. */
function messages(text: string, path: string): string[] {
  const found = text.split(/\n(?=\[(?:ERROR|WARNING|INFO)\] |==> |\d+ chart\(s\) |\n)/).map((each) => each.trim());
  return found
    .filter((each) => each.startsWith("["))
    .filter(
      (each) =>
        !notCovered.some((pattern) => pattern.test(each)) || /directory does not exist|file extension/.test(each),
    )
    .map((each) => each.replace(/^(\[\w+\] )\S*\/[^\s:]*(?=: chart (?:metadata|directory) )/, `$1${path}`));
}
