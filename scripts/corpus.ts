// Runs the binary over a folder of real charts and compares with real helm where it is there:
//   bun run scripts/corpus.ts [discover package lint …] [--corpus FOLDER]
// The corpus is looked for in --corpus, CHARTYARD_CORPUS, then ../shared/corpus; helm where find-peer.ts says.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { corpusChartSchema } from "./corpus/chart-schema.ts";
import { corpusDiscover } from "./corpus/discover.ts";
import { corpusLint, corpusLintHelm3 } from "./corpus/lint.ts";
import { corpusLintErrors } from "./corpus/lint-errors.ts";
import { corpusIndex } from "./corpus/index.ts";
import { corpusPackage } from "./corpus/package.ts";
import { corpusPackageRuntimes } from "./corpus/package-runtimes.ts";
import { corpusPush } from "./corpus/push.ts";
import { corpusRender, corpusRenderHelm3 } from "./corpus/render.ts";
import { corpusShow } from "./corpus/show.ts";
import { corpusYamlStyle } from "./corpus/yaml-style.ts";
import { findPeer } from "./find-peer.ts";

const root = join(import.meta.dirname, "..");
const { values, positionals } = parseArgs({ allowPositionals: true, options: { corpus: { type: "string" } } });
const corpus = values.corpus ?? process.env["CHARTYARD_CORPUS"] ?? join(root, "../shared/corpus");
const binary = join(root, "dist/chartyard");
const helm3 = findPeer("helm3");
const helm4 = findPeer("helm4");
const checks = {
  discover: () => corpusDiscover(corpus, binary),
  index: () => corpusIndex(corpus, binary, helm4),
  package: () => corpusPackage(corpus, binary, { helm3, helm4 }),
  "package-runtimes": () => corpusPackageRuntimes(corpus),
  push: () => corpusPush(corpus, binary, helm4),
  show: () => corpusShow(corpus, binary, helm4),
  lint: () => corpusLint(corpus, binary),
  "lint-helm3": () => corpusLintHelm3(corpus, binary, helm3),
  "lint-errors": () => corpusLintErrors(corpus, binary),
  render: () => corpusRender(corpus, binary),
  "render-helm3": () => corpusRenderHelm3(corpus, binary, helm3),
  "chart-schema": () => corpusChartSchema(corpus, binary, findPeer("yamale")),
  "yaml-style": () => corpusYamlStyle(corpus, binary, findPeer("yamllint")),
};

if (!existsSync(join(corpus, "charts"))) {
  console.log(`corpus: skipped, there is none at ${corpus}`);
} else {
  let passed = 0;
  let failed = 0;
  for (const [name, check] of Object.entries(checks)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const tally = await check();
    for (const line of [...tally.differences, ...tally.skipped.map((each) => `skipped ${each}`)])
      console.log(`  ${line}`);
    console.log(`${tally.name}: ${tally.equal} of ${tally.compared} equal, ${tally.skipped.length} skipped`);
    passed += tally.equal;
    failed += tally.compared - tally.equal;
  }
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}
