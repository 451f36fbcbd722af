import { chartPackage } from "../support/chart-package.ts";
import { has, same, type ForgeScenario } from "../support/forge-stage.ts";
import { chart } from "../support/stage-charts.ts";

/** What has limits is written to once a second, and a test waits for nothing. */
const unlimited = { isUnlimited: true };
const dependsOnRedis =
  'version: 1.0.0\ndependencies: [{name: redis, version: 1.0.0, repository: "https://example.com"}]';

/** Which charts `release` does not release; each is played in process, by the binary, and under Deno. */
export const validationScenarios: readonly ForgeScenario[] = [
  {
    name: "a chart that fails is not released, and the others are",
    options: unlimited,
    async play(stage) {
      const { repository, write, commit, run } = stage;
      chart(stage, "api", dependsOnRedis);
      chart(stage, "broken");
      write("charts/broken/values.yaml", "a: [\n");
      chart(stage, "missing", dependsOnRedis);
      chart(stage, "edited");
      commit();
      write("charts/edited/values.yaml", "replicas: 2\n");
      write("charts/api/charts/redis-1.0.0.tgz", chartPackage("redis", "1.0.0").bytes);
      const ran = await run("release");
      same(ran.code, 1, ran.stderr);
      same(
        repository.releases.map(({ tag }) => tag),
        ["api-1.0.0"],
        "releases",
      );
      has(ran.stderr, "charts/broken/values.yaml:2:1 error values-invalid");
      has(ran.stderr, "charts/missing/Chart.yaml");
      has(ran.stderr, "error release-uncommitted\n   Not committed: values.yaml");
    },
  },
  {
    name: "errors that are accepted do not stop a release",
    options: unlimited,
    async play(stage) {
      const { repository, write, commit, run } = stage;
      chart(stage, "api");
      write("charts/api/values.yaml", "a: 1\na: 2 # chartyard-ignore values-duplicate-key -- known\n");
      chart(stage, "web");
      write("charts/web/values.yaml", "a: 1\na: 2\n");
      commit();
      same((await run("release")).code, 1, "without the configuration");
      same(repository.releases.length, 1, "releases");
      write("chartyard.yaml", "ignore: {values-duplicate-key: known}\n");
      const ran = await run("release");
      same(ran.code, 0, ran.stderr);
      same(repository.releases.length, 2, "releases");
    },
  },
  {
    name: "what lint finds stops a release: with its policy, each values file of a chart, and its section of the configuration",
    options: unlimited,
    async play(stage) {
      const { repository, write, commit, run } = stage;
      for (const name of ["api", "ci", "style"]) chart(stage, name);
      write(
        "charts/ci/templates/b.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ .Values.name | lower }}}\n",
      );
      write("charts/ci/values.yaml", "name: ci\n");
      write("charts/ci/ci/list-values.yaml", "name: [1]\n");
      write("charts/style/values.yaml", "replicas: 1  \n");
      write("lintconf.yaml", "rules: {trailing-spaces: {level: warning}}\n");
      write("chartyard.yaml", "lint: {strict: true}\n");
      commit();
      const strict = await run("release", "--dry-run");
      same(strict.code, 1, strict.stderr);
      has(strict.stdout, "Plan: 1 release.");
      has(strict.stderr, "charts/ci/templates/b.yaml:3:36 error render-failed");
      has(strict.stderr, "(with ci/list-values.yaml)");
      has(strict.stderr, "charts/style/values.yaml:1:12 error yaml-trailing-spaces");
      has(strict.stderr, "2 errors");
      write("chartyard.yaml", "lint: {strict: true}\nrelease: {strict: false}\n");
      const lenient = await run("release");
      same(lenient.code, 1, lenient.stderr);
      same(lenient.stderr.includes("yaml-trailing-spaces"), false, "a warning is lint's to say");
      same(
        repository.releases.map(({ tag }) => tag),
        ["api-1.0.0", "style-1.0.0"],
        "releases",
      );
      same((await run("release", "--profile", "helm4")).code, 0, "what helm finds");
      same(repository.releases.length, 3, "releases");
    },
  },
  {
    name: "what has a chart inside that is not released is held back, and so is what needs that",
    options: unlimited,
    async play(stage) {
      const { repository, write, commit, run } = stage;
      const needs = (name: string): string =>
        `version: 1.0.0\ndependencies: [{name: ${name}, version: ">=0.9.0", repository: "file://../${name}"}]`;
      chart(stage, "base");
      write("charts/base/values.yaml", "a: [\n");
      chart(stage, "web", needs("base"));
      write("charts/web/charts/base-1.0.0.tgz", chartPackage("base", "1.0.0").bytes);
      chart(stage, "shop", needs("web"));
      write("charts/shop/charts/web-1.0.0.tgz", chartPackage("web", "1.0.0").bytes);
      chart(stage, "old", needs("base"));
      write("charts/old/charts/base-0.9.0.tgz", chartPackage("base", "0.9.0").bytes);
      commit();
      const ran = await run("release");
      same(ran.code, 1, ran.stderr);
      has(ran.stderr, "charts/web/Chart.yaml error release-held-back\n   Its package has base 1.0.0 inside");
      has(ran.stderr, "charts/shop/Chart.yaml error release-held-back\n   Its package has web 1.0.0 inside");
      same(
        repository.releases.map(({ tag }) => tag),
        ["old-1.0.0"],
        "releases",
      );
      write("charts/base/values.yaml", "a: []\n");
      commit();
      same((await run("release")).code, 0, "the next run");
      same(
        repository.releases.map(({ tag }) => tag),
        ["old-1.0.0", "base-1.0.0", "web-1.0.0", "shop-1.0.0"],
        "releases",
      );
    },
  },
];
