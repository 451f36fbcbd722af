// Builds the binary a second time, from a copy of the source in another folder, and fails unless both are the same bytes.
// What is in dist is the first.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "chartyard-build-"));
try {
  // The packages are copied too: bun follows a link, and names modules by where they are beside the source.
  for (const name of ["src", "scripts", "node_modules", "package.json", "tsconfig.json", "bunfig.toml"])
    cpSync(join(root, name), join(folder, name), { recursive: true, verbatimSymlinks: true });
  const built = spawnSync(process.execPath, ["scripts/build.ts"], { cwd: folder, encoding: "utf8", timeout: 120_000 });
  if (built.status !== 0) throw new Error(`The second build failed:\n${built.stdout}${built.stderr}`);
  const [first, second] = [root, folder].map((each) => readFileSync(join(each, "dist/SHA256SUMS"), "utf8"));
  if (first !== second) throw new Error(`Two builds of one source differ:\n${first}${second}`);
  console.log(`Two builds, one digest: ${first?.split(" ")[0]}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
