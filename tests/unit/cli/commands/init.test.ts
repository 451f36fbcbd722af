import { describe, expect, test } from "bun:test";
import { failureOf, load } from "../../config/fixture.ts";
import { runTool } from "./fixture.ts";

const charts = {
  "charts/a/Chart.yaml": "",
  "charts/b/Chart.yaml": "",
  "charts/b/charts/c/Chart.yaml": "",
  "library/x/Chart.yaml": "",
};

async function starter(files: Record<string, string>, revisions?: readonly string[]): Promise<string> {
  const { written } = await runTool("init", { files, ...(revisions === undefined ? {} : { revisions }) });
  return written["chartyard.yaml"] ?? "";
}

describe("init", () => {
  test("where the defaults hold, every setting is a comment", async () => {
    const text = await starter(charts, ["origin/main", "origin/master"]);
    expect(text.split("\n").filter((line) => line !== "" && !line.startsWith("#"))).toEqual([]);
    expect(text).toContain("that git does not ignore (3 here)\n# charts: [charts/*, library/*]\n");
  });

  test("what differs from the defaults is set", async () => {
    const text = await starter(charts, ["origin/master"]);
    expect(text).toContain("\ntarget:\n  branch: master\n");
    expect((await load({ "chartyard.yaml": text })).values.target.branch).toBe("master");
  });

  test("every commented hint is right once its marks are taken away", async () => {
    const text = await starter(charts, []);
    const hints = text
      .split("\n")
      .filter((line) => /^# (?: *[\w-]+:( |$)|  )/.test(line) && !line.includes("chartyard config"))
      .map((line) => line.slice(2))
      .join("\n");
    const { values } = await load({ "chartyard.yaml": hints }, { operations: ["lint", "labels", "release"] });
    expect(values.charts).toEqual(["charts/*", "library/*"]);
    expect(Object.keys(values.ignore)).toEqual(["icon-missing", "version-not-bumped"]);
    expect(Object.keys(values.pipelines)).toEqual(["pull-request", "main"]);
    expect(values.failOn).toBe("warning");
  });

  test("takes over ct.yaml, which wins over what was found", async () => {
    const files = { ...charts, "ct.yaml": "target-branch: dev\nchart-dirs: [charts]\n", "cr.yaml": "remote: up\n" };
    const text = await starter(files, ["origin/master"]);
    expect(text).toContain("# Taken over from ct.yaml and cr.yaml, which are no longer read.\n");
    const { values } = await load({ "chartyard.yaml": text });
    expect([values.target, values.charts]).toEqual([{ branch: "dev", remote: "up", since: "HEAD" }, ["charts/*"]]);
  });

  test("outside of git it asks nothing of it", async () => {
    expect(await starter({})).toContain("# charts: [charts/*]\n");
  });

  test("--dry-run prints, and writes nothing", async () => {
    const { stdout, written } = await runTool("init --dry-run", { files: { "chartyard.yaml": "" } });
    expect(stdout).toStartWith("# Configuration of Chartyard");
    expect(written).toEqual({});
  });

  test("--check writes nothing and says by its exit code that it would", async () => {
    const { code, written } = await runTool("init --check");
    expect([code, written]).toEqual([1, {}]);
  });

  test("never overwrites", async () => {
    const error = await failureOf(runTool("init", { files: { ".github/chartyard.yaml": "" } }));
    expect(error.message).toBe('".github/chartyard.yaml" is already there and is never overwritten');
  });
});
