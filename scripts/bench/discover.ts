import { rmSync } from "node:fs";
import { join } from "node:path";
import { measure } from "./measure.ts";
import type { Row } from "./table.ts";
import type { Bench } from "./world.ts";
import { writeRepository } from "./write-repository.ts";

/** Repositories of growing size: the time of a chart must stay, the memory must not grow with them. */
export const benchDiscover: Bench = ({ binary, folder }) => {
  const rows: Row[] = [];
  for (const count of [1_000, 10_000, 50_000]) {
    const place = join(folder, `charts-${count}`);
    writeRepository(place, count);
    const [measured] = measure([{ argv: [binary, "discover", "--quiet"], cwd: place }], 5);
    rmSync(place, { recursive: true });
    if (measured === undefined) continue;
    const each = ((measured.seconds.median / count) * 1e6).toFixed(0);
    rows.push({ name: `${count.toLocaleString("en")} charts`, measured, note: `${each} µs a chart` });
  }
  return { title: "`discover` on a generated repository", rows };
};
