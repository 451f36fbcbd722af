/*
 * Deprecated kinds of Kubernetes, a line each: group and version | kinds (+: the list of them too) | deprecated in | no
 * longer served in | what to use instead, of the same kind unless it names one | who knows it so.
 * Source: the lifecycle declarations of k8s.io/api v0.35.1, which helm 4.1.4 asks, and of v0.36.2, which helm 3.21.4 asks.
 */
export const declaredLifecycles = `
admissionregistration.k8s.io/v1alpha1 | MutatingAdmissionPolicy+ MutatingAdmissionPolicyBinding+ | 1.35 | 1.38 | -
admissionregistration.k8s.io/v1alpha1 | ValidatingAdmissionPolicy+ ValidatingAdmissionPolicyBinding+ | 1.29 | 1.32 | -
admissionregistration.k8s.io/v1beta1 | MutatingAdmissionPolicy+ MutatingAdmissionPolicyBinding+ | 1.37 | 1.40 | - | helm4
admissionregistration.k8s.io/v1beta1 | MutatingAdmissionPolicy+ MutatingAdmissionPolicyBinding+ | 1.37 | 1.40 | admissionregistration.k8s.io/v1 | helm3
admissionregistration.k8s.io/v1beta1 | MutatingWebhookConfiguration+ ValidatingWebhookConfiguration+ | 1.16 | 1.22 | admissionregistration.k8s.io/v1
admissionregistration.k8s.io/v1beta1 | ValidatingAdmissionPolicy+ ValidatingAdmissionPolicyBinding+ | 1.31 | 1.34 | -
apps/v1beta1 | ControllerRevision+ Deployment+ DeploymentRollback StatefulSet+ | 1.8 | 1.16 | apps/v1
apps/v1beta1 | Scale | 1.8 | 1.16 | autoscaling/v1
apps/v1beta2 | ControllerRevision+ DaemonSet+ Deployment+ ReplicaSet+ StatefulSet+ | 1.9 | 1.16 | apps/v1
apps/v1beta2 | Scale | 1.9 | 1.16 | autoscaling/v1
authentication.k8s.io/v1alpha1 | SelfSubjectReview | 1.29 | 1.32 | -
authentication.k8s.io/v1beta1 | SelfSubjectReview | 1.30 | 1.33 | -
authentication.k8s.io/v1beta1 | TokenReview | 1.19 | 1.22 | authentication.k8s.io/v1
authorization.k8s.io/v1beta1 | LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview | 1.19 | 1.22 | authorization.k8s.io/v1
autoscaling/v2beta1 | HorizontalPodAutoscaler | 1.22 | 1.25 | autoscaling/v2 | helm4
autoscaling/v2beta1 | HorizontalPodAutoscalerList | 1.22 | 1.25 | autoscaling/v2beta2 | helm4
autoscaling/v2beta2 | HorizontalPodAutoscaler | 1.23 | 1.26 | autoscaling/v2 | helm4
autoscaling/v2beta2 | HorizontalPodAutoscalerList | 1.22 | 1.25 | - | helm4
batch/v1beta1 | CronJob+ | 1.21 | 1.25 | batch/v1
certificates.k8s.io/v1alpha1 | ClusterTrustBundle+ | 1.34 | 1.37 | -
certificates.k8s.io/v1beta1 | CertificateSigningRequest+ | 1.19 | 1.22 | certificates.k8s.io/v1
certificates.k8s.io/v1beta1 | ClusterTrustBundle+ | 1.36 | 1.39 | - | helm4
certificates.k8s.io/v1beta1 | ClusterTrustBundle+ | 1.37 | 1.40 | - | helm3
certificates.k8s.io/v1beta1 | PodCertificateRequest+ | 1.38 | 1.41 | -
coordination.k8s.io/v1alpha2 | LeaseCandidate+ | 1.35 | 1.38 | -
coordination.k8s.io/v1beta1 | Lease+ | 1.19 | 1.22 | coordination.k8s.io/v1
coordination.k8s.io/v1beta1 | LeaseCandidate+ | 1.36 | 1.39 | -
discovery.k8s.io/v1beta1 | EndpointSlice | 1.21 | 1.25 | discovery.k8s.io/v1
discovery.k8s.io/v1beta1 | EndpointSliceList | 1.21 | 1.25 | discovery.k8s.io/v1 EndpointSlice
events.k8s.io/v1beta1 | Event+ | 1.22 | 1.25 | -
extensions/v1beta1 | DaemonSet+ Deployment+ ReplicaSet+ | 1.8 | 1.16 | apps/v1
extensions/v1beta1 | DeploymentRollback | 1.8 | 1.16 | -
extensions/v1beta1 | Ingress+ | 1.14 | 1.22 | networking.k8s.io/v1
extensions/v1beta1 | NetworkPolicy+ | 1.9 | 1.16 | networking.k8s.io/v1
extensions/v1beta1 | Scale | 1.2 | 1.16 | -
flowcontrol.apiserver.k8s.io/v1beta1 | FlowSchema+ PriorityLevelConfiguration+ | 1.23 | 1.26 | flowcontrol.apiserver.k8s.io/v1beta3
flowcontrol.apiserver.k8s.io/v1beta2 | FlowSchema+ PriorityLevelConfiguration+ | 1.26 | 1.29 | flowcontrol.apiserver.k8s.io/v1beta3
flowcontrol.apiserver.k8s.io/v1beta3 | FlowSchema+ PriorityLevelConfiguration+ | 1.29 | 1.32 | flowcontrol.apiserver.k8s.io/v1
networking.k8s.io/v1beta1 | IPAddress+ ServiceCIDR+ | 1.34 | 1.37 | -
networking.k8s.io/v1beta1 | Ingress+ IngressClassList | 1.19 | 1.22 | networking.k8s.io/v1
networking.k8s.io/v1beta1 | IngressClass | 1.19 | 1.22 | networking.k8s.io/v1 IngressClassList
node.k8s.io/v1beta1 | RuntimeClass+ | 1.22 | 1.25 | -
policy/v1beta1 | Eviction | 1.22 | 1.25 | -
policy/v1beta1 | PodDisruptionBudget+ | 1.21 | 1.25 | policy/v1
rbac.authorization.k8s.io/v1beta1 | ClusterRole+ ClusterRoleBinding+ Role+ RoleBinding+ | 1.17 | 1.22 | rbac.authorization.k8s.io/v1
resource.k8s.io/v1alpha3 | DeviceTaintRule+ | 1.36 | 1.39 | -
resource.k8s.io/v1alpha3 | ResourcePoolStatusRequest+ | 1.39 | 1.42 | - | helm3
resource.k8s.io/v1beta1 | DeviceClass+ ResourceClaim+ ResourceClaimTemplate+ ResourceSlice+ | 1.35 | 1.38 | -
resource.k8s.io/v1beta2 | DeviceClass+ ResourceClaim+ ResourceClaimTemplate+ ResourceSlice+ | 1.36 | 1.39 | -
resource.k8s.io/v1beta2 | DeviceTaintRule+ | 1.39 | 1.42 | - | helm3
scheduling.k8s.io/v1beta1 | PriorityClass+ | 1.14 | 1.22 | scheduling.k8s.io/v1
storage.k8s.io/v1alpha1 | CSIStorageCapacity+ | 1.21 | 1.24 | storage.k8s.io/v1beta1
storage.k8s.io/v1alpha1 | VolumeAttachment+ | 1.21 | 1.24 | storage.k8s.io/v1
storage.k8s.io/v1alpha1 | VolumeAttributesClass+ | 1.32 | 1.35 | storage.k8s.io/v1
storage.k8s.io/v1beta1 | CSIDriver+ StorageClass+ VolumeAttachment+ | 1.19 | 1.22 | storage.k8s.io/v1
storage.k8s.io/v1beta1 | CSINode | 1.17 | 1.22 | storage.k8s.io/v1
storage.k8s.io/v1beta1 | CSINodeList | 1.17 | 1.22 | storage.k8s.io/v1 CSINode
storage.k8s.io/v1beta1 | CSIStorageCapacity+ | 1.24 | 1.27 | storage.k8s.io/v1
storage.k8s.io/v1beta1 | VolumeAttributesClass+ | 1.34 | 1.37 | storage.k8s.io/v1
storagemigration.k8s.io/v1beta1 | StorageVersionMigration+ | 1.38 | 1.41 | -
`;

