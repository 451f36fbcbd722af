import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { measure, ratioOf } from "./measure.ts";
import type { Bench } from "./world.ts";

/** `--version` against a compiled program that does nothing, and against helm's. */
export const benchStart: Bench = ({ binary, helm, folder }) => {
  const empty = join(folder, "empty");
  writeFileSync(`${empty}.ts`, "");
  Bun.spawnSync([
    process.execPath,
    "build",
    "--compile",
    "--minify",
    "--bytecode",
    `--outfile=${empty}`,
    `${empty}.ts`,
  ]);
  const commands = [[binary, "--version"], [empty], ...(helm === undefined ? [] : [[helm, "version"]])];
  const [ours, floor, theirs] = measure(
    commands.map((argv) => ({ argv, cwd: folder })),
    21,
  );
  if (ours === undefined || floor === undefined) return undefined;
  const rows = [
    {
      name: "`chartyard --version`",
      measured: ours,
      note: `${(1 / ratioOf(ours, floor)).toFixed(2)} times the empty program`,
    },
    { name: "an empty compiled program", measured: floor },
  ];
  if (theirs !== undefined)
    rows.push({
      name: "`helm version`",
      measured: theirs,
      note: `chartyard is ${ratioOf(ours, theirs).toFixed(1)} times as fast`,
    });
  return { title: "Start", rows };
};
