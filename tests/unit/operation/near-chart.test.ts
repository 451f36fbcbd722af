import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openFolder } from "#host/open-folder.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { FilePath, Files } from "#operation/files.ts";
import { nearChart } from "#operation/near-chart.ts";
import { quietEnvironment } from "../../support/cli-script.ts";
import { inProcess } from "../../support/in-process.ts";

const { signal } = new AbortController();
const folder = mkdtempSync(join(tmpdir(), "chartyard-near-"));
let files: Files;

beforeAll(async () => {
  mkdirSync(join(folder, "charts/payments"), { recursive: true });
  writeFileSync(join(folder, "charts/payments/Chart.yaml"), "apiVersion: v2\nname: payments\nversion: 1.0.0\n");
  ({ files } = (await openFolder(folder, quietEnvironment)).ports);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Files of which a folder may be seen, and not looked into. */
function closed(name: string): Files {
  return {
    ...files,
    async list(path, inner) {
      if (path === name) throw new AppError("file-unreadable", `Cannot read "${name}": this user may not read it`);
      return files.list(path, inner);
    },
  };
}

describe("nearChart()", () => {
  test("finds what is called most like each part of a path", async () => {
    expect(await nearChart("chart/payment" as FilePath, files, signal)).toBe("charts/payments" as FilePath);
  });

  test("guesses nothing below a folder that may not be read", async () => {
    expect(await nearChart("chart/payment" as FilePath, closed("charts"), signal)).toBeUndefined();
  });

  test("takes no one's place: what is wrong is said all the same", async () => {
    const { code, stderr } = await inProcess(["show", "chart/payment"], folder, quietEnvironment, signal, {
      files: closed("charts"),
    });
    expect(stderr).toContain('There is no chart at "chart/payment"');
    expect(code).toBe(1);
  });

  test("stops when the run does", () => {
    expect(nearChart("chart/payment" as FilePath, files, AbortSignal.abort())).rejects.toThrow("aborted");
  });
});
