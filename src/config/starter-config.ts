import { configMap, type ConfigMap, Layers, type Setting } from "./layers.ts";
import { renderYaml } from "./render-yaml.ts";

/** What is known of the repository that a first configuration is for. */
export interface StarterFacts {
  /** The folders of its charts. */
  readonly chartFolders: readonly string[];
  /** What differs from the defaults; later ones win. */
  readonly settings: readonly Setting[];
  /** The files that some of the settings come from. */
  readonly from: readonly string[];
}

interface Part {
  readonly key: string;
  readonly comment: string;
  /** What could stand there; commented out. */
  readonly hint: string;
}

const head = `# Configuration of Chartyard. Every key is optional; what is not here has its default.
#   chartyard config print --origin   every setting, and where its value comes from
#   chartyard config check            checks this file
#   chartyard config schema           prints the JSON Schema, for completion in an editor
`;

/** The text of a commented chartyard.yaml: what differs from the defaults, and hints for what is set most often. */
export function starterConfig({ chartFolders, settings, from }: StarterFacts): string {
  const layers = new Layers();
  for (const setting of settings) layers.set(setting);
  const parts = starterParts(chartFolders);
  const shown = new Set(parts.map(({ key }) => key));
  const rest = configMap();
  for (const [key, value] of Object.entries(layers.values)) if (!shown.has(key)) rest[key] = value;
  const others = renderYaml(rest);
  return [
    head,
    ...(from.length === 0
      ? []
      : [`# Taken over from ${from.join(" and ")}, which ${from.length === 1 ? "is" : "are"} no longer read.\n`]),
    ...parts.map((part) => renderPart(part, layers.values)),
    ...(others === "" ? [] : [`\n${others}`]),
  ].join("");
}

function renderPart({ key, comment, hint }: Part, values: ConfigMap): string {
  const own = configMap();
  if (Object.hasOwn(values, key)) own[key] = values[key];
  const body = Object.keys(own).length > 0 ? renderYaml(own) : commentOut(hint);
  return `\n${commentOut(comment)}${body}`;
}

function starterParts(chartFolders: readonly string[]): Part[] {
  const globs = parentGlobs(chartFolders);
  return [
    {
      key: "charts",
      comment: `Where charts are: folders or globs. Default: every folder with a Chart.yaml that git does not ignore${countCharts(chartFolders.length)}`,
      hint: `charts: [${(globs.length === 0 ? ["charts/*"] : globs).join(", ")}]`,
    },
    { key: "exclude", comment: "Charts to leave out, as globs.", hint: "exclude: [charts/legacy-*]" },
    {
      key: "target",
      comment: "What a change is measured against. Default: main of origin",
      hint: "target:\n  branch: main\n  remote: origin",
    },
    {
      key: "ignore",
      comment: "Findings to accept, by code, with a reason. `chartyard explain` lists the codes.",
      hint: 'ignore:\n  icon-missing: "internal charts have none"\n  version-not-bumped:\n    paths: [charts/sandbox]\n    reason: "never released"',
    },
    {
      key: "failOn",
      comment: "Severity from which findings make the exit code 1: error, warning or info. Default: error",
      hint: "failOn: warning",
    },
    {
      key: "release",
      comment: "How charts are released on GitHub. Default: the tag and title of chart-releaser",
      hint: 'release:\n  tag: "{{ .Name }}-{{ .Version }}"\n  makeLatest: true',
    },
    {
      key: "labels",
      comment: "Labels of the repository on GitHub. `chartyard labels` makes them, and changes those that differ.",
      hint: `labels:\n  define:\n${starterLabels}`,
    },
    {
      key: "pipelines",
      comment: "Operations that share one run: `chartyard run pull-request`",
      hint: "pipelines:\n  pull-request: [changed, lint]\n  main: [lint, package, index]",
    },
  ];
}

/** What a repository of charts sorts its issues and pull requests by. */
const starterLabels = [
  ["application", "0366d6", "Application chart"],
  ["blocked", "d93f0b", "Waits for something else"],
  ["dependency", "00008b", "Update of a dependency"],
  ["feature", "4169e1", "New feature"],
  ["library", "8732a8", "Library chart"],
  ["triage", "30783f", "Needs a look"],
  ["workflow", "b84cfd", "Failure of a workflow"],
]
  .map(([name, color, description]) => `    ${name}: {color: "${color}", description: ${description}}`)
  .join("\n");

function countCharts(count: number): string {
  return count === 0 ? "" : ` (${count} here)`;
}

/** The folders that hold charts, as globs: at most four, or nothing where it is more than a hint can say. */
function parentGlobs(folders: readonly string[]): string[] {
  const parents = new Set(
    folders.map((folder) => (folder.includes("/") ? `${folder.slice(0, folder.lastIndexOf("/"))}/*` : "*")),
  );
  return parents.size > 4 || parents.has("*") ? [] : [...parents].sort();
}

function commentOut(text: string): string {
  return text
    .split("\n")
    .map((line) => `# ${line}\n`)
    .join("");
}
