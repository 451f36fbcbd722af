/** Files by path; `null` for one that the chart is to go without. */
export type Files = Readonly<Record<string, string | null>>;

/** A chart with one fault, and its twin that differs from it in the fault alone. Each is the good chart with files replaced. */
export interface LintCase {
  readonly bad: Files;
  /** Default: the good chart as it is. */
  readonly good?: Files;
  /** Files at the root of the repository, beside `charts/`; for both. */
  readonly root?: Files;
  readonly flags?: readonly string[];
  /** Flags that are at fault themselves; for the bad one alone. */
  readonly badFlags?: readonly string[];
  /** What lint is to look at, where a name is at fault and no file. Default: `charts/api`. */
  readonly badPath?: string;
  /** Whether `--fix` makes the good chart of the bad one. Default: it changes nothing. */
  readonly isMended?: boolean;
  /** Whether the good chart is committed on `main` before the files are replaced. */
  readonly isCommitted?: boolean;
}

const fields = {
  apiVersion: "v2",
  name: "api",
  version: "1.0.0",
  icon: "https://example.com/api.svg",
  maintainers: "[{name: ada}]",
};

/** The Chart.yaml of the good chart with other fields; `undefined` takes one out. */
function chartYaml(changed: Readonly<Record<string, string | undefined>> = {}): string {
  const lines = Object.entries({ ...fields, ...changed }).flatMap(([key, text]) =>
    text === undefined ? [] : [`${key}: ${text}\n`],
  );
  return lines.join("");
}

const withChart = (changed: Readonly<Record<string, string | undefined>>): Files => ({
  "Chart.yaml": chartYaml(changed),
});

/** The chart that no profile has anything to say of. */
export const goodChart: Files = {
  "Chart.yaml": chartYaml(),
  "values.yaml": "replicas: 1\n",
  "templates/a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n",
};

const common = { "charts/common/Chart.yaml": "apiVersion: v2\nname: common\nversion: 1.0.0\n" };
const dependencies = "[{name: common, version: 1.0.0, repository: 'https://example.com'}]";
const lock = (digest: string): string =>
  `dependencies:\n- {name: common, repository: 'https://example.com', version: 1.0.0}\ndigest: ${digest}\ngenerated: "2026-01-01T00:00:00Z"\n`;
const crd =
  "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: widgets.example.com\n";
const schema = '{"properties": {"replicas": {"type": "integer"}}}';
const chartSchema: Files = {
  "chart_schema.yaml":
    "apiVersion: str()\nname: str()\nversion: str()\nicon: str()\nmaintainers: any()\nannotations: map(str(), required=False)\nhome: str()\n",
};

