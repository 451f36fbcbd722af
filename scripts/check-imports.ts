// Checks who imports whom against the doors of the house, type imports included, and that there are no cycles.
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { findDoorFaults } from "./check-imports/doors.ts";
import { findCycles } from "./check-imports/cycles.ts";
import { importsOf } from "./check-imports/imports-of.ts";

const root = join(import.meta.dirname, "..");
const source = join(root, "src");
const graph = new Map<string, readonly string[]>();

for (const entry of await readdir(source, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !entry.name.endsWith(".ts")) continue;
  const path = join(entry.parentPath, entry.name);
  const imports = importsOf(await readFile(path, "utf8")).flatMap((specifier) => {
    if (specifier.startsWith("#")) return [specifier.slice(1)];
    const near = relative(source, resolve(dirname(path), specifier));
    return specifier.startsWith(".") && !near.startsWith("..") ? [near] : [];
  });
  graph.set(relative(source, path), imports);
}

const faults = [...findDoorFaults(graph), ...findCycles(graph)];
for (const fault of faults) console.log(fault);
console.log(`${graph.size} files, ${faults.length} faults`);
if (faults.length > 0) process.exitCode = 1;
