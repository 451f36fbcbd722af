import { templateText } from "./template-texts.ts";

/** A chart as files by path; `null` is a folder with nothing in it. */
export type ChartFiles = Readonly<Record<string, string | null>>;

/** A chart that was changed, and how. */
export interface Mutant {
  readonly what: string;
  readonly files: ChartFiles;
}

const configMap = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";
const crd =
  "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: widgets.example.com\n";
const values = "replicas: 1\nimage:\n  name: nginx\n  tag: '1.25'\n";
const dependency = { "charts/common/Chart.yaml": "apiVersion: v2\nname: common\nversion: 1.0.0\n" };
const fields: Readonly<Record<string, string>> = {
  apiVersion: "v2",
  name: "api",
  version: "1.2.3",
  appVersion: '"4.5"',
  description: "An API",
  type: "application",
  icon: "https://example.com/icon.png",
  home: "https://example.com",
  kubeVersion: "'>=1.25.0-0'",
  sources: "[https://example.com/api]",
  keywords: "[api, web]",
  maintainers: "[{name: ada, email: ada@example.com, url: https://example.com/ada}]",
  dependencies: "[{name: common, version: 1.0.0, repository: 'https://example.com/charts'}]",
  annotations: "{example.com/team: core}",
};
const legacy = { apiVersion: "v1", name: "old", version: "0.1.0", icon: "https://example.com/icon.png" };

const scalars =
  "null|~|''|true|no|0|1|1.10|1e3|0x10|0644|-1|1_000|2001-01-01|[]|{}|[a]|{a: b}|[null]|[[]]|'a b'|\"\\t\"|\"\\u200b\"|é|日本|*x|&a b|!!str 1|!!int a|!custom 1|@a|`a`|%a|a: b|a#b|'|\"|[|{|-|\"- a\"|'a/b'|'a\\b'|.|..|a/|<<|'{{ .x }}'|'a\"b'|'<a&b>'|1.2.3|v1|V2|latest|'  x  '|\"a\\nb\"|!!binary YQ==|=|12345678901234567890|\"\\x7f\"|yes|''''".split(
    "|",
  );
const versions =
  "1|1.2|v1.2.3|V1.2.3|1.2.3.4|01.2.3|1.02.3|1.2.3-|1.2.3-rc.1|1.2.3-rc.01|1.2.3-01|1.2.3+b|1.2.3+b.01|1.2.3-a+b|0.0.0|0.0.0-0|0.0.0-a|0.0.0+1|0.0.1|1.2.3_a|1.2.3 |' 1.2.3'|1.x|*|^1.0.0|~1|>=1|1.2.3-é|99999999999999999999.0.0|1.2.3-99999999999999999999|''|a|1.2.3-a..b|1.2.3+|-1.0.0|1.-2.3|1..2|.1|1.|\"1.2.3\\n\"".split(
    "|",
  );
const addresses =
  "example.com|https://example.com/a b|http:|http://|foo:bar|/a|//a|a|''|ftp://x|https://exa mple.com|http://a_b.c|http://[::1]|http://[::g]|http://a:b|'%zz'|http://a/%zz|mailto:a@b.co|git@github.com:a/b|\"http://a\\tb\"|data:image/png;base64,AA|irc://a|localhost|.a.b|a..b|https://例え.jp|'*'|http://u:p@h|a@b|www.|'a---b'|http://-a.b".split(
    "|",
  );
const emails =
  "ada|ada@|@b.co|ada@b|ada@b.co|a b@c.co|ada@b.co.|a..b@c.co|ada@b_c.co|ada@1.2.3.4|Ada <ada@b.co>|'\"a\"@b.co'|ada@例え.jp|ä@b.co|a@b@c.co|ada@-b.co|''|mailto:ada@b.co".split(
    "|",
  );
const objects =
  "null|[]|{}|a|1|[null]|[{}]|[a]|[[a]]|[1]|[true]|{a: 1}|{a: [b]}|{1: 2}|{null: 1}|[{name: a}, {name: a}]|[{name: a}, null]|[{name: [a]}]|[{name: {a: b}}]|[{name: 1, version: 2, repository: 3}]|[{name: a, alias: b c}]|[{name: a, alias: b}, {name: b}]|[{name: a, tags: b}]|[{name: a, enabled: 'yes'}]|[{name: a, enabled: yes}]|[{name: a, import-values: b}]|[{name: a, import-values: [1, {child: x}]}]|[{name: a, unknown: b}]|[{Name: a}]|[{name: a, NAME: b}]|[{name: a, email: 1}]|[{name: a, url: [x]}]|[{email: a@b.co}]|[&x {name: a}, *x]|[{<<: {name: a}}]|[{name: a, condition: [x]}]|[{name: common, version: [1]}]".split(
    "|",
  );
