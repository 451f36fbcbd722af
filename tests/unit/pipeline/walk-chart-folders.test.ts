import { describe, expect, test } from "bun:test";
import { AppError } from "#kit/error/app-error.ts";
import type { FilePath, FolderEntry } from "#operation/files.ts";
import type { ChartsOptions } from "#pipeline/charts-options.ts";
import { discoveryCodes } from "#pipeline/discovery-codes.ts";
import { RunRecorder } from "#pipeline/run-recorder.ts";
import { walkChartFolders } from "#pipeline/walk-chart-folders.ts";

const never = new AbortController().signal;

/** Folders by their paths, each with the names in it; a folder's name ends with a slash. */
type Tree = Readonly<Record<string, readonly string[] | "unreadable">>;

function optionsOver(tree: Tree): ChartsOptions & { listed: string[] } {
  const recorder = new RunRecorder();
  recorder.declare(discoveryCodes);
  const listed: string[] = [];
  const list = async (path: FilePath): Promise<readonly FolderEntry[]> => {
    listed.push(path);
    const names = tree[path] ?? [];
    if (names === "unreadable") throw new AppError("file-unreadable", `Cannot read "${path}"`);
    return names.map((name) => ({
      name: name.replace(/[/@]$/, ""),
      kind: name.endsWith("/") || name.endsWith("@") ? "folder" : "file",
      isLink: name.endsWith("@"),
    }));
  };
  const ports = { files: { list } } as unknown as ChartsOptions["ports"];
  const settings = { localConcurrency: 2 } as ChartsOptions["settings"];
  return { ports, settings, roots: [], exclude: [], recorder, pressure: { limit: (most) => most }, listed };
}

async function walk(options: ChartsOptions): Promise<string[]> {
  const found: string[] = [];
  for await (const path of walkChartFolders(options, never)) found.push(path);
  return found;
}

const tree: Tree = {
  ".": ["charts/", "node_modules/", "deep/", "link@"],
  charts: ["b/", "a/"],
  "charts/a": ["Chart.yaml", "charts/", "templates/", "extra/"],
  "charts/a/charts": ["inner/"],
  "charts/a/charts/inner": ["Chart.yaml"],
  "charts/a/templates": ["Chart.yaml"],
  "charts/a/extra": ["Chart.yaml"],
  "charts/b": ["Chart.yaml"],
  deep: ["er/"],
  "deep/er": ["Chart.yaml"],
  link: ["Chart.yaml"],
  node_modules: ["Chart.yaml"],
};

describe("walkChartFolders()", () => {
  test("finds charts at any depth and looks at nothing that holds none", async () => {
    const options = optionsOver(tree);
    expect(await walk(options)).toEqual(["charts/b", "charts/a", "deep/er", "charts/a/extra"]);
    expect(options.listed).not.toContain("charts/a/charts");
    expect(options.listed).not.toContain("node_modules");
    expect(options.listed).not.toContain("link");
  });

  test("a folder that cannot be read is a finding, and the walk goes on", async () => {
    const options = optionsOver({ ".": ["bad/", "good/"], bad: "unreadable", good: ["Chart.yaml"] });
    expect(await walk(options)).toEqual(["good"]);
    expect(options.recorder.findings.map(({ code }) => code)).toEqual(["root-unreadable"]);
  });

  test("yields a chart before the walk is over, and leaving ends it", async () => {
    const names = Array.from({ length: 1000 }, (_, index) => `chart-${index}/`);
    const folders = Object.fromEntries(names.map((name) => [name.slice(0, -1), ["Chart.yaml"]]));
    const options = optionsOver({ ".": names, ...folders });
    for await (const path of walkChartFolders(options, never)) {
      expect(path).toBe("chart-0" as FilePath);
      break;
    }
    expect(options.listed.length).toBeLessThan(100);
  });

  test("stops at 200,000 folders and says so once", async () => {
    const names = Array.from({ length: 200_010 }, (_, index) => `${index}/`);
    const options = optionsOver({ ".": names });
    await walk(options);
    expect(options.listed).toHaveLength(200_000);
    expect(options.recorder.skipped.map(({ subject }) => subject)).toEqual(["199999"]);
  });
});
