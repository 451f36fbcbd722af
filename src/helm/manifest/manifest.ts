/** A document that a chart renders. */
export interface Manifest {
  /** The template it came from: `chart/templates/a.yaml`. */
  readonly path: string;
  readonly text: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly annotations: ReadonlyMap<string, string>;
}

/** A manifest that is applied at a certain time of a release's life. */
export interface Hook extends Manifest {
  readonly events: readonly string[];
}
