// Releases 200 charts with the binary against a fake GitHub and a fake registry that take 50 ms for each answer:
//   bun run scripts/bench/release.ts [charts]
// It is no part of scripts/bench.ts: who answers has to be another process than who measures, and begins anew each time.
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startFakeRegistry } from "../../tests/support/fake-registry.ts";
import { chartsCheckout, releaseWorld, type Checkout } from "../../tests/support/release-world.ts";
import type { MeasuredRun } from "../measured.ts";

const latencyMs = 50;
const root = join(import.meta.dirname, "../..");
const count = Number(process.argv[2] ?? 200);
const sleep = (): Promise<void> => Bun.sleep(latencyMs);

interface Variant {
  readonly name: string;
  readonly remote: number;
  readonly flags: readonly string[];
  readonly hasRegistry: boolean;
}

const variants: readonly Variant[] = [true, false].flatMap((hasRegistry) => [
  { name: "default concurrency", remote: 5, flags: [], hasRegistry },
  { name: "`--concurrency 1`, `concurrency.remote: 1`", remote: 1, flags: ["--concurrency", "1"], hasRegistry },
]);

async function measureRelease(checkout: Checkout, { remote, flags, hasRegistry }: Variant): Promise<MeasuredRun> {
  const registry = await startFakeRegistry({ delay: sleep });
  const { github, environment } = await releaseWorld(checkout, { isUnlimited: true, beforeAnswer: sleep });
  const config = join(checkout.folder, ".git/chartyard.yaml");
  writeFileSync(config, `concurrency: {remote: ${remote}}\n`);
  const places = hasRegistry ? ["--oci", `${registry.host}/charts`, "--plain-http"] : [];
  const command = [join(root, "dist/chartyard"), "release", "--config", config, ...flags, ...places];
  const child = Bun.spawn([process.execPath, join(root, "scripts/measured.ts"), "900000", ...command], {
    cwd: checkout.folder,
    env: environment,
    stdout: "pipe",
  });
  const measured = JSON.parse(await new Response(child.stdout).text()) as MeasuredRun;
  if (measured.code !== 0) throw new Error(measured.printed.slice(-2000));
  if (github.violations.length > 0) throw new Error(github.violations.join("\n"));
  await github.close();
  await registry.stop();
  rmSync(config);
  return measured;
}

const checkout = await chartsCheckout(Array.from({ length: count }, (_, at) => `chart-${at}`));
console.log(
  `| release of ${count} charts, ${latencyMs} ms an answer | concurrency | seconds | peak MB |\n|---|---|---|---|`,
);
try {
  for (const variant of variants) {
    const { seconds, peakMegabytes } = await measureRelease(checkout, variant);
    const what = variant.hasRegistry ? "GitHub and registry" : "GitHub";
    console.log(`| ${what} | ${variant.name} | ${seconds.toFixed(1)} | ${peakMegabytes.toFixed(0)} |`);
  }
} finally {
  checkout.remove();
}
