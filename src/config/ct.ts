import type { ForeignKey, ForeignTool } from "./foreign.ts";

const cluster = "belongs to installing charts in a cluster, which Chartyard does not do";
const helmProcess = "is for the helm process that ct starts; Chartyard starts none";

const keys = {
  remote: { to: ["target", "remote"], takes: "text" },
  "target-branch": { to: ["target", "branch"], takes: "text" },
  since: { to: ["target", "since"], takes: "text" },
  "chart-dirs": { to: ["charts"], takes: "list", convert: (folders: string[]) => folders.map(directChildren) },
  "excluded-charts": {
    to: ["exclude"],
    takes: "list",
    convert: (names: string[]) => names.map((name) => `**/${name}`),
  },
  "check-version-increment": { to: ["lint", "versionCheck"], takes: "boolean", convert: offUnlessOn },
  "lint-conf": { to: ["lint", "lintConf"], takes: "text" },
  "chart-yaml-schema": { to: ["lint", "chartYamlSchema"], takes: "text" },
  "validate-chart-schema": { reason: "is the codes chart-schema-… of lint: accept them in `ignore` to turn them off" },
  "validate-yaml": { reason: "is the codes yaml-… of lint: a `lint.lintConf` with `rules: {}` turns them off" },
  "validate-maintainers": { to: ["lint", "validateMaintainers"], takes: "boolean" },
  "exclude-deprecated": { reason: "has no counterpart: name deprecated charts in `exclude`" },
  // Ours is on by default: a file that is not packaged is no change of the chart.
  "use-helmignore": { to: ["changed", "helmignore"], takes: "boolean", convert: unlessOn },
  charts: { reason: "names charts for one run: give them on the command line, `chartyard lint charts/a charts/b`" },
  all: { reason: "is for one run: every operation takes all charts unless --changed is given" },
  "additional-commands": { reason: "runs commands: write a plugin, or a step of the CI job" },
  "chart-repos": { reason: "is not needed: repositories are read from Chart.yaml" },
  "skip-helm-dependencies": { reason: "is not needed: linting downloads nothing" },
  "github-groups": { reason: "is not needed: the github reporter groups by itself" },
  "helm-extra-args": { reason: helmProcess },
  "helm-extra-set-args": { reason: helmProcess },
  "helm-lint-extra-args": { reason: helmProcess },
  "helm-repo-extra-args": { reason: helmProcess },
  "helm-dependency-extra-args": { reason: helmProcess },
  debug: { reason: "echoes the commands that ct runs; Chartyard runs none, and --stats shows where time goes" },
  "build-id": { reason: cluster },
  upgrade: { reason: cluster },
  "skip-missing-values": { reason: cluster },
  "skip-clean-up": { reason: cluster },
  namespace: { reason: cluster },
  "release-name": { reason: cluster },
  "release-label": { reason: cluster },
  "kubectl-timeout": { reason: cluster },
  "print-logs": { reason: cluster },
} as const satisfies Record<string, ForeignKey>;

/** chart-testing: the keys of ct.yaml and its variables, `CT_TARGET_BRANCH` and so on. */
export const ct: ForeignTool = { id: "ct", prefix: "CT_", keys };

/** Where ct's check is on, ours stays as it is: it asks for a new version only when the package differs. */
function offUnlessOn(isOn: boolean): "off" | undefined {
  return isOn ? undefined : "off";
}

function unlessOn(isOn: boolean): false | undefined {
  return isOn ? undefined : false;
}

/** ct takes the direct children of a folder, never deeper ones. */
function directChildren(folder: string): string {
  const name = folder.replace(/^\.\//, "").replace(/\/+$/, "");
  return name === "" || name === "." ? "*" : `${name}/*`;
}
