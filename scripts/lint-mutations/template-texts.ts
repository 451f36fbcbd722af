const object = (apiVersion: string, kind: string, name: string, rest = ""): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${rest}`;
const list = (annotations: string): string =>
  `apiVersion: v1\nkind: List\nmetadata: {name: l}\nitems:\n- metadata: {annotations: ${annotations}}\n`;

const names =
  'a|a-b|a.b|A|a_b|-a|a-|a.-b|1|1a|\'1\'|a..b|\'..\'|\'.\'|a/b|a%b|\'\'|{{ .Release.Name }}|test-release-{{ .Chart.Name }}|é|"a\\nb"|\'a"b\'|null|[a]|{a: b}|1.5|true|{{ repeat 63 "a" }}|{{ repeat 64 "a" }}|{{ repeat 253 "a" }}|{{ repeat 254 "a" }}|{{ repeat 300 "A" }}|{{ repeat 64 "é" }}'.split(
    "|",
  );
const kinds =
  "Service|Namespace|ServiceAccount|CertificateSigningRequest|Role|clusterrolebinding|RoleBinding|Pod|ConfigMap|Deployment|List|Widget|SERVICE|''|PodDisruptionBudget|Ingress|DaemonSet|StatefulSet|ReplicaSet|CronJob".split(
    "|",
  );
const apis =
  "v1|apps/v1|apps/v1beta1|apps/v1beta2|extensions/v1beta1|policy/v1beta1|batch/v1beta1|networking.k8s.io/v1beta1|autoscaling/v2beta1|autoscaling/v2beta2|rbac.authorization.k8s.io/v1beta1|rbac.authorization.k8s.io/v1alpha1|discovery.k8s.io/v1beta1|flowcontrol.apiserver.k8s.io/v1beta1|flowcontrol.apiserver.k8s.io/v1beta3|certificates.k8s.io/v1beta1|storage.k8s.io/v1beta1|storage.k8s.io/v1alpha1|scheduling.k8s.io/v1beta1|events.k8s.io/v1beta1|admissionregistration.k8s.io/v1beta1|resource.k8s.io/v1beta1|apiextensions.k8s.io/v1beta1|a/b/c|''|1|{{ .Capabilities.KubeVersion.Version }}".split(
    "|",
  );
const apiKinds =
  "Deployment|DaemonSet|Scale|Ingress|IngressList|IngressClass|PodDisruptionBudget|PodSecurityPolicy|CronJob|HorizontalPodAutoscaler|HorizontalPodAutoscalerList|Role|ClusterRoleList|EndpointSlice|EndpointSliceList|FlowSchema|CertificateSigningRequest|CSINode|CSINodeList|CSIStorageCapacity|PriorityClass|Event|ValidatingWebhookConfiguration|ValidatingAdmissionPolicy|DeviceClass|CustomResourceDefinition|NetworkPolicy|Eviction|VolumeAttributesClass".split(
    "|",
  );

/** Texts of templates with faults that only a rendering shows, each of its kind with what chance picks. */
export function templateText(pick: <Value>(list: readonly Value[]) => Value): string {
  return pick<() => string>([
    () => object("v1", pick(kinds), pick(names)),
    () => object(pick(apis), pick(apiKinds), "a", pick(["", "spec: {selector: {matchLabels: {a: b}}}\n"])),
    () => `${object("v1", "ConfigMap", pick(names))}---\n${object(pick(apis), pick(kinds), pick(names))}`,
    () => pick(texts),
    () => pick(texts),
    () => `${pick(["", "\n", " \n", "\t\n", "# x\n", "---\n"])}${pick(texts)}`,
  ])();
}

const config = object("v1", "ConfigMap", "a");
const texts: readonly string[] = [
  "{{ .Values.none.deep }}\n",
  "{{ .Values.image.none.deep }}\n",
  "{{ .Values.replicas.deep }}\n",
  '{{ include "none" . }}\n',
  '{{ template "none" . }}\n',
  "{{ nofunction }}\n",
  "{{ if }}\n",
  "{{ if .Values.a }}\n",
  "a: {{ .Values\n",
  "{{ end }}\n",
  "{{ $x }}\n",
  '{{ define "a" }}x{{ end }}{{ include "a" . }}\n',
  '{{- define "loop" }}{{ include "loop" . }}{{ end }}{{ include "loop" . }}\n',
  '{{ fail "no" }}\n',
  `${config}data: {a: {{ required "needed" .Values.none }}}\n`,
  `${config}data: {a: '{{ required "needed" .Values.none }}', b: {{ fail "x" }}}\n`,
  '{{ .Values.none | required "a\\nb" | quote }}\n',
  '{{ tpl "{{ .Values.none.x }}" . }}\n',
  '{{ tpl "{{ nofunction }}" . }}\n',
  '{{ index .Values.image "none" "x" }}\n',
  "{{ index .Values 1 }}\n",
  "{{ toYaml .Values | fromYaml | toJson }}\n",
  '{{ .Files.Get "none" }}\n',
  '{{ lookup "v1" "Pod" "a" "b" }}\n',
  `${config}data: {{ .Release | toJson }}\n`,
  `${config}data: {{ .Release.IsInstall }}{{ .Release.IsUpgrade }}{{ .Release.Revision }}\n`,
  `${config}kubeVersion: {{ .Capabilities.KubeVersion }}: x\n`,
  `${config}data: {a: {{ .Release.Namespace }}: b}\n`,
  `  ${config}`,
  `\t${config}`,
  ` ${config.replaceAll("\n", "\n ")}`,
  `\r\n  a: b\r\n`,
  `{{ "  x" }}: y\n`,
  "a: b: c\n",
  "a: [\n",
  "a\n",
  "- a\n",
  "1\n",
  "null\n",
  "~\n---\n~\n",
  "{{- /* nothing */ -}}\n",
  "# only a comment\n",
  "--- x\n",
  `---\n${config}--- x\n${config}`,
  `${config}...\n${config}`,
  `${config}---\na: b: c\n---\n${config}`,
  `${config}---\n---\n\n---\n${config}`,
  "a: &x [*x]\n",
  "a: *none\n",
  "{a: b}\n",
  '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "A"}}\n',
  '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}}\n{"kind": "ConfigMap", "metadata": {"name": "B"}}\n',
  '{"apiVersion": "v1"}\n---\nkind: ConfigMap\nmetadata: {name: C_}\n',
  "kind: {a: b}\n",
  "apiVersion: [v1]\n",
  "metadata: a\n",
  "metadata: {name: [a], namespace: {b: c}}\n",
  "metadata:\n  name: a\n  namespace: 1\n",
  "KIND: ConfigMap\nMetadata: {Name: A_}\n",
  "kind: Deployment\nmetadata: {name: a}\n",
  "kind: Deployment\nmetadata: {name: 'a\"b'}\n# matchLabels\n",
  list("{helm.sh/resource-policy: keep}"),
  list("{helm.sh/other: keep}"),
  list("{a: 1, b: true}"),
  "apiVersion: v1\nkind: List\nmetadata: {name: l}\n",
  `${list("{a: b}")}---\n${list("{helm.sh/resource-policy: keep}")}`,
  `${config}---\n${list("{helm.sh/resource-policy: keep}")}`,
  "a: .inf\n",
  "? [a]\n: b\n",
  "null: a\n",
  "a: 1\na: 2\n",
  "a: |\n  x\n---\nb: |\n  ---\n",
  'a: "\\u0000"\n',
  'a: {{ "\\x01" }}\n',
  "\ufeffkind: X\n",
  "{{ range $i, $e := until 3 }}\n---\nkind: Service\nmetadata: {name: {{ $i }}}\n{{ end }}\n",
  "<no value>\n",
  "{{ .Values.none }}\n",
  "a: {{ .Values.none }}\n",
];
