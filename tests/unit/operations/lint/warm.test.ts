import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChartFiles } from "#scripts/lint-mutations/mutate-chart.ts";
import { writeChart } from "#scripts/lint-mutations/write-chart.ts";
import { inProcess } from "#tests/support/in-process.ts";
import table from "#tests/golden/lint/mutations.json";

const folder = mkdtempSync(join(tmpdir(), "chartyard-warm-"));
const charts = join(folder, "charts");
const records = join(folder, "caches/chartyard");
// One in four of the charts with faults: each kind of finding is among them.
const names = table.charts.flatMap((_, index) => (index % 4 === 0 ? [`c${String(index).padStart(3, "0")}`] : []));

interface Ran {
  readonly said: unknown;
  /** How many charts were not looked into again. */
  readonly hits: number;
  /** Of how many it is known now what was said. */
  readonly written: number;
}

async function lint(...flags: string[]): Promise<Ran> {
  const environment = { XDG_CACHE_HOME: join(folder, "caches"), TZ: "UTC" };
  const reports = ["--report", "text", "--report", `json=${join(folder, "report.json")}`];
  const ran = await inProcess(["lint", ...reports, "--stats", ...flags], charts, environment);
  const { findings, skipped, suppressed, summary } = JSON.parse(
    readFileSync(join(folder, "report.json"), "utf8"),
  ) as Record<string, unknown>;
  const { durationMs: _, ...counts } = summary as Record<string, unknown>;
  const [, facts = ""] = ran.stdout.split("Facts kept between runs\n");
  const count = (name: string): number => Number(new RegExp(`^ +${name} +(\\d+)`, "m").exec(facts)?.[1] ?? 0);
  return { said: { findings, skipped, suppressed, counts }, hits: count("hits"), written: count("written") };
}

beforeAll(() => {
  for (const name of names) {
    const { changed, removed } = table.charts[Number(name.slice(1))] ?? { changed: {}, removed: [] };
    const files: ChartFiles = { ...table.base, ...changed };
    const gone: readonly string[] = removed;
    writeChart(join(charts, name), Object.fromEntries(Object.entries(files).filter(([path]) => !gone.includes(path))));
  }
  mkdirSync(join(folder, "caches"));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("a chart that has not changed since an earlier run", () => {
  test("has the same findings, and is not looked into again", async () => {
    const cold = await lint("--no-cache");
    expect(cold.hits).toBe(0);
    const first = await lint();
    expect(first).toEqual({ said: cold.said, hits: 0, written: first.written });
    expect(first.written).toBeGreaterThan(50);
    expect(await lint()).toEqual({ said: cold.said, hits: first.written, written: 0 });
  });

  test("is looked into again under other flags, and where one of its files changed", async () => {
    const kept = (await lint()).hits;
    expect((await lint("--kube-version", "1.20")).hits).toBe(0);
    expect((await lint("--set", "image.tag=1")).hits).toBe(0);
    writeFileSync(join(charts, names[0] ?? "", "templates/new.yaml"), "a: {{ .Values.b.c }}\n");
    const changed = await lint();
    expect(changed.hits).toBe(kept - 1);
    expect(changed.said).toEqual((await lint("--no-cache")).said);
  });

  test("is looked into again where what was kept of it is damaged, or of another shape", async () => {
    const kept = readdirSync(records, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(kept.length).toBeGreaterThan(1);
    for (const [index, { parentPath, name }] of kept.entries()) {
      const file = join(parentPath, name);
      const text = readFileSync(file, "utf8");
      if (index % 2 === 0) writeFileSync(file, text.slice(0, text.length / 2));
      else {
        const body = text
          .slice(text.indexOf("\n") + 1)
          .replace(
            /"said":\[.*\],"skipped"/,
            '"said":[{"code":"no-such-code","args":{},"place":{"path":"a"},"options":{}}],"skipped"',
          );
        writeFileSync(file, `${createHash("sha256").update(body).digest("hex")}\n${body}`);
      }
    }
    const { said: findings, hits } = await lint();
    expect(hits).toBe(0);
    expect(findings).toEqual((await lint("--no-cache")).said);
  });
});
