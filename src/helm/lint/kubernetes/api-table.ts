/*
 * Deprecated kinds of Kubernetes, a line each: group and version | kinds (+: the list of them too) | deprecated in | no
 * longer served in (-: served on) | what to use instead, of the same kind unless it names one | who knows it so.
 * Source: the lifecycle declarations of k8s.io/api v0.35.1, which helm 4.1.4 asks, and of v0.36.2, which helm 3.21.4 asks.
 */
export const declaredLifecycles = `
v1 | ComponentStatus+ | 1.19 | - | -
v1 | Endpoints | 1.33 | - | discovery.k8s.io/v1 EndpointSlice
v1 | EndpointsList | 1.33 | - | discovery.k8s.io/v1 EndpointSliceList
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

/*
 * Kinds of Kubernetes that are stable or beta, a line each: group and version | kinds (+: the list of them too) | served
 * since | the version of the group that older clusters have of it | off where a cluster serves it only if it is told to, as
 * it is with new betas since 1.24. Source: what k8s.io/api v0.15.7 to v0.36.2 register, one for each release, and what they
 * declare of older releases; for the rest https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 */
export const introductions = `
v1 | Binding ComponentStatus+ Endpoints+ Event+ LimitRange+ Namespace+ Node+ PersistentVolume+ PersistentVolumeClaim+ Pod+ PodTemplate+ | 1.0
v1 | ReplicationController+ ResourceQuota+ Secret+ Service+ ServiceAccount+ | 1.0
v1 | ConfigMap+ | 1.2
admissionregistration.k8s.io/v1 | MutatingAdmissionPolicy+ MutatingAdmissionPolicyBinding+ | 1.36
admissionregistration.k8s.io/v1 | MutatingWebhookConfiguration+ ValidatingWebhookConfiguration+ | 1.16 | v1beta1
admissionregistration.k8s.io/v1 | ValidatingAdmissionPolicy+ ValidatingAdmissionPolicyBinding+ | 1.30
admissionregistration.k8s.io/v1beta1 | MutatingAdmissionPolicy+ MutatingAdmissionPolicyBinding+ | 1.34 | - | off
admissionregistration.k8s.io/v1beta1 | MutatingWebhookConfiguration+ ValidatingWebhookConfiguration+ | 1.9
admissionregistration.k8s.io/v1beta1 | ValidatingAdmissionPolicy+ ValidatingAdmissionPolicyBinding+ | 1.28 | - | off
apiextensions.k8s.io/v1 | CustomResourceDefinition+ | 1.16 | v1beta1
apiextensions.k8s.io/v1beta1 | CustomResourceDefinition+ | 1.7
apiregistration.k8s.io/v1 | APIService+ | 1.10 | v1beta1
apiregistration.k8s.io/v1beta1 | APIService+ | 1.7
apps/v1 | ControllerRevision+ DaemonSet+ Deployment+ ReplicaSet+ StatefulSet+ | 1.9 | v1beta2
apps/v1beta1 | ControllerRevision+ | 1.7
apps/v1beta1 | Deployment+ DeploymentRollback Scale | 1.6
apps/v1beta1 | StatefulSet+ | 1.5
apps/v1beta2 | ControllerRevision+ DaemonSet+ Deployment+ ReplicaSet+ Scale StatefulSet+ | 1.8
authentication.k8s.io/v1 | SelfSubjectReview | 1.28
authentication.k8s.io/v1 | TokenRequest | 1.10
authentication.k8s.io/v1 | TokenReview | 1.6
authentication.k8s.io/v1beta1 | SelfSubjectReview | 1.27 | - | off
authentication.k8s.io/v1beta1 | TokenReview | 1.4
authorization.k8s.io/v1 | LocalSubjectAccessReview SelfSubjectAccessReview SubjectAccessReview | 1.6
authorization.k8s.io/v1 | SelfSubjectRulesReview | 1.8
authorization.k8s.io/v1beta1 | LocalSubjectAccessReview SelfSubjectAccessReview SubjectAccessReview | 1.2
authorization.k8s.io/v1beta1 | SelfSubjectRulesReview | 1.8
autoscaling/v1 | HorizontalPodAutoscaler+ Scale | 1.2
autoscaling/v2 | HorizontalPodAutoscaler+ | 1.23 | v2beta2
autoscaling/v2beta1 | HorizontalPodAutoscaler+ | 1.8
autoscaling/v2beta2 | HorizontalPodAutoscaler+ | 1.12 | v2beta1
batch/v1 | CronJob+ | 1.21 | v1beta1
batch/v1 | Job+ | 1.2
batch/v1beta1 | CronJob+ | 1.8
certificates.k8s.io/v1 | CertificateSigningRequest+ | 1.19 | v1beta1
certificates.k8s.io/v1beta1 | CertificateSigningRequest+ | 1.12
certificates.k8s.io/v1beta1 | ClusterTrustBundle+ | 1.33 | - | off
certificates.k8s.io/v1beta1 | PodCertificateRequest+ | 1.35 | - | off
coordination.k8s.io/v1 | Lease+ | 1.14 | v1beta1
coordination.k8s.io/v1beta1 | Lease+ | 1.12
coordination.k8s.io/v1beta1 | LeaseCandidate+ | 1.33 | - | off
discovery.k8s.io/v1 | EndpointSlice+ | 1.21 | v1beta1
discovery.k8s.io/v1beta1 | EndpointSlice+ | 1.17
events.k8s.io/v1 | Event+ | 1.19 | v1beta1
events.k8s.io/v1beta1 | Event+ | 1.8
extensions/v1beta1 | DaemonSet+ Deployment+ Ingress+ Scale | 1.1
extensions/v1beta1 | DeploymentRollback PodSecurityPolicy+ ReplicaSet+ | 1.2
extensions/v1beta1 | NetworkPolicy+ | 1.3
flowcontrol.apiserver.k8s.io/v1 | FlowSchema+ PriorityLevelConfiguration+ | 1.29 | v1beta3
flowcontrol.apiserver.k8s.io/v1beta1 | FlowSchema+ PriorityLevelConfiguration+ | 1.20
flowcontrol.apiserver.k8s.io/v1beta2 | FlowSchema+ PriorityLevelConfiguration+ | 1.23 | v1beta1
flowcontrol.apiserver.k8s.io/v1beta3 | FlowSchema+ PriorityLevelConfiguration+ | 1.26 | v1beta2
networking.k8s.io/v1 | Ingress+ IngressClass+ | 1.19 | v1beta1
networking.k8s.io/v1 | IPAddress+ ServiceCIDR+ | 1.33
networking.k8s.io/v1 | NetworkPolicy+ | 1.7
networking.k8s.io/v1beta1 | IPAddress+ ServiceCIDR+ | 1.31 | - | off
networking.k8s.io/v1beta1 | Ingress+ | 1.14
networking.k8s.io/v1beta1 | IngressClass+ | 1.18
node.k8s.io/v1 | RuntimeClass+ | 1.20 | v1beta1
node.k8s.io/v1beta1 | RuntimeClass+ | 1.13
policy/v1 | Eviction | 1.22 | v1beta1
policy/v1 | PodDisruptionBudget+ | 1.21 | v1beta1
policy/v1beta1 | Eviction PodDisruptionBudget+ | 1.5
policy/v1beta1 | PodSecurityPolicy+ | 1.10
rbac.authorization.k8s.io/v1 | ClusterRole+ ClusterRoleBinding+ Role+ RoleBinding+ | 1.8 | v1beta1
rbac.authorization.k8s.io/v1beta1 | ClusterRole+ ClusterRoleBinding+ Role+ RoleBinding+ | 1.6
resource.k8s.io/v1 | DeviceClass+ ResourceClaim+ ResourceClaimTemplate+ ResourceSlice+ | 1.34
resource.k8s.io/v1beta1 | DeviceClass+ ResourceClaim+ ResourceClaimTemplate+ ResourceSlice+ | 1.32 | - | off
resource.k8s.io/v1beta2 | DeviceClass+ ResourceClaim+ ResourceClaimTemplate+ ResourceSlice+ | 1.33 | - | off
resource.k8s.io/v1beta2 | DeviceTaintRule+ | 1.36 | - | off
scheduling.k8s.io/v1 | PriorityClass+ | 1.14 | v1beta1
scheduling.k8s.io/v1beta1 | PriorityClass+ | 1.11
storage.k8s.io/v1 | CSIDriver+ | 1.18 | v1beta1
storage.k8s.io/v1 | CSINode+ | 1.17 | v1beta1
storage.k8s.io/v1 | CSIStorageCapacity+ | 1.24 | v1beta1
storage.k8s.io/v1 | StorageClass+ | 1.6
storage.k8s.io/v1 | VolumeAttachment+ | 1.13 | v1beta1
storage.k8s.io/v1 | VolumeAttributesClass+ | 1.34
storage.k8s.io/v1beta1 | CSIDriver+ CSINode+ | 1.14
storage.k8s.io/v1beta1 | CSIStorageCapacity+ | 1.21
storage.k8s.io/v1beta1 | StorageClass+ | 1.4
storage.k8s.io/v1beta1 | VolumeAttachment+ | 1.10
storage.k8s.io/v1beta1 | VolumeAttributesClass+ | 1.31 | - | off
storagemigration.k8s.io/v1beta1 | StorageVersionMigration+ | 1.35 | - | off
`;
