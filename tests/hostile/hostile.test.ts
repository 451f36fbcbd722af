import { expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { MeasuredRun } from "#scripts/measured.ts";
import { hostileCases } from "./cases.ts";
import { defaultMaxMegabytes, hangMs, type HostileFile, maxCpuSeconds } from "./hostile-case.ts";

const root = join(import.meta.dirname, "../..");
function lay(folder: string, files: Readonly<Record<string, HostileFile>>): void {
  for (const [name, file] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    if (typeof file === "string" || file instanceof Uint8Array) writeFileSync(path, file);
    else if ("link" in file) symlinkSync(file.link, path);
    else mkdirSync(path);
  }
}

function runMeasured(argv: readonly string[], cwd: string): MeasuredRun {
  const command = [process.execPath, join(root, "scripts/measured.ts"), String(hangMs)];
  const ran = Bun.spawnSync([...command, process.execPath, join(root, "src/main.ts"), ...argv], {
    cwd,
    env: { PATH: process.env["PATH"] },
    timeout: 2 * hangMs,
  });
  return JSON.parse(ran.stdout.toString()) as MeasuredRun;
}

test.each(hostileCases.map((each) => [each.name, each] as const))(
  "%s",
  (_, { argv, files, code, says, maxMegabytes = defaultMaxMegabytes }) => {
    const folder = mkdtempSync(join(tmpdir(), "chartyard-hostile-"));
    try {
      lay(folder, files());
      const ran = runMeasured(argv, folder);
      expect(ran.isKilled).toBe(false);
      expect(ran.cpuSeconds).toBeLessThan(maxCpuSeconds);
      expect(ran.printed.slice(0, 20_000)).toContain(says);
      expect({ code: ran.code, isBug: /internal|^ +at /m.test(ran.printed) }).toEqual({ code, isBug: false });
      // oxlint-disable-next-line no-control-regex -- what a terminal would obey
      expect(ran.printed).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f]/);
      expect(ran.printed.length).toBeLessThan(100_000);
      expect(ran.peakMegabytes).toBeLessThan(maxMegabytes);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  3 * hangMs,
);
