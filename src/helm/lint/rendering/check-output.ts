import { quote } from "#kit/gotemplate/strconv/quote.ts";
import type { ArgsOf } from "#kit/diagnostic/diagnostic-spec.ts";
import { trimSpace } from "../../template/convert/trim-space.ts";
import type { HelmProfile } from "../../template/helm-profile.ts";
import type { KubeVersion } from "../../template/objects/kube-version.ts";
import { parseFirstDocument } from "../../yaml/parse-first-document.ts";
import { YamlError } from "../../yaml/yaml-error.ts";
import { apiIntroduction } from "../kubernetes/api-introduction.ts";
import { apiLifecycle, helmDeprecation } from "../kubernetes/api-lifecycle.ts";
import { isSince } from "../kubernetes/minor.ts";
import { helmNameProblem, objectNameProblems } from "../kubernetes/object-name.ts";
import { pairAt } from "../node-at.ts";
import { plainYamlError } from "../plain-yaml-error.ts";
import type { Resource } from "../resource.ts";
import { hasPolicyInList, type Output } from "./read-output.ts";
import type { renderingCodes } from "./rendering-codes.ts";

type Codes = typeof renderingCodes;

/** Something that is wrong with what a template renders to. */
export interface OutputProblem<Code extends keyof Codes = keyof Codes> {
  readonly code: Code;
  readonly args: Omit<ArgsOf<Codes[Code]>, "where">;
  /** Where in the output, UTF-16. */
  readonly offset: () => number;
  /** How Helm says it. */
  readonly helm?: string;
  /** Whether Helm stops here, and looks at no other template either. */
  readonly isLast?: boolean;
}

/** How an output is looked at. */
export interface OutputCheck {
  readonly helm: HelmProfile;
  /** Whether only what that Helm says is wanted. */
  readonly isHelmOnly: boolean;
  readonly kubeVersion: KubeVersion;
}

/** Everything that is wrong with an output that is not empty, in Helm's order. */
export function* checkOutput(output: Output, check: OutputCheck): Generator<OutputProblem> {
  const { text, resources, error } = output;
  yield* indentProblem(text);
  for (const resource of resources) {
    yield* nameProblem(resource, text, check);
    yield* apiProblem(resource, text, check);
    yield* selectorProblem(resource, text);
    yield* listProblem(resource, text, check);
    if (check.isHelmOnly) continue;
    yield* newApiProblem(resource, text, check);
    yield* missingParts(resource, text);
  }
  if (error !== undefined) yield { ...invalid(text, error), isLast: true };
}

function* indentProblem(text: string): Generator<OutputProblem<"manifest-indented">> {
  const start = /^(?:[^\S\n]*\n)*/.exec(text)?.[0].length ?? 0;
  const line = /[^\r\n]*/.exec(text.slice(start))?.[0] ?? "";
  if (!line.startsWith(" ") && !line.startsWith("\t")) return;
  yield {
    code: "manifest-indented",
    args: { line },
    offset: () => start,
    helm: `document starts with an illegal indent: ${quote(line)}, which may cause parsing problems`,
  };
}