/*
 * What the declarations have no longer, or say less well, in the same form.
 * Source: https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 */
export const guideLifecycles = `
admissionregistration.k8s.io/v1alpha1 | ValidatingAdmissionPolicy+ ValidatingAdmissionPolicyBinding+ | 1.29 | 1.32 | admissionregistration.k8s.io/v1
admissionregistration.k8s.io/v1beta1 | ValidatingAdmissionPolicy+ ValidatingAdmissionPolicyBinding+ | 1.31 | 1.34 | admissionregistration.k8s.io/v1
apiextensions.k8s.io/v1beta1 | CustomResourceDefinition+ | 1.16 | 1.22 | apiextensions.k8s.io/v1
apiregistration.k8s.io/v1beta1 | APIService+ | 1.19 | 1.22 | apiregistration.k8s.io/v1
authentication.k8s.io/v1beta1 | SelfSubjectReview | 1.30 | 1.33 | authentication.k8s.io/v1
autoscaling/v2beta1 | HorizontalPodAutoscaler+ | 1.22 | 1.25 | autoscaling/v2
autoscaling/v2beta2 | HorizontalPodAutoscaler+ | 1.23 | 1.26 | autoscaling/v2
batch/v2alpha1 | CronJob+ | 1.8 | 1.21 | batch/v1
events.k8s.io/v1beta1 | Event+ | 1.22 | 1.25 | events.k8s.io/v1
extensions/v1beta1 | PodSecurityPolicy+ | 1.11 | 1.16 | -
flowcontrol.apiserver.k8s.io/v1beta1 | FlowSchema+ PriorityLevelConfiguration+ | 1.23 | 1.26 | flowcontrol.apiserver.k8s.io/v1
flowcontrol.apiserver.k8s.io/v1beta2 | FlowSchema+ PriorityLevelConfiguration+ | 1.26 | 1.29 | flowcontrol.apiserver.k8s.io/v1
networking.k8s.io/v1beta1 | IngressClass | 1.19 | 1.22 | networking.k8s.io/v1
networking.k8s.io/v1beta1 | IPAddress+ ServiceCIDR+ | 1.34 | 1.37 | networking.k8s.io/v1
node.k8s.io/v1beta1 | RuntimeClass+ | 1.22 | 1.25 | node.k8s.io/v1
policy/v1beta1 | Eviction | 1.22 | 1.25 | policy/v1
policy/v1beta1 | PodSecurityPolicy+ | 1.21 | 1.25 | -
rbac.authorization.k8s.io/v1alpha1 | ClusterRole+ ClusterRoleBinding+ Role+ RoleBinding+ | 1.17 | 1.22 | rbac.authorization.k8s.io/v1
resource.k8s.io/v1beta1 | DeviceClass+ ResourceClaim+ ResourceClaimTemplate+ ResourceSlice+ | 1.35 | 1.38 | resource.k8s.io/v1
resource.k8s.io/v1beta2 | DeviceClass+ ResourceClaim+ ResourceClaimTemplate+ ResourceSlice+ | 1.36 | 1.39 | resource.k8s.io/v1
scheduling.k8s.io/v1alpha1 | PriorityClass+ | 1.14 | 1.22 | scheduling.k8s.io/v1
settings.k8s.io/v1alpha1 | PodPreset+ | 1.20 | 1.20 | -
`;
