import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Program } from "#tests/support/cli-script.ts";
import { binaryProgram, bundleForNode, denoProgram, nodeProgram } from "#tests/support/programs.ts";
import type { Tally } from "./tally.ts";

/** Packages every chart twice with the binary, then under Deno and Node: each package is the same bytes. */
export async function corpusPackageRuntimes(corpus: string): Promise<Tally> {
  const tally: Tally = {
    name: "package: two runs, Deno and Node give one digest",
    compared: 0,
    equal: 0,
    differences: [],
    skipped: [],
  };
  bundleForNode();
  const first = await digests(corpus, binaryProgram);
  const others = { "a second run": binaryProgram, Deno: denoProgram, Node: nodeProgram };
  for (const [name, program] of Object.entries(others)) {
    const again = await digests(corpus, program);
    for (const [file, digest] of first) {
      tally.compared += 1;
      if (again.get(file) === digest) tally.equal += 1;
      else tally.differences.push(`${file}: ${name} gives other bytes`);
    }
  }
  return tally;
}

async function digests(corpus: string, program: Program): Promise<Map<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), "chartyard-digests-"));
  try {
    await program(["package", "-C", corpus, "--destination", folder], corpus, { SOURCE_DATE_EPOCH: "1000000000" });
    const files = readdirSync(folder);
    if (files.length === 0) throw new Error("Nothing was packaged");
    return new Map(
      files.map((file) => [
        file,
        createHash("sha256")
          .update(readFileSync(join(folder, file)))
          .digest("hex"),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
