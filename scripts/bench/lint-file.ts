import { join } from "node:path";
import { measure, ratioOf } from "./measure.ts";
import type { Bench } from "./world.ts";
import { writeRepository } from "./write-repository.ts";

/** What pre-commit does: one changed template in a repository of 100 charts. */
export const benchLintFile: Bench = ({ binary, helm, folder }) => {
  const cwd = join(folder, "pre-commit");
  writeRepository(cwd, 100);
  const chart = "charts/chart-51";
  // What is known of a chart that has changed is of no use.
  const commands = [[binary, "lint", `${chart}/templates/service.yaml`, "--quiet", "--no-cache"]];
  if (helm !== undefined) commands.push([helm, "lint", chart]);
  const [ours, theirs] = measure(
    commands.map((argv) => ({ argv, cwd })),
    21,
  );
  if (ours === undefined) return undefined;
  const rows = [{ name: "`chartyard lint FILE`", measured: ours }];
  const title = "`lint` of one changed template among 100 charts";
  if (theirs === undefined) return { title, rows };
  const note = `chartyard is ${ratioOf(ours, theirs).toFixed(1)} times as fast`;
  return { title, rows: [...rows, { name: "`helm lint` of its chart", measured: theirs, note }] };
};
