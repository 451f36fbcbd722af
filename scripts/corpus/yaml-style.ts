import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Tally } from "./tally.ts";

interface Report {
  readonly findings: readonly {
    readonly code: string;
    readonly severity: string;
    readonly location?: { readonly path: string; readonly line: number; readonly column: number };
  }[];
}

/** What ct ships with, as it stands in its sources, and yamllint's own default. */
const configurations = {
  "ct's lintconf.yaml": [
    "rules:",
    "  braces: {min-spaces-inside: 0, max-spaces-inside: 0, min-spaces-inside-empty: -1, max-spaces-inside-empty: -1}",
    "  brackets: {min-spaces-inside: 0, max-spaces-inside: 0, min-spaces-inside-empty: -1, max-spaces-inside-empty: -1}",
    "  colons: {max-spaces-before: 0, max-spaces-after: 1}",
    "  commas: {max-spaces-before: 0, min-spaces-after: 1, max-spaces-after: 1}",
    "  comments: {require-starting-space: true, min-spaces-from-content: 2}",
    "  document-end: disable",
    "  document-start: disable",
    "  empty-lines: {max: 2, max-start: 0, max-end: 0}",
    "  hyphens: {max-spaces-after: 1}",
    "  indentation: {spaces: consistent, indent-sequences: whatever, check-multi-line-strings: false}",
    "  key-duplicates: enable",
    "  line-length: disable",
    "  new-line-at-end-of-file: enable",
    "  new-lines: {type: unix}",
    "  trailing-spaces: enable",
    "  truthy: {level: warning}",
  ].join("\n"),
  "extends: default": "extends: default",
} as const;

/** Compares, file by file, the places, levels and rules of profile ct with those of yamllint. */
export function corpusYamlStyle(corpus: string, binary: string, peer: string | undefined): Tally {
  const tally: Tally = {
    name: "lint --profile ct against yamllint",
    compared: 0,
    equal: 0,
    differences: [],
    skipped: [],
  };
  if (peer === undefined) {
    tally.skipped.push("no yamllint to compare with: run scripts/peers.ts yamllint");
    return tally;
  }
  const files = chartFiles(corpus, binary);
  const folder = mkdtempSync(join(tmpdir(), "yaml-style-"));
  let problems = 0;
  try {
    for (const [name, text] of Object.entries(configurations)) {
      const config = join(folder, "lintconf.yaml");
      writeFileSync(config, `${text}\n`);
      const theirs = yamllint(peer, corpus, config, files);
      const ours = chartyard(corpus, config, binary);
      for (const file of files) {
        const [left, right] = [firstOfEach(theirs.get(file) ?? []), firstOfEach(ours.get(file) ?? [])];
        problems += left.length;
        tally.compared += 1;
        if (left.join() === right.join()) tally.equal += 1;
        else tally.differences.push(`${name}: ${file}: yamllint ${left.join()} | ours ${right.join()}`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { ...tally, name: `${tally.name} (${problems} problems)` };
}

/** A run keeps that many findings alike in a file and counts the rest: no more than that can be compared. */
const maxAlike = 500;

/** The first problems of each rule, by line and column. */
function firstOfEach(problems: readonly string[]): string[] {
  const counts = new Map<string, number>();
  const place = (problem: string): number[] => problem.split(/[: ]/, 2).map(Number);
  const inOrder = problems.toSorted((left, right) => {
    const [a = 0, b = 0] = place(left);
    const [c = 0, d = 0] = place(right);
    return a - c || b - d;
  });
  return inOrder
    .filter((problem) => {
      const rule = problem.slice(problem.indexOf(" "));
      counts.set(rule, (counts.get(rule) ?? 0) + 1);
      return (counts.get(rule) ?? 0) <= maxAlike;
    })
    .sort();
}

/** The files that lint reads of the charts that it finds. */
function chartFiles(corpus: string, binary: string): string[] {
  const ran = spawnSync(binary, ["discover", "-C", corpus, "--json"], { encoding: "utf8", maxBuffer: 1 << 28 });
  const { outputs } = JSON.parse(ran.stdout) as { outputs: { discover: { charts: readonly { path: string }[] } } };
  return outputs.discover.charts.flatMap(({ path }) => {
    const ci = join(corpus, path, "ci");
    const forCi = existsSync(ci) ? readdirSync(ci).filter((name) => name.endsWith("-values.yaml")) : [];
    return ["Chart.yaml", "values.yaml", ...forCi.map((name) => `ci/${name}`)]
      .map((name) => `${path}/${name}`)
      .filter((name) => existsSync(join(corpus, name)));
  });
}

function yamllint(peer: string, corpus: string, config: string, files: readonly string[]): Map<string, string[]> {
  const ran = spawnSync(peer, ["-f", "parsable", "-c", config, ...files], {
    cwd: corpus,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const found = new Map<string, string[]>();
  for (const line of ran.stdout.split("\n")) {
    const match = /^(.*?):(\d+:\d+): \[(\w+)\] .*\(([\w-]+)\)$/.exec(line);
    if (match !== null) add(found, match[1] ?? "", `${match[2]} ${match[3]} ${match[4]}`);
  }
  return sorted(found);
}

function chartyard(corpus: string, config: string, binary: string): Map<string, string[]> {
  const ran = spawnSync(
    binary,
    ["lint", "-C", corpus, "--profile", "ct", "--version-check", "off", "--lint-conf", config, "--json"],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );
  const report = JSON.parse(ran.stdout) as Report;
  const texts = new Map<string, string[]>();
  const found = new Map<string, string[]>();
  for (const { code, severity, location } of report.findings) {
    if (!code.startsWith("yaml-") || location === undefined) continue;
    const { path, line, column } = location;
    const lines = texts.get(path) ?? readFileSync(join(corpus, path), "utf8").split("\n");
    texts.set(path, lines);
    // yamllint counts characters, reports count as editors do.
    const characters = Array.from((lines[line - 1] ?? "").slice(0, column - 1)).length + 1;
    add(found, path, `${line}:${characters} ${severity} ${code.slice("yaml-".length)}`);
  }
  return sorted(found);
}

function add(found: Map<string, string[]>, path: string, entry: string): void {
  found.set(path, [...(found.get(path) ?? []), entry]);
}

function sorted(found: Map<string, string[]>): Map<string, string[]> {
  return new Map([...found].map(([path, entries]) => [path, entries.sort()]));
}
