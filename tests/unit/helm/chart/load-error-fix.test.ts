import { describe, expect, test } from "bun:test";
import { ArchiveError } from "#helm/archive/archive-error.ts";
import { ChartLoadError } from "#helm/chart/chart-load-error.ts";
import { checkApiVersion } from "#helm/chart/check-api-version.ts";
import { filesSource } from "#helm/chart/files-source.ts";
import { loadErrorFix } from "#helm/chart/load-error-fix.ts";
import { loadFiles } from "#helm/chart/load-files.ts";
import { MissingDependenciesError } from "#helm/chart/missing-dependencies-error.ts";
import { readChartFolder } from "#helm/chart/read-chart-folder.ts";

const good = "apiVersion: v2\nname: a\nversion: 1.0.0\n";

async function errorOf(files: Record<string, string>): Promise<ChartLoadError> {
  const bytes = Object.entries(files).map(([name, text]): [string, Uint8Array] => [name, Buffer.from(text)]);
  try {
    const signal = new AbortController().signal;
    checkApiVersion(loadFiles(await readChartFolder(filesSource(new Map(bytes)), signal)).metadata);
  } catch (error) {
    if (error instanceof ChartLoadError) return error;
    throw error;
  }
  throw new Error("It could be loaded");
}

describe("loadErrorFix()", () => {
  test.each([
    [
      "a field is missing",
      { "Chart.yaml": "apiVersion: v2\nname: a\n" },
      "Add `version` to c/a/Chart.yaml: a version such as 1.0.0",
    ],
    [
      "a field is wrong",
      { "Chart.yaml": `${good}type: app\n` },
      "Correct `type` in c/a/Chart.yaml: application or library",
    ],
    [
      "an entry is wrong",
      { "Chart.yaml": `${good}dependencies: [null]\n` },
      "Correct `dependencies[0]` in c/a/Chart.yaml",
    ],
    [
      "Helm 4 does not take it",
      { "Chart.yaml": good.replace("v2", "v3") },
      "Correct `apiVersion` in c/a/Chart.yaml: v2, or v1 for a chart that Helm 2 can install too",
    ],
    ["it is no YAML", { "Chart.yaml": good, "values.yaml": "a: [" }, "Correct the YAML in c/a/values.yaml"],
    ["a pattern is wrong", { "Chart.yaml": good, ".helmignore": "**a" }, "Correct the pattern in c/a/.helmignore"],
    [
      "a chart inside is wrong",
      { "Chart.yaml": good, "charts/b/charts/c/Chart.yaml": "name: c", "charts/b/Chart.yaml": good },
      "Add `version` to c/a/charts/b/charts/c/Chart.yaml: a version such as 1.0.0",
    ],
    [
      "a chart inside has no Chart.yaml",
      { "Chart.yaml": good, "charts/b/values.yaml": "" },
      "Add c/a/charts/b/Chart.yaml: without one it is no chart",
    ],
    [
      "a package inside is broken",
      { "Chart.yaml": good, "charts/b.tgz": "no" },
      "Replace c/a/charts/b.tgz by a package that can be loaded, or remove it",
    ],
  ])("%s", async (_, files, fix) => {
    expect(loadErrorFix(await errorOf(files), "c/a")).toBe(fix);
  });

  test("names files as they are in a package, and in a chart that is the folder itself", async () => {
    const error = await errorOf({ "Chart.yaml": "name: a" });
    expect(loadErrorFix(error, undefined)).toBe("Add `version` to Chart.yaml: a version such as 1.0.0");
    expect(loadErrorFix(error, ".")).toBe("Add `version` to Chart.yaml: a version such as 1.0.0");
  });

  test("a file that no chart can have is left out", () => {
    const error = new ChartLoadError("the link x leads nowhere", "x");
    expect(loadErrorFix(error, "c/a")).toBe("Remove c/a/x from the chart, or leave it out with .helmignore");
  });

  test("missing dependencies are fetched for a folder, and before a package is made", () => {
    const error = new MissingDependenciesError(["redis"]);
    expect(loadErrorFix(error, "c/a")).toBe("helm dependency build c/a");
    expect(loadErrorFix(error, undefined)).toStartWith("Fetch the dependencies");
  });

  test("a broken package is made or fetched again; of the rest the message says all", () => {
    expect(loadErrorFix(new ArchiveError("cut off"), undefined)).toStartWith("Package the chart again");
    expect(loadErrorFix(new ChartLoadError("something else"), "c/a")).toBeUndefined();
  });
});
