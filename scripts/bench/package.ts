import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { measure, ratioOf } from "./measure.ts";
import type { Bench } from "./world.ts";
import { writeRepository } from "./write-repository.ts";

/** 200 charts: ours, one helm with all of them, a helm for each. */
export const benchPackage: Bench = ({ binary, helm, folder }) => {
  const cwd = join(folder, "package");
  writeRepository(cwd, 200);
  mkdirSync(join(cwd, "helm"));
  const charts = Array.from({ length: 200 }, (_, index) => `charts/chart-${index}`);
  const loop = ["sh", "-c", `for c in ${charts.join(" ")}; do "$0" package $c -d helm || exit 2; done`];
  const theirs =
    helm === undefined
      ? []
      : [
          { name: "one `helm package` with all", argv: [helm, "package", ...charts, "-d", "helm"] },
          { name: "a loop of `helm package`", argv: [...loop, helm] },
        ];
  const [ours, ...others] = measure(
    [[binary, "package", "-d", "ours", "--quiet"], ...theirs.map(({ argv }) => argv)].map((argv) => ({ argv, cwd })),
    5,
  );
  if (ours === undefined) return undefined;
  const rows = others.map((measured, index) => ({
    name: theirs[index]?.name ?? "",
    measured,
    note: `chartyard is ${ratioOf(ours, measured).toFixed(1)} times as fast`,
  }));
  return { title: "`package` of 200 charts", rows: [{ name: "`chartyard package`", measured: ours }, ...rows] };
};