const closedSchema = '{"properties": {"replicas": {}}, "additionalProperties": false}';
const template = (text: string): Files => ({ "templates/a.yaml": text });
const manifest = (apiVersion: string, kind: string, rest = "", name = "a"): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}}\n${rest}`;
const configMap = manifest("v1", "ConfigMap");
const pods = "spec: {selector: {matchLabels: {app: a}}}\n";
const keep = "{helm.sh/resource-policy: keep}";

const renderingCases: Readonly<Record<string, LintCase>> = {
  "values-refused": {
    // What values.yaml says fits; what the chart inside adds to it does not.
    bad: { ...common, ...withChart({ dependencies }), "values.schema.json": closedSchema },
    good: { ...common, ...withChart({ dependencies }), "values.schema.json": schema },
  },
  "subchart-values-refused": {
    bad: {
      ...common,
      ...withChart({ dependencies }),
      "charts/common/values.schema.json": schema,
      "values.yaml": "common: {replicas: many}\n",
    },
    good: {
      ...common,
      ...withChart({ dependencies }),
      "charts/common/values.schema.json": schema,
      "values.yaml": "common: {replicas: 1}\n",
    },
  },
  "render-failed": {
    bad: template(`${configMap}data: {a: {{ .Values.host.name }}}\n`),
    good: template(`${configMap}data: {a: {{ (.Values.host).name | quote }}}\n`),
  },
  "value-required": {
    bad: template(`${configMap}data: {a: "{{ required "a host is needed" .Values.host }}"}\n`),
    good: {
      ...template(`${configMap}data: {a: "{{ required "a host is needed" .Values.host }}"}\n`),
      "ci/host-values.yaml": "host: example.com\n",
    },
  },
  "values-failed": {
    bad: template(`{{ if not .Values.host }}{{ fail "a host is needed" }}{{ end }}`),
    good: {
      ...template(`{{ if not .Values.host }}{{ fail "a host is needed" }}{{ end }}`),
      "ci/host-values.yaml": "host: example.com\n",
    },
  },
  "manifest-indented": { bad: template(` ${configMap.trimEnd().replaceAll("\n", "\n ")}\n`) },
  "manifest-invalid": {
    bad: template(`${configMap}data: {{ "a: b" }}\n`),
    good: template(`${configMap}data: {{ "a: b" | quote }}\n`),
  },
  "manifest-incomplete": { bad: template("kind: ConfigMap\nmetadata: {name: a}\n") },
  "object-name-invalid": { bad: template(manifest("v1", "ConfigMap", "", "a_b")) },
  "api-deprecated": {
    bad: template(manifest("policy/v1beta1", "PodDisruptionBudget")),
    good: template(manifest("policy/v1", "PodDisruptionBudget")),
    flags: ["--kube-version", "1.24"],
  },
  "api-removed": {
    bad: template(manifest("policy/v1beta1", "PodDisruptionBudget")),
    good: template(manifest("policy/v1", "PodDisruptionBudget")),
  },
  "api-too-new": {
    bad: template(manifest("policy/v1", "PodDisruptionBudget")),
    good: template(
      `apiVersion: {{ .Capabilities.APIVersions.Has "policy/v1" | ternary "policy/v1" "policy/v1beta1" }}\nkind: PodDisruptionBudget\nmetadata: {name: a}\n`,
    ),
    flags: ["--kube-version", "1.20"],
  },
  "selector-missing": {
    bad: template(manifest("apps/v1", "Deployment", "spec: {}\n")),
    good: template(manifest("apps/v1", "Deployment", pods)),
  },
  "list-policy-ignored": {
    bad: template(manifest("v1", "List", `items: [{metadata: {annotations: ${keep}}}]\n`)),
    good: template(manifest("v1", "List", "items: [{metadata: {annotations: {}}}]\n")),
  },
};

const chartCases: Readonly<Record<string, LintCase>> = {
  "chart-yaml-invalid": { bad: withChart({ keywords: "api" }), good: withChart({ keywords: "[api]" }) },
  "chart-field-unknown": { bad: withChart({ maintainer: "ada" }) },
  "chart-key-duplicate": { bad: { "Chart.yaml": `${chartYaml()}version: 1.0.0\n` }, isMended: true },
  "name-missing": { bad: withChart({ name: undefined }) },
  "name-invalid": { bad: withChart({ name: "acme/api" }) },
  "api-version-invalid": {
    bad: withChart({ apiVersion: "v3", type: "library" }),
    good: withChart({ type: "library" }),
  },
  "version-type": {
    bad: withChart({ appVersion: "1.10" }),
    good: withChart({ appVersion: '"1.10"' }),
    isMended: true,
  },
  "version-missing": { bad: withChart({ version: undefined }) },
  "version-invalid": { bad: withChart({ version: "latest" }) },
  "version-not-semver2": { bad: withChart({ version: "v1.0.0" }) },
  "version-range-invalid": {
    bad: withChart({ kubeVersion: '"1.25+"' }),
    good: withChart({ kubeVersion: '">=1.25.0-0"' }),
  },
  "maintainer-invalid": { bad: withChart({ maintainers: "[{email: ada@example.com}]" }) },
  "maintainers-missing": { bad: withChart({ maintainers: undefined }), flags: ["--profile", "ct"] },
  "maintainers-unwanted": {
    bad: withChart({ deprecated: "true" }),
    good: withChart({ deprecated: "true", maintainers: undefined }),
  },
  "maintainer-unknown": {
    bad: withChart({ maintainers: "[{name: ada}, {name: nobody}]" }),
    flags: ["--validate-maintainers"],
  },
  "source-invalid": {
    bad: withChart({ sources: "[github.com/acme/api]" }),
    good: withChart({ sources: "[https://github.com/acme/api]" }),
  },
  "icon-missing": { bad: withChart({ icon: undefined }) },
  "icon-invalid": {
    bad: withChart({ icon: '" https://example.com/api.svg"' }),
    good: withChart({ icon: '"https://example.com/api.svg"' }),
    isMended: true,
  },
  "type-needs-v2": { bad: withChart({ apiVersion: "v1", type: "application" }), good: withChart({ apiVersion: "v1" }) },
  "dependencies-need-v2": {
    bad: { ...withChart({ apiVersion: "v1", dependencies }), ...common },
    good: { ...withChart({ dependencies }), ...common },
  },
  "chart-schema-missing": { bad: {}, good: withChart({ home: "https://example.com" }), root: chartSchema },
  "chart-schema-unexpected": {
    bad: withChart({ home: "https://example.com", description: "An API" }),
    good: withChart({ home: "https://example.com" }),
    root: chartSchema,
  },
  "chart-schema-mismatch": {
    bad: withChart({ home: "https://example.com", annotations: "{a: 1}" }),
    good: withChart({ home: "https://example.com", annotations: '{a: "1"}' }),
    root: chartSchema,
    isMended: true,
  },
  "values-missing": { bad: { "values.yaml": null } },
  "values-invalid": { bad: { "values.yaml": "a: [\n" } },
  "values-duplicate-key": { bad: { "values.yaml": "replicas: 1\nreplicas: 1\n" }, isMended: true },
  "schema-invalid": { bad: { "values.schema.json": "{,}" }, good: { "values.schema.json": "{}" } },
  "schema-remote-ref": {
    bad: { "values.schema.json": '{"$ref": "https://example.com/values.json"}' },
    good: { "values.schema.json": '{"$ref": "#/$defs/values", "$defs": {"values": {}}}' },
  },
  "values-schema-mismatch": {
    bad: { "values.schema.json": schema, "values.yaml": "replicas: many\n" },
    good: { "values.schema.json": schema },
  },
  "ci-values-schema-mismatch": {
    bad: { "values.schema.json": schema, "ci/many-values.yaml": "replicas: many\n" },
    good: { "values.schema.json": schema, "ci/many-values.yaml": "replicas: 9\n" },
  },
  "templates-missing": { bad: { "templates/a.yaml": null } },
  "templates-not-folder": { bad: { "templates/a.yaml": null, templates: "" } },
  "template-extension": { bad: { "templates/a.bak": "" }, good: { "templates/a.txt": "" } },
  "hook-removed": { bad: { "templates/a.tpl": "# helm.sh/hook: crd-install\n" }, good: { "templates/a.tpl": "" } },
  "release-time-removed": {
    bad: { "templates/a.tpl": "{{/* .Release.Time */}}\n" },
    good: { "templates/a.tpl": "{{/* now */}}\n" },
  },
  ...renderingCases,
  "chart-unloadable": { bad: withChart({ type: "app" }), good: withChart({ type: "application" }) },
  "dependency-undeclared": { bad: common, good: { ...common, ...withChart({ dependencies }) } },
  "dependency-missing": { bad: withChart({ dependencies }), good: { ...common, ...withChart({ dependencies }) } },
  "lock-drift": {
    bad: { ...common, ...withChart({ dependencies }), "Chart.lock": lock("sha256:00") },
    good: {
      ...common,
      ...withChart({ dependencies }),
      "Chart.lock": lock("sha256:0129873ac77d06010f439714825d7e6844dafd8dcf6b3a3767d30b62120eed0c"),
    },
  },
  "crds-not-folder": { bad: { crds: "" }, good: { "crds/a.yaml": crd } },
  "crd-invalid": { bad: { "crds/a.yaml": "apiVersion: v1\nkind: ConfigMap\n" }, good: { "crds/a.yaml": crd } },
  "version-not-bumped": {
    bad: { "values.yaml": "replicas: 2\n" },
    good: { "values.yaml": "replicas: 2\n", ...withChart({ version: "1.0.1" }) },
    isCommitted: true,
  },
  "lint-values": { bad: {}, badFlags: ["--set", "a[x]=1"] },
  "not-a-chart": { bad: {}, badPath: "charts/nowhere" },
};

/** For each rule of style: its options, and a values.yaml that is not as they want it beside one that is. */
const styleCases: Readonly<Record<string, readonly [options: string, bad: string, good: string]>> = {
  anchors: ["{forbid-unused-anchors: true}", "a: &b 1\n", "a: &b 1\nc: *b\n"],
  braces: ["enable", "a: { b: 1}\n", "a: {b: 1}\n"],
  brackets: ["enable", "a: [ 1]\n", "a: [1]\n"],
  colons: ["enable", "a : 1\n", "a: 1\n"],
  commas: ["enable", "a: [1,2]\n", "a: [1, 2]\n"],
  comments: ["enable", "#a\na: 1\n", "# a\na: 1\n"],
  "comments-indentation": ["enable", " # a\na: 1\n", "# a\na: 1\n"],
  "document-end": ["enable", "a: 1\n", "a: 1\n...\n"],
  "document-start": ["enable", "a: 1\n", "---\na: 1\n"],
  "empty-lines": ["enable", "\na: 1\n", "a: 1\n"],
  "empty-values": ["enable", "a:\n", "a: null\n"],
  "float-values": ["{require-numeral-before-decimal: true}", "a: .5\n", "a: 0.5\n"],
  hyphens: ["enable", "a:\n  -  1\n", "a:\n  - 1\n"],
  indentation: ["{spaces: 2}", "a:\n   b: 1\n", "a:\n  b: 1\n"],
  "key-duplicates": ["enable", "a: 1\na: 1\n", "a: 1\n"],
  "key-ordering": ["enable", "b: 1\na: 2\n", "a: 2\nb: 1\n"],
  "line-length": ["{max: 10}", "a: b c d e f\n", "a: b c d\n"],
  "new-line-at-end-of-file": ["enable", "a: 1", "a: 1\n"],
  "new-lines": ["enable", "a: 1\r\n", "a: 1\n"],
  "octal-values": ["enable", "a: 010\n", 'a: "010"\n'],
  "quoted-strings": ["{quote-type: double}", "a: 'b'\n", 'a: "b"\n'],
  "trailing-spaces": ["enable", "a: 1 \n", "a: 1\n"],
  truthy: ["enable", "a: yes\n", "a: true\n"],
};

/** The rules of style that `--fix` mends. */
const mendedStyles = new Set(
  "braces brackets colons commas comments empty-lines hyphens key-duplicates new-line-at-end-of-file new-lines trailing-spaces".split(
    " ",
  ),
);

/** A chart for each code that lint can find. */
export const lintCases: ReadonlyMap<string, LintCase> = new Map([
  ...Object.entries(chartCases),
  ...Object.entries(styleCases).map(([rule, [options, bad, good]]): [string, LintCase] => [
    `yaml-${rule}`,
    {
      bad: { "values.yaml": bad },
      good: { "values.yaml": good },
      root: { "lintconf.yaml": `ignore: Chart.yaml\nrules: {${rule}: ${options}}\n` },
      isMended: mendedStyles.has(rule),
      ...(rule === "key-duplicates" ? { flags: ["--profile", "ct"] } : {}),
    },
  ]),
]);