function* nameProblem(
  { kind, name, ...extent }: Resource,
  text: string,
  { isHelmOnly }: OutputCheck,
): Generator<OutputProblem<"object-name-invalid">> {
  const problems = objectNameProblems(kind, name);
  if (problems.length === 0) return;
  // A List has no name, and some objects get theirs from Kubernetes.
  const isNameless =
    name === "" && (kind.endsWith("List") || offsetOf(text, extent, ["metadata", "generateName"]) !== undefined);
  if (!isHelmOnly && isNameless) return;
  yield {
    code: "object-name-invalid",
    args: { kind, name, problem: problems.map((problem) => problem.replace(/ \(e\.g\. .*/, "")).join(", ") },
    offset: () => offsetOf(text, extent, ["metadata", "name"]) ?? extent.start,
    helm: helmNameProblem(name, problems),
  };
}

function* apiProblem(
  { apiVersion, kind, ...extent }: Resource,
  text: string,
  { helm, isHelmOnly, kubeVersion }: OutputCheck,
): Generator<OutputProblem<"api-deprecated" | "api-removed">> {
  const lifecycle = apiLifecycle(apiVersion, kind, isHelmOnly ? helm : "guide");
  if (lifecycle === undefined || !isSince(lifecycle.deprecated, kubeVersion)) return;
  const { deprecated, removed, instead = "" } = lifecycle;
  const said = apiLifecycle(apiVersion, kind, helm);
  const isSaid = said !== undefined && isSince(said.deprecated, kubeVersion);
  yield {
    code: removed !== undefined && isSince(removed, kubeVersion) ? "api-removed" : "api-deprecated",
    args: {
      api: `${apiVersion} ${kind}`,
      deprecated: `1.${deprecated}`,
      removed: removed === undefined ? "" : `1.${removed}`,
      instead,
    },
    offset: () => offsetOf(text, extent, ["apiVersion"]) ?? extent.start,
    ...(isSaid ? { helm: helmDeprecation(apiVersion, kind, said) } : {}),
  };
}

function* newApiProblem(
  { apiVersion, kind, ...extent }: Resource,
  text: string,
  { kubeVersion }: OutputCheck,
): Generator<OutputProblem<"api-too-new">> {
  const known = apiIntroduction(apiVersion, kind);
  if (known === undefined || isSince(known.introduced, kubeVersion)) return;
  const { introduced, before } = known;
  const since = before === undefined ? undefined : apiIntroduction(before, kind)?.introduced;
  yield {
    code: "api-too-new",
    args: {
      api: `${apiVersion} ${kind}`,
      introduced: `1.${introduced}`,
      before: before === undefined ? "" : `${before} ${kind}`,
      beforeSince: since === undefined ? "" : `1.${since}`,
    },
    offset: () => offsetOf(text, extent, ["apiVersion"]) ?? extent.start,
  };
}

const workloads = new Set(["Deployment", "ReplicaSet", "DaemonSet", "StatefulSet"]);

/** As Helm has it, the words may be anywhere in the output. */
function* selectorProblem(
  { kind, name, ...extent }: Resource,
  text: string,
): Generator<OutputProblem<"selector-missing">> {
  if (!workloads.has(kind) || text.includes("matchLabels") || text.includes("matchExpressions")) return;
  yield {
    code: "selector-missing",
    args: { kind, name },
    offset: () => offsetOf(text, extent, ["spec"]) ?? offsetOf(text, extent, ["kind"]) ?? extent.start,
    helm: `a ${kind} must contain matchLabels or matchExpressions, and ${quote(name)} does not`,
  };
}

function* listProblem(
  { kind, ...extent }: Resource,
  text: string,
  { helm }: OutputCheck,
): Generator<OutputProblem<"list-policy-ignored" | "manifest-invalid">> {
  if (kind !== "List") return;
  try {
    if (!hasPolicyInList(text)) return;
    yield {
      code: "list-policy-ignored",
      args: {},
      offset: () => offsetOf(text, extent, ["items"]) ?? extent.start,
      helm: `${helm === "helm4" ? "a" : "A"}nnotation 'helm.sh/resource-policy' within List objects are ignored`,
    };
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    yield invalid(text, error);
  }
}

function* missingParts(
  { apiVersion, kind, start, end }: Resource,
  text: string,
): Generator<OutputProblem<"manifest-incomplete">> {
  const missing = [...(apiVersion === "" ? ["apiVersion"] : []), ...(kind === "" ? ["kind"] : [])];
  if (missing.length === 0) return;
  const first = /[^\s#-]/.exec(text.slice(start, end))?.index ?? 0;
  yield { code: "manifest-incomplete", args: { missing: missing.join(" and ") }, offset: () => start + first };
}

function invalid(text: string, error: YamlError): OutputProblem<"manifest-invalid"> {
  const start = text.lastIndexOf("\n", error.offset - 1) + 1;
  const line = trimSpace(/[^\n]*/.exec(text.slice(start, start + maxLine))?.[0] ?? "");
  return {
    code: "manifest-invalid",
    args: { reason: plainYamlError(error.message), line },
    offset: () => error.offset,
    helm: `unable to parse YAML: ${error.message}`,
  };
}

/** Of a line that is shown, in UTF-16 units. */
const maxLine = 120;

/** Where the value of a path in a document begins; only asked where something is wrong. */
function offsetOf(text: string, { start, end }: Extent, path: readonly string[]): number | undefined {
  const pair = pairAt(parseFirstDocument(text.slice(start, end))?.root, path);
  if (pair === undefined) return undefined;
  const node = pair.value.kind === "scalar" && pair.value.end > pair.value.start ? pair.value : pair.key;
  return start + node.start;
}

interface Extent {
  readonly start: number;
  readonly end: number;
}
