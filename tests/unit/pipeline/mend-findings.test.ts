import { expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openFolder } from "#host/open-folder.ts";
import { AppError } from "#kit/error/app-error.ts";
import { quietEnvironment } from "../../support/cli-script.ts";
import { inProcess } from "../../support/in-process.ts";

test("what could not be written is not mended, and stays in the report", async () => {
  const folder = mkdtempSync(join(tmpdir(), "chartyard-mend-"));
  try {
    mkdirSync(join(folder, "charts/a"), { recursive: true });
    const path = join(folder, "charts/a/Chart.yaml");
    const text = "apiVersion: v2\nname: a\nversion: 1.0.0\nappVersion: 1.10\n";
    writeFileSync(path, text);
    const { files } = (await openFolder(folder, quietEnvironment)).ports;
    // Discovery looks at the file in pieces first, and what writes it does so again.
    let looks = 0;
    const stream: typeof files.stream = (file, signal) => {
      looks += 1;
      if (looks > 1) throw new AppError("file-unreadable", "The disk is gone");
      return files.stream(file, signal);
    };
    const refused = await inProcess(["lint", "--fix", "--json"], folder, quietEnvironment, undefined, {
      files: { ...files, stream },
    });
    expect(refused.code).toBe(3);
    expect(refused.stderr).toBe("error file-unreadable: The disk is gone\n");
    expect(JSON.parse(refused.stdout)).toMatchObject({
      mended: 0,
      findings: expect.arrayContaining([expect.objectContaining({ code: "version-type" })]) as unknown,
      failures: [{ operation: "lint", code: "file-unreadable" }],
    });
    expect(readFileSync(path, "utf8")).toBe(text);
    const mended = await inProcess(["lint", "--fix", "--json"], folder, quietEnvironment);
    expect(JSON.parse(mended.stdout)).toMatchObject({ mended: 1, failures: [] });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
