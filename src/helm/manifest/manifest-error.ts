/** Rendered text that is no manifest, in Helm's words. */
export class ManifestError extends Error {
  override readonly name = "ManifestError";
  /** The template it came from. */
  readonly path: string;

  constructor(path: string, reason: string) {
    super(`YAML parse error on ${path}: ${reason}`);
    this.path = path;
  }
}
