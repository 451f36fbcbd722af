import { test } from "bun:test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { runCliScript } from "../support/cli-script.ts";
import { inProcess } from "../support/in-process.ts";

const folder = join(import.meta.dirname, "scripts");

/** `UPDATE=1 bun test tests/cli` rewrites the expected outputs. */
const update = process.env["UPDATE"] === "1";

for (const name of readdirSync(folder)
  .filter((each) => each.endsWith(".txtar"))
  .sort()) {
  test(`script ${name} in process`, () => runCliScript(join(folder, name), inProcess, update));
}
