import { compareBytes } from "#kit/gotemplate/value/compare-bytes.ts";

const webhooks = ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"];
const kinds = (
  "PriorityClass Namespace NetworkPolicy ResourceQuota LimitRange PodSecurityPolicy PodDisruptionBudget ServiceAccount " +
  "Secret SecretList ConfigMap StorageClass PersistentVolume PersistentVolumeClaim CustomResourceDefinition ClusterRole " +
  "ClusterRoleList ClusterRoleBinding ClusterRoleBindingList Role RoleList RoleBinding RoleBindingList Service DaemonSet " +
  "Pod ReplicationController ReplicaSet Deployment HorizontalPodAutoscaler StatefulSet Job CronJob IngressClass Ingress " +
  "APIService"
).split(" ");
const ranks = {
  helm3: new Map(kinds.map((kind, rank) => [kind, rank])),
  helm4: new Map([...kinds, ...webhooks].map((kind, rank) => [kind, rank])),
};

/**
 * The order in which Helm installs kinds: known ones by its list, then the others by name. Helm 4's list ends with the
 * webhooks. Source: https://github.com/helm/helm/blob/v4.1.4/pkg/release/v1/util/kind_sorter.go
 */
export function compareKinds(left: string, right: string, helm: "helm3" | "helm4"): number {
  const first = ranks[helm].get(left);
  const second = ranks[helm].get(right);
  if (first === undefined && second === undefined) return compareBytes(left, right);
  return (first ?? Infinity) - (second ?? Infinity);
}
