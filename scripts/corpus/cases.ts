import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** A chart with its own values or with a file of `ci/`. */
export interface Case {
  readonly name: string;
  readonly chart: string;
  readonly values: string | undefined;
  readonly golden: string;
}

/** What a program printed, and how it ended. */
export interface Printed {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Every case of the golden files, sorted. */
export function findCases(corpus: string): Case[] {
  const root = join(corpus, "golden/helm-4.1.4");
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith("/case.json"))
    .map((path) => {
      const golden = dirname(join(root, path));
      const { values } = JSON.parse(readFileSync(join(golden, "case.json"), "utf8")) as { values?: string | null };
      const chart = relative(root, dirname(golden));
      return { name: dirname(path), chart, values: values ?? undefined, golden };
    })
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** A file of what helm printed; empty where there is none. */
export function readGolden(each: Case, file: string): string {
  const path = join(each.golden, file);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** Runs a program in the folder of the charts. */
export function runInCharts(program: string, args: readonly string[], corpus: string): Promise<Printed> {
  const options = {
    cwd: join(corpus, "charts"),
    env: { ...process.env, TZ: "UTC", KUBECONFIG: "/dev/null" },
    maxBuffer: 1 << 28,
    timeout: 120_000,
  };
  return new Promise((resolve) => {
    const child = execFile(program, args, options, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

/** Two at a time: as many as CI has processors. */
export async function twoAtATime<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all([worker(), worker()]);
}