const wholes = [
  "",
  "\n",
  "# nothing\n",
  "---\n",
  "--- {}\n",
  "a\n",
  "- a\n",
  "1\n",
  "null\n",
  "[]\n",
  "{}\n",
  "a: b: c\n",
  "a:\n\t- b\n",
  "\ta: b\n",
  "a: [\n",
  "a: {b\n",
  "a: 'b\n",
  'a: "b\n',
  "a: &x\nb: *y\n",
  "a: *x\n",
  "? a\n: b\n",
  "a: b\n c: d\n",
  "  a: b\nc: d\n",
  "a: |\n b\nc\n",
  "%YAML 1.1\n---\na: b\n",
  "%YAML 2.0\n---\na: b\n",
  "...\n",
  "a: b\n...\nc: d\n",
  "---\na: b\n---\nc: d\n",
  "---\na: b\n--- x\nc: d\n",
  "a: b\n---\n- c\n",
  "a: b\n---\nc: [\n",
  "a: {b: 1}\n---\na: {c: 2}\n",
  "a: b\n---\n\n---\nc: d\n",
  "a: b\n--- # c\nc: d\n",
  "a: |\n  x\n---\nb: |\n  ---\n",
  "---a: b\n",
  "a: b\na: c\n",
  "a: {b: 1, b: 2}\n",
  "{{ .Values.x }}\n",
  "a: {{ .x }}\n",
  "a: \u0001\n",
  "a: \u0000\n",
  "\ufeffa: b\n",
  "a: b\r\nc: d\r\n",
  "a: .inf\n",
  "? [a]\n: b\n",
  "? {a: b}\n: c\n",
  "null: a\n",
  "1: a\ntrue: b\n1.5: c\n",
  "!!binary a: b\n",
  "a: !!int x\n",
  "a: !!float 1\n",
  "a: !x y\n",
  "<<: {a: b}\n",
  "<<: a\n",
  "<<: [{a: b}, {c: d}]\n",
  "a: &a [*a]\n",
  "- \n-\n",
  "a:\n- b\n  - c\n",
  '{"a": 1}\n',
  '{"a": 1}{"b": 2}\n',
  '{"a": 1,}\n',
  '{"a": 1}\n{"b": [}\n',
  '{"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition"}\n',
  '{"apiVersion": "v1"}\n{"kind": "x"}\n{"kind": 1}\n',
  ` ${crd}`,
  `${crd}---\n${crd}`,
  `${crd}---\n${configMap}---\n${configMap}`,
  `${crd}--- x\n${crd}`,
  `${crd}---\n# only a comment\n`,
  `---\n---\n${crd}`,
  `${crd}kind: ConfigMap\n`,
  `${crd}---\nkind: CustomResourceDefinition\n`,
  `${crd}---\napiVersion: apiextensions.k8s.io/v1\n`,
  "apiVersion: 1\nkind: 2\n",
  "apiVersion: [a]\n",
  "apiVersion: apiextensions.k8s.io/v1\nkind: {a: b}\n",
  "apiVersion: apiextensions.k8s.ioXX\nkind: CustomResourceDefinition\nmetadata: a\n",
  "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: 1, namespace: [x]}\n",
  "APIVERSION: apiextensions.k8s.io/v1\nKIND: CustomResourceDefinition\n",
];
const names =
  "templates/a.txt|templates/a.yml|templates/a.YAML|templates/a|templates/.a.yaml|templates/a.yaml.bak|templates/sub/a.json|templates/sub.d/a|templates/_a.tpl|templates/NOTES.txt|templates/a.|crds/a.yaml|crds/a.yml|crds/a.YAML|crds/a.json|crds/a.txt|crds/sub/a.yaml|crds/.a.yaml|charts/a.txt|charts/_b/Chart.yaml|charts/.c/Chart.yaml|charts/d/README.md|charts/e.tgz|charts/f/Chart.yaml|charts/g.prov|charts/common/values.yaml|charts/common/crds/a.yaml|charts/common/templates/a.bak|charts/common/Chart.lock|requirements.yaml|requirements.lock|Chart.lock|.helmignore|values.yml|Values.yaml|chart.yaml".split(
    "|",
  );

