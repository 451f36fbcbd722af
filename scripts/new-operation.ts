// Makes the folder of a new operation: bun run new operation <id>
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const [kind, id = ""] = process.argv.slice(2);
if (kind !== "operation" || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
  console.error("usage: bun run new operation <id>, the id in kebab-case");
  process.exit(2);
}
const root = join(import.meta.dirname, "..");
const folder = join(root, "src/operations", id);
if (existsSync(folder)) {
  console.error(`src/operations/${id} is already there`);
  process.exit(2);
}
await mkdir(folder, { recursive: true });
await writeFile(
  join(folder, "index.ts"),
  `import { z } from "zod";
import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { defineOperation } from "#operation/define-operation.ts";
import { field } from "#operation/field.ts";

/** Says that every chart has a description. */
export default defineOperation({
  id: ${JSON.stringify(id)},
  summary: "Check that every chart has a name of at most some letters",
  group: "check",
  examples: [{ command: ${JSON.stringify(id)}, what: "every chart of the repository" }],
  input: z.strictObject({
    letters: field(z.int().min(1).default(40), { description: "How many letters a name may have", placeholder: "n" }),
  }),
  codes: {
    ${JSON.stringify(`${id}-name-long`)}: diagnostic<{ name: string; letters: number }>({
      severity: "warning",
      title: "The name of a chart is long",
      message: ({ name, letters }) => \`"\${name}" has more than \${letters} letters\`,
      why: "Names of objects are made from it, and Kubernetes cuts them at 63 letters",
      fix: "Choose a shorter name",
      bad: "name: a-name-that-goes-on-and-on-and-on-and-on-and-on",
      good: "name: api",
    }),
  },
  ports: ["files"],
  stdout: "findings",
  async run({ input, charts, signal, report, examined }) {
    const all = await charts.all(signal);
    for (const { name, path } of all) {
      if (name.length > input.letters) report(${JSON.stringify(`${id}-name-long`)}, { name, letters: input.letters }, { path: \`\${path}/Chart.yaml\` }, { chart: path });
    }
    examined("chart", all.length);
  },
});
`,
);
await writeFile(
  join(folder, "README.md"),
  `# ${id}\n\nWhat it does, why somebody wants it, and an example with its output.\n`,
);
console.log(`src/operations/${id} is there: change index.ts and README.md, then run \`bun run generate\``);
