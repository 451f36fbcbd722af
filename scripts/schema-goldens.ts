// Asks the real Helm what it says of values and schemas, and writes tests/golden/values-schema.json:
//   bun scripts/schema-goldens.ts /path/to/helm
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { schemaCases } from "./schema-goldens/cases.ts";

const helm = process.argv[2];
if (helm === undefined) throw new Error("Name the helm to ask");
const folder = mkdtempSync(join(tmpdir(), "schema-goldens-"));
const env = {
  ...process.env,
  KUBECONFIG: "/dev/null",
  TZ: "UTC",
  HELM_CACHE_HOME: folder,
  HELM_CONFIG_HOME: folder,
  HELM_DATA_HOME: folder,
};
const chart = join(folder, "c");
mkdirSync(join(chart, "templates"), { recursive: true });
writeFileSync(join(chart, "Chart.yaml"), "apiVersion: v2\nname: c\nversion: 1.0.0\nicon: https://example.com/i.png\n");

const cases = schemaCases.map(({ schema, values }) => {
  const text = typeof schema === "string" ? schema : JSON.stringify(schema);
  writeFileSync(join(chart, "values.schema.json"), text);
  writeFileSync(join(chart, "values.yaml"), values);
  const { stdout } = spawnSync(helm, ["lint", chart], { encoding: "utf8", env, timeout: 30_000 });
  return { schema: text, values, helm: messageOf(stdout) };
});
rmSync(folder, { recursive: true });
const version = execFileSync(helm, ["version", "--template", "{{.Version}}"], { encoding: "utf8" });
const target = join(import.meta.dirname, "../tests/golden/values-schema.json");
const lines = cases.map((each) => `    ${JSON.stringify(each)}`);
writeFileSync(target, `{\n  "helm": "${version}",\n  "cases": [\n${lines.join(",\n")}\n  ]\n}\n`);
console.log(`${cases.length} cases, ${cases.filter(({ helm }) => helm !== null).length} with a message`);

/** What the rule about values.yaml says; `null` where it says nothing. */
function messageOf(output: string): string | null {
  const start = "[ERROR] values.yaml: ";
  const from = output.indexOf(start);
  if (from < 0) return null;
  const rest = output.slice(from + start.length);
  const end = /\n(?=\[(?:ERROR|WARNING|INFO)\] |\nError|\n?\d+ chart\(s\) linted)/.exec(rest);
  return rest.slice(0, end?.index).replace(/\n+$/, "");
}
