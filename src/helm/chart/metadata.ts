/** A maintainer in Chart.yaml. */
export interface Maintainer {
  readonly name?: string;
  readonly email?: string;
  readonly url?: string;
}

/** A dependency in Chart.yaml or requirements.yaml, fields as Helm decodes them. */
export interface Dependency {
  readonly name: string;
  readonly version?: string;
  readonly repository?: string;
  readonly condition?: string;
  readonly tags?: readonly string[];
  readonly enabled?: boolean;
  readonly importValues?: readonly unknown[];
  readonly alias?: string;
}

/** Chart.yaml as Helm decodes it (helm pkg/chart/v2 metadata.go); absent where the file does not say. */
export interface Metadata {
  readonly name?: string;
  readonly home?: string;
  readonly sources?: readonly string[];
  readonly version?: string;
  readonly description?: string;
  readonly keywords?: readonly string[];
  readonly maintainers?: readonly (Maintainer | null)[];
  readonly icon?: string;
  readonly apiVersion?: string;
  readonly condition?: string;
  readonly tags?: string;
  readonly appVersion?: string;
  readonly deprecated?: boolean;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly kubeVersion?: string;
  readonly dependencies?: readonly (Dependency | null)[];
  readonly type?: string;
}

/** Chart.lock or requirements.lock as Helm decodes it. */
export interface Lock {
  readonly generated?: string;
  readonly digest?: string;
  readonly dependencies: readonly Dependency[];
}
