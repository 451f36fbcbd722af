import type { Chance } from "../chance.ts";
import { expression } from "./expression.ts";

/** The files of a chart by their paths. */
export type ChartFiles = Readonly<Record<string, string>>;

const kinds = [
  "ConfigMap",
  "Service",
  "Deployment",
  "Secret",
  "Job",
  "Ingress",
  "Widget",
  "Namespace",
  "Role",
] as const;

/** A chart with subcharts, whose templates nobody wrote. */
export function randomChart(chance: Chance, name: string): ChartFiles {
  const subcharts = ["one", "two"].filter(() => chance.once(2));
  const files: Record<string, string> = {
    "Chart.yaml": chartYaml(chance, name, subcharts),
    "values.yaml": valuesYaml(chance, subcharts),
    "files/a.txt": "one\ntwo: {{ .Values.name }}\n",
    ...templates(chance),
  };
  if (chance.once(3)) files["templates/NOTES.txt"] = body(chance, 2);
  if (chance.once(4)) files["crds/widget.yaml"] = "kind: CustomResourceDefinition\nmetadata: {name: widgets}\n";
  for (const subchart of subcharts) {
    const inner: ChartFiles = {
      "Chart.yaml": `apiVersion: v2\nname: ${subchart}\nversion: 1.${chance.below(4)}.0\n`,
      "values.yaml": valuesYaml(chance, []),
      ...templates(chance),
    };
    for (const [path, text] of Object.entries(inner)) files[`charts/${subchart}/${path}`] = text;
  }
  return files;
}

function chartYaml(chance: Chance, name: string, subcharts: readonly string[]): string {
  const dependencies = subcharts.map((subchart) => {
    const lines = [`  - name: ${subchart}`, '    version: ">=1.0.0"'];
    if (chance.once(3)) lines.push(`    alias: ${subchart}er`);
    if (chance.once(3)) lines.push(`    condition: ${chance.of(["enabled", "off", "nested.on", "missing,enabled"])}`);
    if (chance.once(3)) lines.push(`    tags: [${chance.of(["front", "back"])}]`);
    if (chance.once(3))
      lines.push(
        `    import-values: [${chance.of(["data", "{child: labels, parent: imported}", "{child: none, parent: x}"])}]`,
      );
    return lines.join("\n");
  });
  const head = `apiVersion: v2\nname: ${name}\nversion: 1.${chance.below(9)}.0\nappVersion: "${chance.below(9)}"\n`;
  return dependencies.length === 0 ? head : `${head}dependencies:\n${dependencies.join("\n")}\n`;
}

function valuesYaml(chance: Chance, subcharts: readonly string[]): string {
  const scalar = (): string =>
    chance.of([
      "1",
      "0",
      "2.50",
      "1e6",
      "12345678901",
      "abc",
      '"1"',
      "yes",
      "null",
      "''",
      "0x1F",
      "0o17",
      "-3",
      "~",
      "1_000",
      "2020-01-01",
      "a b",
      "'#'",
    ]);
  const lines = [
    `name: ${chance.of(["web", "Web App", "a-b_c", '"007"', "é"])}`,
    `empty: ""`,
    `replicas: ${chance.of(["1", "3", "2.5", '"4"'])}`,
    `ratio: ${chance.of(["0.5", "1e-7", "3.0", "1e21"])}`,
    `big: ${chance.of(["12345678901234567890", "9007199254740993", "100000000"])}`,
    `port: ${chance.of(["80", '"http"', "8080"])}`,
    "negative: -12",
    `enabled: ${chance.of(["true", "false", '"true"'])}`,
    "off: false",
    `image: {tag: ${scalar()}, repository: ${scalar()}, b: ${scalar()}}`,
    `labels: {a: ${scalar()}, x-y: ${scalar()}, name: ${scalar()}}`,
    `nested: {on: ${chance.of(["true", "false"])}, deep: {a: ${scalar()}, b: [${scalar()}, {c: ${scalar()}}]}}`,
    `resources: ${chance.of(["{}", "{limits: {cpu: 100m, memory: 1Gi}}", "{requests: {cpu: 1}}"])}`,
    `list: [${chance.list(4, scalar).join(", ")}]`,
    "hosts: [{name: b, a: 1}, {name: a}]",
    `mixed: [${scalar()}, {a: ${scalar()}}, [1, 2]]`,
    `weird: ${scalar()}`,
    "multi: |\n  first line\n    second: line\n\n  # third\n",
    'template: "{{ .Values.replicas }}/{{ .Chart.Name }}"',
    `yaml: "a: ${chance.of(["1", "[x, y]", "{b: c}"])}"`,
    `global: {zone: ${chance.of(["eu", "us", "null"])}}`,
    `exports: {data: {imported: ${scalar()}, list: [${scalar()}]}}`,
  ];
  if (chance.once(2)) lines.push(`tags: {front: ${chance.of(["true", "false"])}, back: false}`);
  for (const name of subcharts)
    if (chance.once(2))
      lines.push(
        `${name}${chance.once(3) ? "er" : ""}: {name: ${scalar()}, image: {tag: ${scalar()}, b: null}, list: null}`,
      );
  return `${lines.join("\n")}\n`;
}

