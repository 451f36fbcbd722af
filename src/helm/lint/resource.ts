/** An object for Kubernetes as Helm's linter reads it; what the text does not say is empty. */
export interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Where its document is in the whole text, UTF-16. */
  readonly start: number;
  readonly end: number;
}