/** Makes charts that differ from good ones; the same seed makes the same ones. */
export function mutants(count: number, seed: number): Mutant[] {
  const random = generator(seed);
  const pick = <Value>(list: readonly Value[]): Value => list[random(list.length)] as Value;
  const others = (): string[] => [crd, configMap, "", pick(wholes)];
  const makers: readonly (() => Mutant)[] = [
    () => withField(pick(Object.keys(fields)), pick(scalars)),
    () => withField("version", pick(versions)),
    () =>
      withField(pick(["icon", "sources", "home"]), pick(addresses), (field, text) =>
        field === "sources" ? `[${text}]` : text,
      ),
    () => withField("maintainers", `[{name: ada, email: ${pick(emails)}, url: ${pick(["x.co", pick(addresses)])}}]`),
    () => withField(pick(["maintainers", "dependencies", "annotations", "sources", "keywords"]), pick(objects)),
    () => withoutFields([pick(Object.keys(fields)), pick(Object.keys(fields))]),
    () =>
      withLines(
        pick([
          "name: b",
          "Version: 2.0.0",
          "engine: gotpl",
          "maintainer: [{name: a}]",
          "VERSION: 1",
          "tags: [a]",
          "condition: 1",
          "deprecated: yes",
          "deprecated: 'true'",
          "deprecated: a",
          " x: 1",
          "x",
          "- x",
          "...\nx: [",
          "---\nname: other",
          "type: library",
          "type: app",
          "apiVersion: v3",
          "<<: {unknown: merged}",
          "appVersion: 2",
          "\tx: 1",
          "x: \u0007",
          "? [x]\n: y",
          "null: x",
          "1: 2",
          "'': x",
          '"\\u212Aeywords": [a]',
          "zeta: 1\nalpha: 2",
        ]),
      ),
    () => withFile("Chart.yaml", pick(wholes)),
    () => withFile("values.yaml", pick(wholes)),
    () => withFile(pick(["crds/a.yaml", "crds/a.json", "crds/b.yml"]), pick(wholes)),
    () => {
      const name = pick(names);
      const text = name.includes("templates/") ? pick([configMap, "", templateText(pick)]) : pick(others());
      return withFile(name, text);
    },
    () => withFile(pick(["templates/0.yaml", "templates/b.yaml", "templates/c.yml"]), templateText(pick)),
    () => withFile(pick(["templates/b.yaml", "templates/_h.tpl", "templates/z.yaml"]), templateText(pick)),
    () => withFile("charts/common/templates/s.yaml", templateText(pick)),
    () => withoutFile(pick(["values.yaml", "templates/a.yaml", "charts/common/Chart.yaml"])),
    () =>
      old(
        pick([
          ...wholes,
          "dependencies: []\n",
          `dependencies: ${pick(objects)}\n`,
          "dependencies:\n- name: common\n  version: 1.0.0\n",
        ]),
      ),
    () =>
      withFile(
        "templates/a.txt",
        pick([
          ".Release.Time",
          "helm.sh/hook: crd-install",
          '"helm.sh/hook":  crd-install',
          "helm.sh/hook:crd-install",
        ]),
      ),
    () => withFile(pick(["templates", "crds", "charts", "values.yaml", "Chart.yaml", "ci"]), pick(["x", null])),
  ];
  return Array.from({ length: count }, () => {
    const first = pick(makers)();
    // One in four has a second fault, for the order of messages and for what one fault hides of another.
    if (random(4) > 0) return first;
    const second = pick(makers)();
    const changed = Object.entries(second.files).filter(([name, text]) => goodChart[name] !== text);
    return { what: `${first.what}; ${second.what}`, files: { ...first.files, ...Object.fromEntries(changed) } };
  }).map(settled);
}

/** The chart that all of them are made of: no helm has anything to say of it. */
export const goodChart: ChartFiles = {
  "Chart.yaml": chartYaml(fields),
  "values.yaml": values,
  "templates/a.yaml": configMap,
  ...dependency,
};

function chartYaml(of: Readonly<Record<string, string>>): string {
  return Object.entries(of)
    .map(([key, text]) => `${key}: ${text}\n`)
    .join("");
}

function withField(field: string, text: string, shape = (_: string, each: string): string => each): Mutant {
  const written = shape(field, text);
  return {
    what: `${field}: ${written}`,
    files: { ...goodChart, "Chart.yaml": chartYaml({ ...fields, [field]: written }) },
  };
}

function withoutFields(names: readonly string[]): Mutant {
  const left = Object.fromEntries(Object.entries(fields).filter(([key]) => !names.includes(key)));
  return { what: `without ${names.join(" and ")}`, files: { ...goodChart, "Chart.yaml": chartYaml(left) } };
}

function withLines(lines: string): Mutant {
  return {
    what: `and ${JSON.stringify(lines)}`,
    files: { ...goodChart, "Chart.yaml": `${chartYaml(fields)}${lines}\n` },
  };
}

function withFile(name: string, text: string | null): Mutant {
  return {
    what: `${name}: ${text === null ? "a folder" : JSON.stringify(text)}`,
    files: { ...goodChart, [name]: text },
  };
}

function withoutFile(name: string): Mutant {
  const left = Object.fromEntries(Object.entries(goodChart).filter(([key]) => key !== name));
  return { what: `without ${name}`, files: left };
}

function old(requirements: string): Mutant {
  const files = { ...goodChart, "Chart.yaml": chartYaml(legacy), "requirements.yaml": requirements };
  return { what: `v1 with requirements ${JSON.stringify(requirements)}`, files };
}

/** A name is either a file or a folder: a file that stands where others need a folder drives them out. */
function settled({ what, files }: Mutant): Mutant {
  const blocked = Object.keys(files).filter(
    (name) => files[name] !== undefined && Object.keys(files).some((other) => other.startsWith(`${name}/`)),
  );
  const kept = Object.entries(files).filter(
    ([name, text]) =>
      !(text === null && blocked.includes(name)) &&
      !blocked.some((other) => files[other] !== null && name.startsWith(`${other}/`)),
  );
  return { what, files: Object.fromEntries(kept) };
}

/** A linear congruential generator: numbers below a bound, the same for a seed on every machine. */
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