function templates(chance: Chance): ChartFiles {
  const files: Record<string, string> = {
    "templates/_lib.tpl":
      '{{- define "lib.name" -}}{{ .Chart.Name }}-{{ .Values.name | default "none" | trunc 5 }}{{- end -}}\n' +
      `{{- define "lib.labels" }}\n${body(chance, 1)}{{- end }}\n`,
  };
  for (const index of Array.from({ length: 1 + chance.below(4) }).keys()) {
    const documents = Array.from({ length: 1 + chance.below(2) }, (_, part) => document(chance, `t${index}-${part}`));
    files[`templates/${chance.once(5) ? "sub/" : ""}t${index}.yaml`] = documents.join("\n---\n");
  }
  return files;
}

function document(chance: Chance, name: string): string {
  const hook = chance.once(5)
    ? `\n  annotations:\n    helm.sh/hook: ${chance.of(["pre-install", "post-install,pre-upgrade", "test", "none"])}\n    helm.sh/hook-weight: "${chance.below(5) - 2}"`
    : "";
  const keys = Array.from({ length: 1 + chance.below(3) }, (_, index) => {
    if (chance.once(40)) return { define: "", line: `  k${index}: ${statement(chance, 2)}\n` };
    const define = `{{- define "${name}.k${index}" }}${statement(chance, 3)}{{ end }}\n`;
    return {
      define,
      line: `  k${index}: {{ include "${name}.k${index}" . | ${chance.of(["quote", "toJson", "toYaml | nindent 4"])} }}\n`,
    };
  });
  const text = `apiVersion: v1\nkind: ${chance.of(kinds)}\nmetadata:\n  name: ${name}${hook}\ndata:\n${keys.map(({ line }) => line).join("")}`;
  const isConditional = chance.once(6);
  return `${keys.map(({ define }) => define).join("")}${isConditional ? "{{- if .Values.enabled }}\n" : ""}${text}${isConditional ? "{{- end }}\n" : ""}`;
}

/** Lines of `key: value` with what statements print, which may be no YAML. */
function body(chance: Chance, depth: number): string {
  const lines = Array.from({ length: 1 + chance.below(4) }, (_, index) => `  k${index}: ${statement(chance, depth)}`);
  return `${lines.join("\n")}\n`;
}

function statement(chance: Chance, depth: number): string {
  const value = (): string => printed(chance, depth);
  const inner = (): string => (depth > 1 && chance.once(3) ? statement(chance, depth - 1) : value());
  const truth = (): string => expression(chance, chance.of(["truth", "truth", "any"]), 2);
  switch (chance.below(9)) {
    case 0:
      return `{{ if ${truth()} }}${inner()}{{ else if ${truth()} }}${inner()}{{ else }}${inner()}{{ end }}`;
    case 1:
      return `{{ range $i, $e := ${expression(chance, chance.of(["list", "map"]), 2)} }}{{ $i }}={{ $e | toJson }};{{ else }}none{{ end }}`;
    case 2:
      return `{{ range ${expression(chance, "list", 2)} }}{{ if eq (toString .) "a" }}{{ ${chance.of(["break", "continue"])} }}{{ end }}[{{ . | quote }}]{{ end }}`;
    case 3:
      return `{{ with ${expression(chance, "map", 2)} }}{{ . | toJson | quote }}{{ else }}${inner()}{{ end }}`;
    case 4:
      return `{{ $v := ${expression(chance, "any", 2)} }}{{ if ${truth()} }}{{ $v = ${expression(chance, "any", 1)} }}{{ end }}{{ $v | toJson | squote }}`;
    default:
      return value();
  }
}

function printed(chance: Chance, depth: number): string {
  const dash = (): string => (chance.once(8) ? "-" : "");
  const tail = chance.of([" | quote", " | quote", " | toJson", " | nindent 4", "", " | toYaml | nindent 4"]);
  return `{{${dash()} ${expression(chance, "any", depth)}${tail} ${dash()}}}`;
}
