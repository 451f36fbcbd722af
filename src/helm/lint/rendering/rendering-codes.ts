import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";

/** With which values and versions of Kubernetes a finding shows; empty where with all that were tried. */
interface Occurring {
  readonly [name: string]: string;
  readonly where: string;
}

interface Reason extends Occurring {
  readonly reason: string;
}

interface Api extends Occurring {
  readonly api: string;
  readonly deprecated: string;
  /** Empty where it is served on. */
  readonly removed: string;
  /** Empty where there is nothing. */
  readonly instead: string;
}

interface NewApi extends Occurring {
  readonly api: string;
  readonly introduced: string;
  /** What older clusters have, and since when; empty where there is nothing. */
  readonly before: string;
  readonly beforeSince: string;
}

const at = (message: string, where: string): string => (where === "" ? message : `${message} (${where})`);

const useInstead = ({ instead }: Api): string =>
  instead === "" ? "Do without it: nothing takes its place" : `Use ${instead}`;

/** What is said of templates, and of what they render to. */
export const renderingCodes = {
  "template-extension": diagnostic<Occurring & { extension: string }>({
    severity: "error",
    title: "A template has a name that Helm does not lint",
    message: ({ extension }) => `File extension "${extension}" is none of .yaml, .yml, .tpl and .txt`,
    why: "Helm renders every file in templates, this one too",
    fix: "Rename it, or keep it out with .helmignore",
    bad: "templates/deployment.yaml.bak",
    good: "templates/deployment.yaml",
  }),
  "hook-removed": diagnostic<Occurring>({
    severity: "warning",
    title: "A template has the hook crd-install",
    message: () => "There is no hook crd-install any more",
    why: "Helm 3 and 4 apply the manifest like any other",
    fix: "Move the CustomResourceDefinition to the folder crds",
    bad: "helm.sh/hook: crd-install",
    good: "crds/widget.yaml",
  }),
  "release-time-removed": diagnostic<Occurring>({
    severity: "error",
    title: "A template reads .Release.Time",
    message: () => "There is no .Release.Time any more",
    why: "The template renders to nothing there, or fails",
    fix: "Take `now`",
    bad: "{{ .Release.Time }}",
    good: "{{ now | unixEpoch }}",
  }),
  "values-refused": diagnostic<Reason>({
    severity: "error",
    title: "The chart cannot be rendered with its values",
    message: ({ reason, where }) => at(reason, where),
    why: "Helm refuses to lint or install the chart with these values",
    fix: "Correct the values, or the schema that refuses them",
    bad: 'replicaCount: "3"  # {"type": "integer"}',
    good: "replicaCount: 3",
  }),
  "subchart-values-refused": diagnostic<Reason>({
    severity: "error",
    title: "A chart in charts/ refuses the values that it gets",
    message: ({ reason, where }) => at(reason, where),
    why: "Helm refuses to lint or install the chart with these values",
    fix: "Correct what values.yaml gives to that chart, below its name",
    bad: "redis: {replicas: three}",
    good: "redis: {replicas: 3}",
  }),
  "render-failed": diagnostic<Reason>({
    severity: "error",
    title: "A template cannot be rendered",
    message: ({ reason, where }) => at(reason, where),
    why: "Helm can neither install nor upgrade the chart",
    fix: "Correct the template, or guard what may be absent with default, with or if",
    bad: "replicas: {{ .Values.deployment.replicas }}  # and no deployment in values.yaml",
    good: "replicas: {{ (.Values.deployment).replicas | default 1 }}",
  }),
  "value-required": diagnostic<Occurring & { message: string }>({
    severity: "info",
    title: "The chart asks for a value with `required`",
    message: ({ message, where }) => at(`The chart asks for a value: ${message}`, where),
    why: "Without it the chart cannot be installed; helm lint passes over it",
    fix: "Give it in a ci/*-values.yaml, so that the chart is rendered in full",
    bad: 'charts/api/values.yaml  # and {{ required "host is needed" .Values.host }}',
    good: "charts/api/ci/default-values.yaml: host: example.com",
  }),
  "values-failed": diagnostic<Occurring & { message: string }>({
    severity: "info",
    title: "The chart refuses values with `fail`",
    message: ({ message, where }) => at(`The chart refuses the values: ${message}`, where),
    why: "With these values the chart cannot be installed; helm lint passes over it",
    fix: "Give values that it takes in a ci/*-values.yaml, so that the chart is rendered in full",
    bad: 'charts/api/values.yaml  # and {{ if not .Values.host }}{{ fail "host is needed" }}{{ end }}',
    good: "charts/api/ci/default-values.yaml: host: example.com",
  }),
  "manifest-indented": diagnostic<Occurring & { line: string }>({
    severity: "warning",
    title: "What a template renders to begins with an indented line",
    message: ({ line, where }) => at(`The first line that is rendered is indented: "${line}"`, where),
    why: "Where the text is trimmed, the lines below it no longer line up",
    fix: "Take the spaces away, or trim them with {{-",
    bad: "  apiVersion: v1\n  kind: ConfigMap",
    good: "apiVersion: v1\nkind: ConfigMap",
  }),
  "manifest-invalid": diagnostic<Reason & { line: string }>({
    severity: "error",
    title: "What a template renders to is no YAML",
    message: ({ reason, line, where }) =>
      at(line === "" ? reason : `${reason}; the line is rendered as "${line}"`, where),
    why: "Helm can neither install nor upgrade the chart",
    fix: "Look at what is rendered with chartyard template; often it is an indentation, or a text that needs quote",
    bad: "description: {{ .Values.description }}  # description: a: b",
    good: "description: {{ .Values.description | quote }}",
  }),
  "manifest-incomplete": diagnostic<Occurring & { missing: string }>({
    severity: "error",
    title: "A manifest does not say what it is",
    message: ({ missing, where }) => at(`A manifest without ${missing} is rendered`, where),
    why: "Kubernetes refuses it, and so Helm refuses to install the chart",
    fix: "Give the manifest apiVersion and kind, or render nothing at all",
    bad: "metadata: {name: api}",
    good: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: api}",
  }),
  "object-name-invalid": diagnostic<Occurring & { kind: string; name: string; problem: string }>({
    severity: "warning",
    title: "The name of an object is none to Kubernetes",
    message: ({ kind, name, problem, where }) =>
      at(
        name === "" ? `The ${kind || "object"} has no name` : `The ${kind || "object"} is named "${name}": ${problem}`,
        where,
      ),
    why: "Kubernetes refuses the object",
    fix: "Name it with lower case letters, digits and dashes, and cut long names with trunc 63 and trimSuffix",
    bad: "name: {{ .Release.Name }}_api",
    good: "name: {{ .Release.Name }}-api",
  }),
  "api-deprecated": diagnostic<Api>({
    severity: "warning",
    title: "An API of Kubernetes is deprecated",
    message: ({ api, deprecated, removed, where }) =>
      at(
        `${api} is deprecated since ${deprecated}${removed === "" ? "" : `, and no longer served from ${removed} on`}`,
        where,
      ),
    why: "A newer cluster may not take the chart",
    fix: useInstead,
    bad: "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget",
    good: "apiVersion: policy/v1\nkind: PodDisruptionBudget",
  }),
  "api-removed": diagnostic<Api>({
    severity: "error",
    title: "An API of Kubernetes is no longer served",
    message: ({ api, removed, where }) => at(`${api} is no longer served since Kubernetes ${removed}`, where),
    why: "The chart does not install on such a cluster",
    fix: useInstead,
    bad: "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget",
    good: "apiVersion: policy/v1\nkind: PodDisruptionBudget",
  }),
  "api-too-new": diagnostic<NewApi>({
    severity: "error",
    title: "An API of Kubernetes is not served yet",
    message: ({ api, introduced, where }) => at(`${api} is not served before Kubernetes ${introduced}`, where),
    why: "The chart does not install on an older cluster, such as the one that it is rendered for here",
    fix: ({ introduced, before, beforeSince }) =>
      `${before === "" ? "Leave it out" : `Use ${before} (since ${beforeSince})`} where semverCompare "<${introduced}-0" .Capabilities.KubeVersion.Version, or have kubeVersion in Chart.yaml begin at ">=${introduced}.0-0"`,
    bad: 'apiVersion: policy/v1  # and kubeVersion: ">=1.20.0-0"\nkind: PodDisruptionBudget',
    good: 'apiVersion: policy/v1  # and kubeVersion: ">=1.21.0-0"\nkind: PodDisruptionBudget',
  }),
  "selector-missing": diagnostic<Occurring & { kind: string; name: string }>({
    severity: "error",
    title: "A workload has no selector",
    message: ({ kind, name, where }) => at(`The ${kind} "${name}" has neither matchLabels nor matchExpressions`, where),
    why: "Kubernetes refuses a workload that does not say which pods are its own",
    fix: "Give it spec.selector.matchLabels, the labels of its pods",
    bad: "kind: Deployment\nspec: {template: …}",
    good: "kind: Deployment\nspec: {selector: {matchLabels: {app: api}}, template: …}",
  }),
  "list-policy-ignored": diagnostic<Occurring>({
    severity: "error",
    title: "The annotation helm.sh/resource-policy stands inside a List",
    message: ({ where }) => at("The annotation helm.sh/resource-policy has no effect on objects inside a List", where),
    why: "Helm looks at the annotations of the List alone, so that the objects are deleted with the release",
    fix: "Render the objects as documents of their own",
    bad: "kind: List\nitems: [{metadata: {annotations: {helm.sh/resource-policy: keep}}}]",
    good: "kind: ConfigMap\nmetadata: {annotations: {helm.sh/resource-policy: keep}}",
  }),
};
