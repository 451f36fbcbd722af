import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes a repository of charts of ordinary size: a Chart.yaml of 1 KB, values, three templates. */
export function writeRepository(folder: string, count: number): void {
  const filler = Array.from(
    { length: 12 },
    (_, index) => `  example.com/annotation-${index}: some text that stands for what people write here\n`,
  ).join("");
  const isLarge = count > 1_000;
  for (let index = 0; index < count; index += 1) {
    const chart = join(folder, "charts", `chart-${index}`);
    mkdirSync(join(chart, "templates"), { recursive: true });
    const type = index % 10 === 0 ? "library" : "application";
    writeFileSync(
      join(chart, "Chart.yaml"),
      `apiVersion: v2\nname: chart-${index}\nversion: 1.${index}.0\ntype: ${type}\ndescription: A chart\nannotations:\n${filler}`,
    );
    // Discovery reads nothing else: the large repositories are made of what it reads.
    if (isLarge) continue;
    writeFileSync(
      join(chart, "values.yaml"),
      Array.from({ length: 200 }, (_, line) => `key${line}: value ${line}\n`).join(""),
    );
    for (const name of ["deployment", "service", "ingress"]) {
      writeFileSync(join(chart, "templates", `${name}.yaml`), `kind: ${name}\n`.repeat(60));
    }
  }
}
