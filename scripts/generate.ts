// Writes what is generated from the code and committed: the registry, the JSON Schemas, the docs of operations and
// rules. With --check it writes nothing and fails when something is stale.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { generatedDocs } from "./generate/docs.ts";
import { generatedHostileInputs } from "./generate/hostile-inputs.ts";
import { generatedRegistry } from "./generate/registry.ts";
import { generatedSchemas } from "./generate/schemas.ts";

const root = join(import.meta.dirname, "..");
const isCheck = process.argv.includes("--check");

/** Folders in which every file is generated, so that a file nobody generates any more goes away. */
const wholeFolders = ["docs/operations", "docs/rules"];

const wanted = new Map<string, string>([
  ...(await generatedRegistry(root)),
  ...(await generatedSchemas()),
  ...(await generatedDocs()),
  ...generatedHostileInputs(),
]);

let stale = 0;
for (const [path, text] of wanted) {
  const present = await readFile(join(root, path), "utf8").catch(() => undefined);
  if (present === text) continue;
  stale += 1;
  console.log(`${isCheck ? "stale" : "written"}: ${path}`);
  if (isCheck) continue;
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}
for (const folder of wholeFolders) {
  for (const name of await readdir(join(root, folder)).catch(() => [])) {
    const path = `${folder}/${name}`;
    if (wanted.has(path)) continue;
    stale += 1;
    console.log(`${isCheck ? "stale" : "removed"}: ${path}`);
    if (!isCheck) await rm(join(root, path));
  }
}
if (isCheck && stale > 0) {
  console.log("Run `bun run generate` and commit the result.");
  process.exitCode = 1;
} else {
  console.log(`${wanted.size} generated files are up to date`);
}
