import { expect, test } from "bun:test";
import { packageFiles } from "#helm/archive/package-files.ts";
import { loadFiles } from "#helm/chart/load-files.ts";

const file = (name: string, text: string) => ({ name, data: new TextEncoder().encode(text), modified: 0 });

function packaged(lock: string, apiVersion = "v2"): string[] {
  const chart = loadFiles([
    file("Chart.yaml", `apiVersion: ${apiVersion}\nname: a\nversion: 1.0.0\n`),
    file("Chart.lock", lock),
  ]);
  return packageFiles(chart).map(({ name }) => name);
}

test.each(["", "# nothing\n", "null\n", "~"])(
  "a lock with nothing in it, %j, is left out, as Helm leaves it out",
  (lock) => {
    expect(packaged(lock)).toEqual(["a/Chart.yaml"]);
  },
);

test("a lock is written of a chart of v2 alone", () => {
  expect(packaged("digest: x\n")).toEqual(["a/Chart.yaml", "a/Chart.lock"]);
  expect(packaged("digest: x\n", "v1")).toEqual(["a/Chart.yaml"]);
  expect(packaged("digest: x\n", "v9")).toEqual(["a/Chart.yaml"]);
});
