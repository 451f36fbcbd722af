import type { HelmProfile } from "../helm-profile.ts";
import type { KubeVersion } from "./kube-version.ts";

/** What a release of Helm knows without a cluster. */
export interface BuiltInCapabilities {
  readonly kubeVersion: KubeVersion;
  readonly apiVersions: readonly string[];
  /** `.Capabilities.HelmVersion`, by Go's names. */
  readonly helmVersion: Readonly<Record<string, string>>;
}

/** In the order of client-go's scheme; `…` of a group stand behind its name. */
const common = {
  before: `v1 admissionregistration.k8s.io/v1,v1alpha1,v1beta1 internal.apiserver.k8s.io/v1alpha1 apps/v1,v1beta1,v1beta2
    authentication.k8s.io/v1,v1alpha1,v1beta1 authorization.k8s.io/v1,v1beta1`,
  between: `batch/v1,v1beta1 certificates.k8s.io/v1,v1beta1,v1alpha1 coordination.k8s.io/v1alpha2,v1beta1,v1
    discovery.k8s.io/v1,v1beta1 events.k8s.io/v1,v1beta1 extensions/v1beta1
    flowcontrol.apiserver.k8s.io/v1,v1beta1,v1beta2,v1beta3 networking.k8s.io/v1,v1beta1 node.k8s.io/v1,v1alpha1,v1beta1
    policy/v1,v1beta1 rbac.authorization.k8s.io/v1,v1beta1,v1alpha1 resource.k8s.io/v1,v1beta2,v1beta1,v1alpha3`,
  after: `storage.k8s.io/v1beta1,v1,v1alpha1 storagemigration.k8s.io/v1beta1 apiextensions.k8s.io/v1beta1,v1`,
};
const differing = {
  helm4: { autoscaling: "autoscaling/v1,v2,v2beta1,v2beta2", scheduling: "scheduling.k8s.io/v1alpha1,v1beta1,v1" },
  helm3: { autoscaling: "autoscaling/v1,v2", scheduling: "scheduling.k8s.io/v1alpha2,v1beta1,v1" },
};

function apiVersionsOf(helm: HelmProfile): string[] {
  const { autoscaling, scheduling } = differing[helm];
  const groups = [common.before, autoscaling, common.between, scheduling, common.after].join(" ").split(/\s+/);
  return groups.flatMap((group) => {
    const [name = "", versions] = group.split("/");
    return versions === undefined ? [name] : versions.split(",").map((version) => `${name}/${version}`);
  });
}

const kubeVersion = (minor: string): KubeVersion => {
  const full = `v1.${minor}.0`;
  return { full, normalized: full, major: "1", minor };
};

const builtIn: Readonly<Record<HelmProfile, BuiltInCapabilities>> = {
  helm4: {
    kubeVersion: kubeVersion("35"),
    apiVersions: apiVersionsOf("helm4"),
    helmVersion: {
      Version: "v4.1.4",
      GitCommit: "05fa37973dc9e42b76e1d2883494c87174b6074f",
      GitTreeState: "clean",
      GoVersion: "go1.25.9",
      KubeClientVersion: "v1.35",
    },
  },
  helm3: {
    kubeVersion: kubeVersion("36"),
    apiVersions: apiVersionsOf("helm3"),
    helmVersion: { Version: "v3.21.4", GitCommit: "", GitTreeState: "clean", GoVersion: "go1.26.8" },
  },
};

/** What Helm 4.1.4 and Helm 3.21.4 as they are released say of themselves and of Kubernetes. */
export function builtInCapabilities(helm: HelmProfile): BuiltInCapabilities {
  return builtIn[helm];
}
