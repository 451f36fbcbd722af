import { join } from "node:path";
import { measure, ratioOf } from "./measure.ts";
import type { Row } from "./table.ts";
import type { Bench } from "./world.ts";
import { writeIndexFile } from "./write-index-file.ts";
import { writeRepository } from "./write-repository.ts";

/** Three packages merged into a large index. helm holds the index in memory, so the largest one is ours alone. */
export const benchIndex: Bench = ({ binary, helm, folder }) => {
  const packages = join(folder, "packages");
  const charts = join(folder, "for-index");
  writeRepository(charts, 3);
  Bun.spawnSync([binary, "package", "-d", packages, "--quiet"], { cwd: charts });
  const rows: Row[] = [];
  for (const { name, versions, rounds } of [
    { name: "21 MB", versions: 9_800, rounds: 3 },
    { name: "210 MB", versions: 98_000, rounds: 1 },
  ]) {
    const old = join(folder, `old-${versions}.yaml`);
    writeIndexFile(old, versions);
    const output = join(folder, "merged.yaml");
    const commands = [[binary, "index", packages, "--merge", old, "--output", output, "--quiet"]];
    if (helm !== undefined && versions < 20_000) commands.push([helm, "repo", "index", packages, "--merge", old]);
    const [ours, theirs] = measure(
      commands.map((argv) => ({ argv, cwd: folder })),
      rounds,
    );
    if (ours !== undefined) rows.push({ name: `\`chartyard index --merge\`, ${name}`, measured: ours });
    if (ours !== undefined && theirs !== undefined) {
      const note = `chartyard is ${ratioOf(ours, theirs).toFixed(1)} times as fast`;
      rows.push({ name: `\`helm repo index --merge\`, ${name}`, measured: theirs, note });
    }
  }
  return { title: "Merging into a large index", rows };
};
